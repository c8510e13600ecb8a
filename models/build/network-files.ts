import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { io } from '@tensorflow/tfjs-core';
import type { Manifest, ModelEntry } from '../../src/contract/manifest.js';
import { graphOfLayers } from '../../src/engine/networks/tf/layers.js';
import type { ModelArtifacts, ModelJson } from '../../src/engine/loading/model-files.js';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const FOLDERS = [join(ROOT, 'models'), join(ROOT, '../shared/models')];

/** Whether the public networks are on this machine too. */
export const hasPublicNetworks = existsSync(FOLDERS[1]!);

/** A network of the manifest; `artifacts` is undefined where its files are not on this machine. */
export interface NetworkFiles {
  id: string;
  entry: ModelEntry;
  artifacts: ModelArtifacts | undefined;
}

/** All networks of `models/manifest.json`, each as a graph. The public ones lie in ../shared/models. */
export function allNetworks(): NetworkFiles[] {
  const { models } = JSON.parse(readFileSync(join(ROOT, 'models/manifest.json'), 'utf8')) as Manifest;
  return Object.entries(models).map(([id, entry]) => ({ id, entry, artifacts: readGraph(id, entry) }));
}

function readGraph(id: string, { path, format }: ModelEntry): ModelArtifacts | undefined {
  const file = FOLDERS.map((folder) => join(folder, id, basename(path))).find(existsSync);
  if (!file) return undefined;
  const artifacts = readArtifacts(file);
  return format === 'layers' ? graphOfLayers(artifacts) : artifacts;
}

/** A `model.json` and its shards. */
export function readArtifacts(file: string): ModelArtifacts {
  const json = JSON.parse(readFileSync(file, 'utf8')) as ModelJson;
  const shards = json.weightsManifest.flatMap(({ paths }) => paths).map((shard) => join(dirname(file), shard));
  return { json, weights: new Uint8Array(Buffer.concat(shards.map((shard) => readFileSync(shard)))).buffer };
}

/** For TensorFlow.js's own loaders: an IOHandler over what is already in memory. */
export function inMemory({ json, weights }: ModelArtifacts): { load(): io.ModelArtifacts } {
  const weightSpecs = json.weightsManifest.flatMap((group) => group.weights);
  return { load: () => ({ ...json, weightSpecs, weightData: weights }) };
}
