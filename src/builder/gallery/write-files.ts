import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Writes files that belong together. Each appears whole or not at all, and `last`, which names the others, goes before
 *  they change and comes back after them: whoever finds it finds the rest as it says. A name may have a folder in it; text
 *  may come in pieces. */
export async function writeAtomically(
  folder: string,
  files: Record<string, string | Uint8Array | Int8Array | Iterable<string>>,
  last: string,
): Promise<void> {
  const names = Object.keys(files);
  // The number of a process is not its own where folders are shared: in containers it is often 1.
  const own = randomUUID();
  const draft = (name: string) => join(folder, dirname(name), `.${basename(name)}.${own}.draft`);
  try {
    for (const inner of new Set(names.map((name) => dirname(name)))) {
      await mkdir(join(folder, inner), { recursive: true });
    }
    for (const name of names) await writeFile(draft(name), files[name]!);
    await rm(join(folder, last), { force: true });
    for (const name of [...names.filter((each) => each !== last), last]) await rename(draft(name), join(folder, name));
  } finally {
    await Promise.all(names.map((name) => rm(draft(name), { force: true })));
  }
}
