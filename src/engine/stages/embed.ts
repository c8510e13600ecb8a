import { throwIfAborted } from '../../contract/errors.js';
import type { Embedder } from '../model.js';
import { toInputRange } from '../pixels.js';
import type { EmbedderWindow } from './types.js';

/** Writes a window, or its mirror image, into a batch. */
function copyWindow({ size, data }: EmbedderWindow, mirrored: boolean, batch: Float32Array, offset: number): void {
  if (!mirrored) {
    batch.set(data, offset);
    return;
  }
  for (let y = 0; y < size; y++) {
    const line = y * size;
    for (let x = 0; x < size; x++) {
      const from = (line + size - 1 - x) * 3;
      batch.set(data.subarray(from, from + 3), offset + (line + x) * 3);
    }
  }
}

function meanRow(values: Float32Array, dims: number, first: number, count: number): Float32Array {
  const mean = new Float32Array(dims);
  for (let row = first; row < first + count; row++) {
    for (let at = 0; at < dims; at++) mean[at] = mean[at]! + values[row * dims + at]! / count;
  }
  return mean;
}

/** One embedding (`dims` numbers) per window, all in one batch; where the preprocessing says so, the mean over the
 *  window and its mirror image. */
export async function embed(
  signal: AbortSignal | undefined,
  windows: readonly EmbedderWindow[],
  embedder: Embedder,
): Promise<Float32Array[]> {
  throwIfAborted(signal);
  if (windows.length === 0) return [];
  const { input, output, preprocess } = embedder.entry;
  const { size, range } = input;
  const views = preprocess.mirror ? 2 : 1;
  const batch = windows.length * views;
  const pixels = size * size * 3;
  const data = new Float32Array(batch * pixels);
  windows.forEach((window, index) => {
    for (let view = 0; view < views; view++) copyWindow(window, view === 1, data, (index * views + view) * pixels);
  });
  const outputs = await embedder.run({ data: toInputRange(data, range), shape: [batch, size, size, 3] }, [output.name]);
  throwIfAborted(signal);
  const embeddings = outputs[output.name]!;
  return windows.map((_, index) => meanRow(embeddings.data, output.dims, index * views, views));
}
