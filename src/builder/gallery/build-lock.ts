import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { mustBeFile } from '../read-regular.js';
import { ToolError } from '../tool-error.js';

const FILE = 'lock';
/** A lock is made empty and filled at once: how often, and after how many ms, it is read again before it counts as left
 *  behind by a build that was killed in between. */
const READS = 10;
const READ_AGAIN_MS = 50;

/** Ms between two looks at a folder that another process has. */
const LOOK_AGAIN_MS = 50;

/** Takes a folder for this process alone; returns what gives it back. Throws while another process has it, after
 *  `patienceMs`: one that was killed has it no longer. A folder that is not there is made. */
export async function lockFolder(folder: string, patienceMs = 0): Promise<() => Promise<void>> {
  const file = join(folder, FILE);
  const until = performance.now() + patienceMs;
  while (!(await claim(file))) {
    const owner = await ownerOf(file);
    // Given back since.
    if (owner === undefined) continue;
    if (!isRunning(owner)) {
      await removeLeftBehind(file);
      continue;
    }
    if (performance.now() >= until) {
      const [pid] = owner.split(' ');
      throw new ToolError(`Another build (process ${pid}) is writing there; if it is not, remove ${file}.`);
    }
    await wait(LOOK_AGAIN_MS);
  }
  let givenBack: Promise<void> | undefined;
  // Once: what lies there later is the next one's.
  return () => (givenBack ??= rm(file, { force: true }));
}

/** Removes the lock of a process that was killed. One process at a time does so, and looks once more: another that found
 *  the same lock may have removed it and have one of its own there by now. */
async function removeLeftBehind(file: string): Promise<void> {
  const guard = `${file}.guard`;
  if (!(await claim(guard))) {
    const other = await ownerOf(guard);
    if (other !== undefined && !isRunning(other)) await rm(guard, { force: true });
    await wait(LOOK_AGAIN_MS);
    return;
  }
  try {
    const owner = await ownerOf(file);
    if (owner !== undefined && !isRunning(owner)) await rm(file, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

async function claim(file: string): Promise<boolean> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${process.pid} ${startOf(process.pid)}`, { flag: 'wx' });
    return true;
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    // ENOENT: whoever had the folder has just removed it.
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    throw new ToolError(`${dirname(file)} cannot be written: ${(thrown as Error).message}`);
  }
}

/** What a lock says of its owner: empty for one that nobody filled, undefined where there is none. */
async function ownerOf(file: string): Promise<string | undefined> {
  for (let read = 0; read < READS; read++) {
    const owner = await readLock(file).catch((thrown: NodeJS.ErrnoException) => {
      if (thrown.code === 'ENOENT') return undefined;
      throw thrown;
    });
    if (owner !== '') return owner;
    await wait(READ_AGAIN_MS);
  }
  return '';
}

async function readLock(file: string): Promise<string> {
  mustBeFile(file, await stat(file));
  return readFile(file, 'utf8');
}

/** Signal 0 asks only; EPERM: it runs for somebody else. */
function isRunning(owner: string): boolean {
  const [pid, start] = owner.split(' ');
  if (!/^[1-9]\d*$/.test(pid ?? '') || startOf(Number(pid)) !== start) return false;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started, in ticks since the machine did: numbers of processes come again, in containers often the same
 *  one. Empty where the system does not tell (it is Linux that does). */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Its second field, the command's name in brackets, may hold spaces; the start is the 22nd.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
