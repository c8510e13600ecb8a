import { LookalikeError } from '../../contract/errors.js';
import {
  MANIFEST_FILE,
  type EmbedderEntry,
  type Manifest,
  type ModelEntry,
  type SegmenterEntry,
} from '../../contract/manifest.js';
import type { BegunFetches } from './begun.js';
import { faultIn } from './field-rules.js';
import { fetchJson } from './fetch-asset.js';
import { absolute, foldersOf } from './folders.js';
import type { LoadProgress } from './load-progress.js';
import { MANIFEST } from './manifest-fields.js';

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
  /** Whether files may be kept for the next visit; default true. */
  keep?: boolean | undefined;
  /** Requests for files of it, under way already. */
  begun?: BegunFetches | undefined;
  /** Called whenever a network has run. */
  onRun?: (() => void) | undefined;
}

/** Fetches the manifest from the first mirror that answers, and checks every field of it.
 *  Errors: those of fetching; `models-corrupt`, with the field's path. */
export async function openLibrary(
  modelsUrl: string | readonly string[],
  signal?: AbortSignal,
  begun?: BegunFetches,
): Promise<Library> {
  const mirrors = foldersOf(modelsUrl);
  if (mirrors.length === 0) throw notAnAddress([modelsUrl].flat().join(', '));
  const urls = inMirrors(mirrors, MANIFEST_FILE);
  const manifest = await fetchJson(urls, { signal, begun }, mayKeep);
  const fault = faultIn(manifest, MANIFEST);
  if (fault) throw new LookalikeError('models-corrupt', `In ${MANIFEST_FILE} ${fault}.`);
  return { manifest: manifest as Manifest, mirrors };
}

function mayKeep(manifest: unknown): boolean {
  return (manifest as Partial<Manifest> | null)?.cache !== false;
}

function notAnAddress(path: string): LookalikeError {
  return new LookalikeError('models-unreachable', `"${path}" is not an address.`);
}

/** The preset's networks; either may be named instead. Unknown names are `models-unreachable`. */
export function chooseNetworks(
  { manifest }: Library,
  choice: { preset?: string; segmenter?: string; embedder?: string },
): { preset: string; segmenter: string; embedder: string } {
  const preset = choice.preset || manifest.defaultPreset;
  const chosen = ownOf(manifest.presets, preset);
  if (!chosen) throw notInManifest('preset', preset, manifest.presets);
  const { segmenter = chosen.segmenter, embedder = chosen.embedder } = choice;
  return { preset, segmenter, embedder };
}

export function findModel(library: Library, id: string, task: 'segment'): SegmenterEntry;
export function findModel(library: Library, id: string, task: 'embed'): EmbedderEntry;
export function findModel({ manifest: { models } }: Library, id: string, task: ModelEntry['task']): ModelEntry {
  const entry = ownOf(models, id);
  if (entry?.task !== task) throw notInManifest(`network that can ${task}`, id, models);
  return entry;
}

/** Ids come from attributes: `constructor` is none of ours. */
export function ownOf<Value>(among: Record<string, Value>, id: string): Value | undefined {
  return Object.hasOwn(among, id) ? among[id] : undefined;
}

export function notInManifest(what: string, id: string, among: object): LookalikeError {
  const known = Object.keys(among).join(', ');
  return new LookalikeError('models-unreachable', `No ${what} "${id}"; the manifest has ${known}.`);
}

export function isAbsolute(path: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(path);
}

/** Where `path` may lie; an absolute URL stays what it is. Errors: `models-unreachable` for what is no address. */
export function inMirrors(mirrors: readonly string[], path: string): string[] {
  const addresses = mirrors.map((mirror) => absolute(path, mirror)).filter((address) => address !== undefined);
  if (addresses.length === 0) throw notAnAddress(path);
  return [...new Set(addresses)];
}

/** Last part of a path or URL. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
