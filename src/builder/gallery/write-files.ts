import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes files that belong together. Each appears whole or not at all, and `last`, which names the others, goes before
 *  they change and comes back after them: whoever finds it finds the rest as it says. */
export async function writeAtomically(
  folder: string,
  files: Record<string, string | Uint8Array | Int8Array>,
  last: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = Object.keys(files);
  // The number of a process is not its own where folders are shared: in containers it is often 1.
  const own = randomUUID();
  const draft = (name: string) => join(folder, `.${name}.${own}.draft`);
  try {
    for (const name of names) await writeFile(draft(name), files[name]!);
    await rm(join(folder, last), { force: true });
    for (const name of [...names.filter((each) => each !== last), last]) await rename(draft(name), join(folder, name));
  } finally {
    await Promise.all(names.map((name) => rm(draft(name), { force: true })));
  }
}
