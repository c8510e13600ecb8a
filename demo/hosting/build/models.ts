import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Manifest, ModelEntry } from '../../../src/contract/manifest.js';
import { copyFile, filesIn, writeFile } from './files.js';

/** Hex digits of the hash that ends the name of a folder. */
const DIGITS = 8;

const LICENCES = 'NOTICE.md';

/** Copies the networks and galleries that the presets need. Each folder gets a hash of its content behind its name, so
 *  that everything but the manifest may be kept for ever, and two releases may lie beside each other. Presets whose
 *  networks are not here are left out of the manifest. */
export function copyModels(from: string, to: string): void {
  const manifest = onlyWhatIsHere(JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8')) as Manifest, from);
  const { models, galleries, files = {} } = manifest;
  for (const entry of Object.values(models)) {
    const folder = posix.dirname(entry.path);
    const packed = (entry.gzip ?? []).map((file) => `${file}.gz`);
    const renamed = copyFolder(from, to, folder, [...Object.keys(entry.sha256), ...packed]);
    entry.path = posix.join(renamed, posix.basename(entry.path));
  }
  manifest.files = {};
  for (const made of Object.values(galleries)) {
    for (const [embedder, path] of Object.entries(made)) {
      const folder = posix.dirname(path);
      const renamed = copyFolder(from, to, folder, filesIn(join(from, folder)));
      made[embedder] = posix.join(renamed, posix.basename(path));
      for (const [file, facts] of Object.entries(files)) {
        if (file.startsWith(`${folder}/`)) manifest.files[renamed + file.slice(folder.length)] = facts;
      }
    }
  }
  writeFile(join(to, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  copyFile(join(from, LICENCES), join(to, LICENCES));
}

/** Returns the new name of the folder, relative as the old one. */
function copyFolder(from: string, to: string, folder: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    const content = createHash('sha256').update(readFileSync(join(from, folder, file)));
    hash.update(`${file}\0${content.digest('hex')}\n`);
  }
  const renamed = `${folder}-${hash.digest('hex').slice(0, DIGITS)}`;
  for (const file of files) copyFile(join(from, folder, file), join(to, renamed, file));
  return renamed;
}

function onlyWhatIsHere(manifest: Manifest, folder: string): Manifest {
  const isHere = (entry: ModelEntry | undefined) => entry !== undefined && existsSync(join(folder, entry.path));
  const presets = keep(manifest.presets, (_, { segmenter, embedder }) =>
    [segmenter, embedder].every((id) => isHere(manifest.models[id])),
  );
  if (!presets[manifest.defaultPreset]) throw new Error(`The networks of "${manifest.defaultPreset}" are not here.`);
  const used = new Set(Object.values(presets).flatMap(({ segmenter, embedder }) => [segmenter, embedder]));
  const models = keep(manifest.models, (id) => used.has(id));
  const galleries = Object.fromEntries(
    Object.entries(manifest.galleries).map(([id, made]) => [id, keep(made, (embedder) => used.has(embedder))]),
  );
  return { ...manifest, presets, models, galleries };
}

function keep<Value>(
  record: Record<string, Value>,
  wanted: (id: string, value: Value) => boolean,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([id, value]) => wanted(id, value)));
}
