import { LookalikeError } from '../contract/errors.js';
import type { GalleryHeader } from '../contract/gallery.js';
import type { EmbedderEntry, Manifest, ModelEntry, SegmenterEntry } from '../contract/manifest.js';
import { fetchAsset, fetchJson, parseJson, type AssetHooks } from './assets.js';
import type { LoadProgress } from './progress.js';
import { readGallery, type Gallery } from './gallery.js';
import type { ModelArtifacts, ModelJson } from './tf/model.js';

/** A manifest and the mirrors that have what it names. */
export interface Library {
  manifest: Manifest;
  /** Folders, absolute URLs ending in `/`, in order of preference. */
  mirrors: readonly string[];
}

export interface LoadHooks {
  signal?: AbortSignal;
  progress: LoadProgress;
}

/** A network's files, fetched and checked. */
export interface LoadedModel<Entry extends ModelEntry = ModelEntry> {
  id: string;
  entry: Entry;
  artifacts: ModelArtifacts;
}

/** Fetches the manifest from the first mirror that answers. */
export async function openLibrary(modelsUrl: string | readonly string[], signal?: AbortSignal): Promise<Library> {
  const mirrors = [modelsUrl].flat().map((url) => (url.endsWith('/') ? url : `${url}/`));
  const manifest = await fetchJson(inMirrors(mirrors, 'manifest.json'), { signal });
  if (!isManifest(manifest)) throw new LookalikeError('models-corrupt', 'manifest.json is not one of format 1.');
  return { manifest, mirrors };
}

function isManifest(value: unknown): value is Manifest {
  const { format, presets, models, galleries } = (value ?? {}) as Partial<Manifest>;
  return format === 1 && [presets, models, galleries].every((part) => typeof part === 'object' && part !== null);
}

/** The preset's networks; either may be named instead. Unknown names are `models-unreachable`. */
export function chooseNetworks(
  { manifest }: Library,
  choice: { preset?: string; segmenter?: string; embedder?: string },
) {
  const preset = choice.preset ?? manifest.defaultPreset;
  const chosen = manifest.presets[preset];
  if (!chosen) throw unknown('preset', preset, manifest.presets);
  const segmenter = choice.segmenter ?? chosen.segmenter;
  const embedder = choice.embedder ?? chosen.embedder;
  return { preset, segmenter, embedder };
}

export function findModel(library: Library, id: string, task: 'segment'): SegmenterEntry;
export function findModel(library: Library, id: string, task: 'embed'): EmbedderEntry;
export function findModel({ manifest: { models } }: Library, id: string, task: ModelEntry['task']): ModelEntry {
  const entry = models[id];
  if (entry?.task !== task) throw unknown(`network that can ${task}`, id, models);
  return entry;
}

function unknown(what: string, id: string, among: object): LookalikeError {
  return new LookalikeError(
    'models-unreachable',
    `No ${what} "${id}"; the manifest has ${Object.keys(among).join(', ')}.`,
  );
}

/** Fetches a network's files side by side. */
export async function loadModel<Entry extends ModelEntry>(
  library: Library,
  id: string,
  entry: Entry,
  { signal, progress }: LoadHooks,
): Promise<LoadedModel<Entry>> {
  const meter = progress.file('models', entry.bytes);
  const files = Object.keys(entry.sha256);
  const received = files.map(() => 0);
  const hooksOf = (at: number): AssetHooks => ({
    signal,
    onBytes(bytes) {
      received[at] = bytes;
      meter.at(received.reduce((sum, part) => sum + part));
    },
  });
  const contents = await Promise.all(
    files.map((file, at) =>
      fetchAsset({ urls: modelUrls(library, id, entry, file), sha256: entry.sha256[file]! }, hooksOf(at)),
    ),
  );
  return { id, entry, artifacts: assemble(new Map(files.map((file, at) => [file, contents[at]!])), entry) };
}

