import { engine, type Tensor } from '@tensorflow/tfjs-core';
import type { NetworkInput, NetworkOutput } from '../network.js';
import type { RunningBackend } from './runtime.js';
import { concat } from '../../vectors.js';

/** A network in TensorFlow.js, on the backend that was active when it was built. */
export interface TfModel {
  /** Runs one batch; the caller disposes the tensors. */
  predict(input: Tensor, outputs: readonly string[]): Tensor[];
  /** The same by what was recorded of runs before; undefined where that is not to be had. */
  repeat(input: NetworkInput, outputs: readonly string[]): NetworkOutput[] | undefined;
  dispose(): void;
}

/** A GPU out of memory, or one that computes in half floats, answers with these. */
export class NotFiniteError extends Error {
  constructor() {
    super('the network gave numbers that are not finite');
  }
}

/** Uploads, runs and downloads; no tensor outlives the call. Must have the backend for itself (`exclusively`).
 *  Runs `batch` pictures at a time, always: a GPU compiles its shaders for one shape, and a picture gets the same
 *  numbers whatever stands beside it. `onRun`: called after each batch. */
export async function runModel(
  model: TfModel,
  running: RunningBackend,
  batch: number,
  input: NetworkInput,
  outputs: readonly string[],
  onRun?: () => void,
): Promise<Record<string, NetworkOutput>> {
  const results: NetworkOutput[][] = [];
  for (const part of inBatches(input, batch)) {
    results.push(await runBatch(model, running, part, outputs));
    onRun?.();
  }
  return Object.fromEntries(outputs.map((name, at) => [name, joined(results.map((result) => result[at]!))]));
}

async function runBatch(
  model: TfModel,
  running: RunningBackend,
  input: NetworkInput,
  outputs: readonly string[],
): Promise<NetworkOutput[]> {
  const repeated = model.repeat(input, outputs);
  if (repeated) {
    for (const { data } of repeated) assertFinite(data);
    running.check();
    return repeated;
  }
  const tensor = engine().makeTensor(input.data, input.shape, 'float32') as Tensor;
  let tensors: Tensor[] = [];
  try {
    tensors = model.predict(tensor, outputs);
    const values = await running.guard(
      Promise.all(tensors.map(async (each) => ({ data: await read(each), shape: each.shape }))),
    );
    running.check();
    return values;
  } finally {
    for (const each of [tensor, ...tensors]) each.dispose();
  }
}

async function read(tensor: Tensor): Promise<Float32Array> {
  const data = (await tensor.data()) as Float32Array;
  assertFinite(data);
  return data;
}

function assertFinite(data: Float32Array): void {
  for (let at = 0; at < data.length; at++) {
    if (!Number.isFinite(data[at])) throw new NotFiniteError();
  }
}

function inBatches({ data, shape }: NetworkInput, batch: number): NetworkInput[] {
  const [count, ...picture] = shape;
  const size = (data.length / count) * batch;
  return Array.from({ length: Math.ceil(count / batch) }, (_, at) => {
    const pictures = Math.min(batch, count - at * batch);
    return { data: data.subarray(at * size, (at + 1) * size), shape: [pictures, ...picture] };
  });
}

function joined(parts: NetworkOutput[]): NetworkOutput {
  const first = parts[0]!;
  if (parts.length === 1) return first;
  const data = concat(parts.map((part) => part.data));
  const count = parts.reduce((sum, part) => sum + part.shape[0]!, 0);
  return { data, shape: [count, ...first.shape.slice(1)] };
}
