import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Removes what a write of these files has left behind that was killed. Only for who has the folder alone. */
export async function removeDrafts(folder: string, names: readonly string[]): Promise<void> {
  const known = new Set(names);
  for (const inner of new Set(names.map((name) => dirname(name)))) {
    for (const file of await readdir(join(folder, inner)).catch(() => [])) {
      const [, name] = /^\.(.+)\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.draft$/.exec(file) ?? [];
      if (name !== undefined && known.has(inner === '.' ? name : `${inner}/${name}`)) {
        await rm(join(folder, inner, file), { force: true });
      }
    }
  }
}

/** Writes files that belong together. Each appears whole or not at all, and `last`, which names the others, goes before
 *  they change and comes back after them: whoever finds it finds the rest as it says. One alone is replaced at once. A name
 *  may have a folder in it; text may come in pieces. */
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
    if (names.length > 1) await rm(join(folder, last), { force: true });
    for (const name of [...names.filter((each) => each !== last), last]) await rename(draft(name), join(folder, name));
  } finally {
    await Promise.all(names.map((name) => rm(draft(name), { force: true })));
  }
}
