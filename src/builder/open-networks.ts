import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Preprocess } from '../contract/manifest.js';
import { openPreset, weightsHash, type Preset, type PresetChoice } from '../engine/networks/preset.js';

/** The package's own folder: from `src/builder/` as well as from `dist/`. */
const ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));
export const MODELS = join(ROOT, 'models');

/** Data beside the project, for its own builds and measurements; no user has it. */
export const SHARED = join(ROOT, '../shared');
export const TRAINING_PICTURES = {
  faces: join(SHARED, 'train/faces_id'),
  others: join(SHARED, 'train/negatives'),
};

/** Networks loaded in Node, on WebAssembly. */
export type Networks = Preset;

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('There is no package.json above this file.');
  return findRoot(parent);
}

/** Of this package. */
export async function packageVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** Loads a preset from the package's `models/`. Networks that are not in the package come from the folder `MODELS_MIRROR`,
 *  from `../shared/models`, or from their public address. */
export function openNetworks(choice: PresetChoice | string): Promise<Networks> {
  const modelsUrl = folders().map((folder) => `${pathToFileURL(folder).href}/`);
  return openPreset({ backend: 'wasm', modelsUrl, ...(typeof choice === 'string' ? { preset: choice } : choice) });
}

/** Whether a network can be had without the network; an address of its own may answer. */
export function isAtHand(path: string): boolean {
  return URL.canParse(path) || folders().some((folder) => existsSync(join(folder, path)));
}

function folders(): string[] {
  const mirror = process.env['MODELS_MIRROR'] ?? join(SHARED, 'models');
  return existsSync(mirror) ? [MODELS, mirror] : [MODELS];
}

/** What a gallery or bank is bound to. */
export function identityOf({ embedder: { id, entry } }: Pick<Networks, 'embedder'>): {
  embedder: { id: string; sha256: string };
  preprocess: Preprocess;
} {
  return { embedder: { id, sha256: weightsHash(entry) }, preprocess: entry.preprocess };
}
