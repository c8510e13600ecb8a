/** Writes `src/engine/networks/tf/used-kernels.json`: the graph operations and kernels that the presets' networks use, so
 *  that the build can leave out the rest of TensorFlow.js. Networks that are not on this machine (the public ones,
 *  found in `../shared/models`) keep what the file says of them.
 *  `--check` only compares, and fails when a network here needs something the file lacks, or when all networks are
 *  here and none needs something the file names. */
import '@tensorflow/tfjs-backend-cpu';
import { loadGraphModelSync } from '@tensorflow/tfjs-converter';
import { profile, setBackend, zeros, type Tensor } from '@tensorflow/tfjs-core';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Manifest, ModelEntry } from '../../src/contract/manifest.js';
import { graphOfLayers } from '../../src/engine/networks/tf/layers.js';
import type { ModelArtifacts, ModelJson } from '../../src/engine/loading/model-files.js';
import { inMemory } from '../../src/engine/networks/tf/run-model.js';

interface UsedOperations {
  /** Operations of graph models, as TensorFlow names them. */
  operations: string[];
  /** TensorFlow.js kernels run by any network. */
  kernels: string[];
}

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const FILE = join(ROOT, 'src/engine/networks/tf/used-kernels.json');
const FOLDERS = [join(ROOT, 'models'), join(ROOT, '../shared/models')];

/** Run by the engine itself on top of the networks' own: handing a tensor on without a copy, and its shape. */
const ALWAYS = ['Cast', 'Identity', 'Reshape'];

function readModel(id: string, { path, format }: ModelEntry): ModelArtifacts | undefined {
  const file = FOLDERS.map((folder) => join(folder, id, basename(path))).find(existsSync);
  if (!file) return undefined;
  const json = JSON.parse(readFileSync(file, 'utf8')) as ModelJson;
  const shards = json.weightsManifest.flatMap(({ paths }) => paths).map((shard) => join(dirname(file), shard));
  const weights = new Uint8Array(Buffer.concat(shards.map((shard) => readFileSync(shard)))).buffer;
  return format === 'layers' ? graphOfLayers({ json, weights }) : { json, weights };
}

function operationsOf({ json }: ModelArtifacts): string[] {
  const { node, library } = json.modelTopology as { node?: { op: string }[]; library?: { function?: unknown[] } };
  if (library?.function?.length) throw new Error('Graphs with functions of their own are not supported.');
  return (node ?? []).map(({ op }) => op);
}

/** Runs the network once and notes what ran. Kernels are the same on every backend; this one needs nothing. */
async function kernelsOf(artifacts: ModelArtifacts, { input }: ModelEntry): Promise<string[]> {
  const shape = [1, input.size, input.size, 3];
  const model = loadGraphModelSync(inMemory(artifacts));
  const { kernelNames } = await profile(() => model.predict(zeros(shape)) as Tensor);
  // A profile also lists the operations that called kernels, as `<name>__op`.
  return kernelNames.filter((name) => !name.endsWith('__op'));
}

async function collect(): Promise<UsedOperations> {
  await setBackend('cpu');
  const { models } = JSON.parse(readFileSync(join(ROOT, 'models/manifest.json'), 'utf8')) as Manifest;
  const operations = new Set<string>();
  const kernels = new Set(ALWAYS);
  for (const [id, entry] of Object.entries(models)) {
    const artifacts = readModel(id, entry);
    if (!artifacts) continue;
    operationsOf(artifacts).forEach((operation) => operations.add(operation));
    (await kernelsOf(artifacts, entry)).forEach((kernel) => kernels.add(kernel));
  }
  return { operations: [...operations].sort(), kernels: [...kernels].sort() };
}

function missing(found: readonly string[], known: readonly string[]): string[] {
  return found.filter((name) => !known.includes(name));
}

const found = await collect();
const known: UsedOperations = existsSync(FILE)
  ? (JSON.parse(readFileSync(FILE, 'utf8')) as UsedOperations)
  : { operations: [], kernels: [] };
const isComplete = existsSync(FOLDERS[1]!);
if (process.argv.includes('--check')) {
  const lacking = [...missing(found.operations, known.operations), ...missing(found.kernels, known.kernels)];
  const unused = [...missing(known.operations, found.operations), ...missing(known.kernels, found.kernels)];
  const stale = [...lacking, ...(isComplete ? unused : [])];
  if (stale.length > 0) {
    console.error(`${basename(FILE)} is not fresh (${stale.join(', ')}): npm run kernels`);
    process.exitCode = 1;
  }
} else {
  const merge = (name: keyof UsedOperations) =>
    isComplete ? found[name] : [...new Set([...known[name], ...found[name]])].sort();
  const used: UsedOperations = { operations: merge('operations'), kernels: merge('kernels') };
  writeFileSync(FILE, `${JSON.stringify(used, null, 2)}\n`);
}
