import { throwIfAborted } from '../../contract/errors.js';
import { embedderOutputs, type Embedder } from '../networks/network.js';
import { toInputRange } from '../pixels/input-range.js';
import { mirrorImage } from '../pixels/resize.js';
import { giveBack, takeFloats } from '../pixels/spare.js';
import type { EmbedderWindow } from './types.js';

/** One view of a window, and behind it its mirror image where that is wanted; may be given back. */
function withMirror({ size, data }: EmbedderWindow, view: number, mirror: boolean): Float32Array {
  const length = size * size * 3;
  const plain = data.subarray(view * length, (view + 1) * length);
  if (!mirror) return plain.slice();
  const copies = takeFloats(2 * length);
  copies.set(plain);
  copies.set(mirrorImage(plain, size), length);
  return copies;
}

/** What the embedder makes of one window. */
export interface Embedded {
  /** `dims` numbers. */
  embedding: Float32Array;
  /** How much of each trait of `output.traits.names` is seen, 0..1, in that order; only of networks that tell traits. */
  traits?: Float32Array;
}

/** Means of some outputs over a window's views and, where the preprocessing says so, over their mirror images. */
async function averagedOutputs(
  { size, data }: EmbedderWindow,
  embedder: Embedder,
  names: readonly string[],
): Promise<Float32Array[]> {
  const { input, preprocess } = embedder.entry;
  const views = data.length / (size * size * 3);
  const copies = preprocess.mirror ? 2 : 1;
  const sums: Float32Array[] = [];
  for (let view = 0; view < views; view++) {
    const pictures = toInputRange(withMirror({ size, data }, view, preprocess.mirror), input.range);
    const outputs = await embedder.run({ data: pictures, shape: [copies, size, size, 3] }, names);
    giveBack(pictures);
    names.forEach((name, at) =>
      addRows((sums[at] ??= new Float32Array(outputs[name]!.data.length / copies)), outputs[name]!.data),
    );
  }
  return sums.map((sum) => sum.map((value) => value / (views * copies)));
}

/** Adds rows, each as long as `sum`, to it. */
function addRows(sum: Float32Array, rows: Float32Array): void {
  for (let at = 0; at < rows.length; at++) sum[at % sum.length] = sum[at % sum.length]! + rows[at]!;
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** One embedding per window, and with it the traits where the network tells them. The batch always has the same shape,
 *  one view of one window: a GPU backend would recompile the network for every other number, which takes longer than all
 *  of them one by one. */
export async function embedWithTraits(
  signal: AbortSignal | undefined,
  windows: readonly EmbedderWindow[],
  embedder: Embedder,
): Promise<Embedded[]> {
  return embedAll(signal, windows, embedder, embedderOutputs(embedder.entry.output));
}

/** One embedding (`dims` numbers) per window: for pictures whose traits nobody asks for. */
export async function embed(
  signal: AbortSignal | undefined,
  windows: readonly EmbedderWindow[],
  embedder: Embedder,
): Promise<Float32Array[]> {
  const all = await embedAll(signal, windows, embedder, [embedder.entry.output.name]);
  return all.map(({ embedding }) => embedding);
}

async function embedAll(
  signal: AbortSignal | undefined,
  windows: readonly EmbedderWindow[],
  embedder: Embedder,
  names: readonly string[],
): Promise<Embedded[]> {
  const all: Embedded[] = [];
  for (const window of windows) {
    throwIfAborted(signal);
    const [embedding, logits] = await averagedOutputs(window, embedder, names);
    all.push(logits ? { embedding: embedding!, traits: logits.map(sigmoid) } : { embedding: embedding! });
  }
  throwIfAborted(signal);
  return all;
}
