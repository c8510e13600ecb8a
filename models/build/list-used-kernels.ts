/** Writes `src/engine/networks/tf/used-kernels.json`: the graph operations and kernels that the presets' networks use, so
 *  that the build can leave out the rest of TensorFlow.js. Networks that are not on this machine (the public ones,
 *  found in `../shared/models`) keep what the file says of them.
 *  `--check` only compares, and fails when a network here needs something the file lacks, or when all networks are
 *  here and none needs something the file names. */
import '@tensorflow/tfjs-backend-cpu';
import { profile, setBackend, zeros } from '@tensorflow/tfjs-core';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelEntry } from '../../src/contract/manifest.js';
import { GraphExecutor } from '../../src/engine/networks/tf/graph-executor.js';
import type { GraphNode } from '../../src/engine/networks/tf/graph-node.js';
import { nodeName } from '../../src/engine/networks/tf/graph-step.js';
import type { ModelArtifacts } from '../../src/engine/loading/model-files.js';
import { allNetworks, hasPublicNetworks } from './network-files.js';

interface UsedOperations {
  /** Operations of graph models, as TensorFlow names them. */
  operations: string[];
  /** TensorFlow.js kernels run by any network. */
  kernels: string[];
}

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const FILE = join(ROOT, 'src/engine/networks/tf/used-kernels.json');

/** Of the nodes that `outputs` follow from: others, such as heads that nobody reads, never run. */
function operationsOf({ json }: ModelArtifacts, outputs: readonly string[]): Set<string> {
  const nodes = new Map((json.modelTopology as { node: GraphNode[] }).node.map((node) => [node.name, node]));
  const needed = new Set(outputs);
  for (const name of needed) for (const input of nodes.get(name)?.input ?? []) needed.add(nodeName(input));
  return new Set([...needed].map((name) => nodes.get(name)!.op));
}

/** Runs the network once and notes what ran. Kernels are the same on every backend; this one needs nothing. */
async function kernelsOf(artifacts: ModelArtifacts, size: number, outputs: string[]): Promise<string[]> {
  const graph = new GraphExecutor(artifacts);
  const { kernelNames } = await profile(() => graph.execute(zeros([1, size, size, 3]), outputs));
  // A profile also lists the operations that called kernels, as `<name>__op`.
  return kernelNames.filter((name) => !name.endsWith('__op'));
}

function outputsOf(entry: ModelEntry): string[] {
  return entry.task === 'segment' ? [entry.output.parts, entry.output.person] : [entry.output.name];
}

async function collect(): Promise<UsedOperations> {
  await setBackend('cpu');
  const operations = new Set<string>();
  const kernels = new Set<string>();
  for (const { entry, artifacts } of allNetworks()) {
    if (!artifacts) continue;
    const outputs = outputsOf(entry);
    operationsOf(artifacts, outputs).forEach((operation) => operations.add(operation));
    (await kernelsOf(artifacts, entry.input.size, outputs)).forEach((kernel) => kernels.add(kernel));
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
const isComplete = hasPublicNetworks;
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
