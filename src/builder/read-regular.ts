import { constants, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { ToolError } from './tool-error.js';

/** Opening a pipe otherwise waits for somebody who writes to it. Windows has neither. */
const AT_ONCE = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/** Reads a file that lies in a folder, where a pipe, a socket or a folder is a mistake that nobody may have to wait for. Files
 *  that are named on the command line are read by `readFile`: they may be pipes (`--traits <(…)`).
 *  Throws a `ToolError` that says what is wrong with it. */
export async function readRegular(path: string): Promise<Buffer<ArrayBuffer>> {
  const file = await openRegular(path);
  try {
    return (await file.readFile()) as Buffer<ArrayBuffer>;
  } catch {
    throw new ToolError(`${path} cannot be read.`);
  } finally {
    await file.close();
  }
}

/** Opens such a file; whoever asks closes it. Throws as `readRegular`. */
export async function openRegular(path: string) {
  const file = await open(path, AT_ONCE).catch(({ code }: NodeJS.ErrnoException) => {
    // What a socket answers.
    throw new ToolError(code === 'ENXIO' ? noFile(path, 'a socket') : `${path} cannot be read.`);
  });
  try {
    mustBeFile(path, await file.stat());
    return file;
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}

/** Throws as `readRegular` for what is no file. */
export function mustBeFile(path: string, facts: Stats): void {
  if (!facts.isFile()) throw new ToolError(noFile(path, kindOf(facts)));
}

function noFile(path: string, kind: string): string {
  return `${path} cannot be read: it is ${kind}, not a file.`;
}

function kindOf(facts: Stats): string {
  if (facts.isDirectory()) return 'a folder';
  if (facts.isSocket()) return 'a socket';
  return facts.isFIFO() ? 'a pipe' : 'a device';
}
