import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ToolError } from '../tool-error.js';

/** A file that is not in the gallery, and why. */
export interface Skipped {
  name: string;
  why: string;
}

export interface FoundFiles {
  /** Paths below the folder, with `/`, of regular files that can be opened. */
  files: string[];
  skipped: Skipped[];
}

/** Why a path cannot be used, by the code of the system's error. */
const REASONS: Record<string, string> = {
  ENOENT: 'a link to nothing',
  ELOOP: 'a link that leads back to itself',
  EACCES: 'no right to read it',
  EPERM: 'no right to read it',
  ENAMETOOLONG: 'its path is too long',
};

/** The reason in words; the system's own where there are none. */
export function reasonOf(thrown: unknown): string {
  const { code, message } = thrown as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? `cannot be read (${code ?? message})`;
}

/** All files below a folder, hidden ones left out. Links are followed, also to folders; what cannot be opened is listed
 *  with the reason. `except`: a folder that is left out. Throws when the folder itself cannot be read. */
export async function listFiles(folder: string, except?: string): Promise<FoundFiles> {
  const found: FoundFiles = { files: [], skipped: [] };
  const root = await realpath(folder).catch(() => folder);
  const left = except === undefined ? undefined : await realpath(except).catch(() => except);
  const thrown = await addFolder(found, folder, '', [root], left);
  if (thrown) throw new ToolError(`${folder} is not a folder that can be read.`);
  return found;
}

/** Adds what lies in `below`; returns the error where that cannot be read. `above`: the real folders it lies in, itself
 *  last, for a link back to one of them has no end. */
async function addFolder(
  found: FoundFiles,
  folder: string,
  below: string,
  above: readonly string[],
  except: string | undefined,
): Promise<unknown> {
  let names: Buffer[];
  try {
    names = await readdir(join(folder, below), { encoding: 'buffer' });
  } catch (thrown) {
    return thrown;
  }
  for (const bytes of names) {
    const last = bytes.toString('utf8');
    if (last.startsWith('.')) continue;
    const name = below ? `${below}/${last}` : last;
    if (Buffer.from(last, 'utf8').equals(bytes)) await addPath(found, folder, name, above, except);
    else found.skipped.push({ name, why: 'its name is not UTF-8' });
  }
  return undefined;
}

async function addPath(
  found: FoundFiles,
  folder: string,
  name: string,
  above: readonly string[],
  except: string | undefined,
): Promise<void> {
  const path = join(folder, name);
  try {
    const entry = await stat(path);
    if (entry.isDirectory()) {
      const real = await realpath(path);
      if (real === except) return;
      if (above.includes(real)) throw Object.assign(new Error(), { code: 'ELOOP' });
      const thrown = await addFolder(found, folder, name, [...above, real], except);
      if (thrown) throw thrown;
    } else if (entry.isFile()) {
      await (await open(path)).close();
      found.files.push(name);
    } else {
      found.skipped.push({ name, why: 'neither a file nor a folder' });
    }
  } catch (thrown) {
    found.skipped.push({ name, why: reasonOf(thrown) });
  }
}