/** Where a network's file may lie. A network of another CDN may also lie in the mirrors, under its id. */
function modelUrls({ mirrors }: Library, id: string, { path }: ModelEntry, file: string): string[] {
  if (!isAbsolute(path)) return inMirrors(mirrors, path).map((url) => new URL(file, url).href);
  return [...inMirrors(mirrors, `${id}/${file}`), new URL(file, path).href];
}

function assemble(files: Map<string, ArrayBuffer>, { path }: ModelEntry): ModelArtifacts {
  const file = (name: string): ArrayBuffer => {
    const bytes = files.get(name);
    if (!bytes) throw new LookalikeError('models-corrupt', `${path} needs ${name}, which the manifest does not list.`);
    return bytes;
  };
  const json = parseJson(file(path.slice(path.lastIndexOf('/') + 1))) as ModelJson;
  const shards = json.weightsManifest.flatMap(({ paths }) => paths).map(file);
  return { json, weights: shards.length === 1 ? shards[0]! : concatenate(shards) };
}

function concatenate(parts: readonly ArrayBuffer[]): ArrayBuffer {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return all.buffer;
}

/** What a gallery is bound to: the hash of the embedder's weights (of its shards, joined by `+`). */
export function weightsHash({ sha256 }: ModelEntry): string {
  return Object.keys(sha256)
    .filter((file) => !file.endsWith('.json'))
    .sort()
    .map((file) => sha256[file])
    .join('+');
}

/** Fetches a gallery by its id in the manifest or by the URL of its header. Errors: also `gallery-mismatch`. */
export async function loadGallery(
  library: Library,
  gallery: string,
  embedder: string,
  { signal, progress }: LoadHooks,
): Promise<Gallery> {
  const path = galleryPath(library, gallery, embedder);
  const urls = isAbsolute(path) ? [path] : inMirrors(library.mirrors, path);
  const meter = progress.file('gallery', folderBytes(library, path));
  const known = library.manifest.files?.[path];
  let headerBytes = 0;
  const hooks = { signal, onBytes: (bytes: number) => meter.at((headerBytes = bytes)) };
  const header = known
    ? parseJson(await fetchAsset({ urls, sha256: known.sha256 }, hooks))
    : await fetchJson(urls, hooks);
  const { file, sha256 } = vectorsOf(header);
  const vectors = await fetchAsset(
    { urls: urls.map((url) => new URL(file, url).href), sha256 },
    { signal, onBytes: (bytes) => meter.at(headerBytes + bytes) },
  );
  const entry = findModel(library, embedder, 'embed');
  const { preprocess, output } = entry;
  return readGallery(header, vectors, { embedder, sha256: weightsHash(entry), preprocess, dims: output.dims });
}

function galleryPath({ manifest: { galleries }, mirrors }: Library, gallery: string, embedder: string): string {
  const made = galleries[gallery];
  const path = made?.[embedder];
  if (path) return path;
  if (made) throw new LookalikeError('gallery-mismatch', `Gallery "${gallery}" was not made for ${embedder}.`);
  if (!/[/.]/.test(gallery)) throw unknown('gallery', gallery, galleries);
  return new URL(gallery, mirrors[0]).href;
}

/** Bytes of header and vectors together; 0 when the manifest does not know them. */
function folderBytes({ manifest: { files = {} } }: Library, path: string): number {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const inFolder = Object.entries(files).filter(([file]) => file.startsWith(folder));
  return inFolder.reduce((sum, [, { bytes }]) => sum + bytes, 0);
}

function vectorsOf(header: unknown): GalleryHeader['vectors'] {
  const vectors = (header as Partial<GalleryHeader> | null)?.vectors;
  if (typeof vectors?.file === 'string' && typeof vectors.sha256 === 'string') return vectors;
  throw new LookalikeError('models-corrupt', 'The gallery header names no vectors.');
}

function isAbsolute(path: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(path);
}

function inMirrors(mirrors: readonly string[], path: string): string[] {
  return mirrors.map((mirror) => new URL(path, mirror).href);
}
