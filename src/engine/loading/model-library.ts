import { LookalikeError } from '../../contract/errors.js';
import type { EmbedderEntry, Manifest, ModelEntry, SegmenterEntry } from '../../contract/manifest.js';
import { fetchJson } from './fetch-asset.js';
import type { LoadProgress } from './load-progress.js';

/** A manifest and the mirrors that have what it names. */
export interface Library {
  manifest: Manifest;
  /** Folders, absolute URLs ending in `/`, in order of preference. */
  mirrors: readonly string[];
}

/** What every part of a load is given. */
export interface LoadContext {
  signal?: AbortSignal;
  progress: LoadProgress;
}

/** Fetches the manifest from the first mirror that answers. */
export async function openLibrary(modelsUrl: string | readonly string[], signal?: AbortSignal): Promise<Library> {
  const mirrors = [modelsUrl].flat().map(toFolder);
  const manifest = await fetchJson(inMirrors(mirrors, 'manifest.json'), { signal });
  if (!isManifest(manifest)) throw new LookalikeError('models-corrupt', 'manifest.json is not one of format 1.');
  return { manifest, mirrors };
}

/** Absolute, ending in `/`; relative URLs are relative to the page or worker. */
function toFolder(url: string): string {
  try {
    return new URL(url.replace(/\/?$/, '/'), globalThis.location?.href).href;
  } catch (cause) {
    throw new LookalikeError('models-unreachable', `"${url}" is not the URL of a folder.`, { cause });
  }
}

function isManifest(value: unknown): value is Manifest {
  const { format, presets, models, galleries } = (value ?? {}) as Partial<Manifest>;
  return format === 1 && [presets, models, galleries].every((part) => typeof part === 'object' && part !== null);
}

/** The preset's networks; either may be named instead. Unknown names are `models-unreachable`. */
export function chooseNetworks(
  { manifest }: Library,
  choice: { preset?: string; segmenter?: string; embedder?: string },
): { preset: string; segmenter: string; embedder: string } {
  const preset = choice.preset ?? manifest.defaultPreset;
  const chosen = manifest.presets[preset];
  if (!chosen) throw notInManifest('preset', preset, manifest.presets);
  const { segmenter = chosen.segmenter, embedder = chosen.embedder } = choice;
  return { preset, segmenter, embedder };
}

export function findModel(library: Library, id: string, task: 'segment'): SegmenterEntry;
export function findModel(library: Library, id: string, task: 'embed'): EmbedderEntry;
export function findModel({ manifest: { models } }: Library, id: string, task: ModelEntry['task']): ModelEntry {
  const entry = models[id];
  if (entry?.task !== task) throw notInManifest(`network that can ${task}`, id, models);
  return entry;
}

export function notInManifest(what: string, id: string, among: object): LookalikeError {
  const known = Object.keys(among).join(', ');
  return new LookalikeError('models-unreachable', `No ${what} "${id}"; the manifest has ${known}.`);
}

export function isAbsolute(path: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(path);
}

/** Where `path` may lie; an absolute URL stays what it is. */
export function inMirrors(mirrors: readonly string[], path: string): string[] {
  return [...new Set(mirrors.map((mirror) => new URL(path, mirror).href))];
}

/** Last part of a path or URL. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
