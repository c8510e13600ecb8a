import { LookalikeError } from '../../contract/errors.js';
import type { ModelEntry } from '../../contract/manifest.js';
import { parseJson } from './fetch-asset.js';
import { Folder } from './asset-folder.js';
import { fileName, inMirrors, isAbsolute, type Library, type LoadContext } from './model-library.js';
import type { LoadProgress } from './load-progress.js';
import { script } from './lazy-script.js';
import type { ModelArtifacts, ModelJson } from './model-files.js';
import { concatBytes } from '../vectors.js';

/** A network's files, fetched, checked and as a graph. */
export interface LoadedModel<Entry extends ModelEntry = ModelEntry> {
  id: string;
  entry: Entry;
  artifacts: ModelArtifacts;
}

/** Fetches a network's files side by side. */
export async function loadModel<Entry extends ModelEntry>(
  { mirrors }: Library,
  id: string,
  entry: Entry,
  context: LoadContext,
): Promise<LoadedModel<Entry>> {
  const { path, bytes, sha256, gzip } = entry;
  const { progress } = context;
  // A network of another CDN may also lie in the mirrors, under its id.
  const bases = isAbsolute(path) ? [...inMirrors(mirrors, `${id}/`), path] : inMirrors(mirrors, path);
  const folder = new Folder(bases, progress.file('models', bytes), context);
  const files = Object.entries(sha256).map(
    async ([file, hash]) =>
      [file, await folder.fetch(file, { sha256: hash, bytes, gzip: gzip?.includes(file) })] as const,
  );
  const [toGraph, ...fetched] = await Promise.all([converterOf(entry, progress), ...files]);
  return { id, entry, artifacts: toGraph(assemble(new Map(fetched), path)) };
}

async function converterOf(
  { format }: ModelEntry,
  progress: LoadProgress,
): Promise<(artifacts: ModelArtifacts) => ModelArtifacts> {
  if (format !== 'layers') return (artifacts) => artifacts;
  return (await script(import('../networks/tf/layers.js'), progress.script('layers'))).graphOfLayers;
}

function assemble(files: ReadonlyMap<string, ArrayBuffer>, path: string): ModelArtifacts {
  const file = (name: string): ArrayBuffer => {
    const bytes = files.get(name);
    if (!bytes) throw new LookalikeError('models-corrupt', `${path} needs ${name}, which the manifest does not list.`);
    return bytes;
  };
  const json = parseJson(file(fileName(path)));
  if (!isModelJson(json)) throw new LookalikeError('models-corrupt', `${path} does not list its weights.`);
  const shards = json.weightsManifest.flatMap(({ paths }) => paths).map(file);
  return {
    json,
    weights: shards.length === 1 ? shards[0]! : concatBytes(shards.map((shard) => new Uint8Array(shard))).buffer,
  };
}

/** So far as it is read here; what the network is made of is seen when it is built. */
function isModelJson(json: unknown): json is ModelJson {
  const groups = (json as Partial<ModelJson> | null)?.weightsManifest;
  const isGroup = (group: unknown) => {
    const { paths, weights } = (group ?? {}) as Partial<ModelJson['weightsManifest'][number]>;
    return Array.isArray(paths) && Array.isArray(weights) && weights.every((weight) => isWeight(weight));
  };
  return Array.isArray(groups) && groups.every(isGroup);
}

function isWeight(weight: unknown): boolean {
  const { name, shape } = (weight ?? {}) as { name?: unknown; shape?: unknown };
  return typeof name === 'string' && Array.isArray(shape) && shape.every((side) => Number.isInteger(side) && side >= 0);
}

/** What a gallery is bound to: the hash of the embedder's weights (of its shards, joined by `+`). */
export function weightsHash({ sha256 }: ModelEntry): string {
  return Object.keys(sha256)
    .filter((file) => !file.endsWith('.json'))
    .sort()
    .map((file) => sha256[file])
    .join('+');
}
