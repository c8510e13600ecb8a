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

function meanRow(values: Float32Array, dims: number, count: number): Float32Array {
  const mean = new Float32Array(dims);
  for (let row = 0; row < count; row++) {
    for (let at = 0; at < dims; at++) mean[at] = mean[at]! + values[row * dims + at]! / count;
  }
  return mean;
}

/** One window and, where the preprocessing says so, its mirror image: the mean of their embeddings. */
async function embedOne(window: EmbedderWindow, embedder: Embedder): Promise<Float32Array> {
  const { input, output, preprocess } = embedder.entry;
  const { size, range } = input;
  const views = preprocess.mirror ? 2 : 1;
  const data = new Float32Array(views * window.data.length);
  for (let view = 0; view < views; view++) copyWindow(window, view === 1, data, view * window.data.length);
  const outputs = await embedder.run({ data: toInputRange(data, range), shape: [views, size, size, 3] }, [output.name]);
  return meanRow(outputs[output.name]!.data, output.dims, views);
}

/** One embedding (`dims` numbers) per window. The batch always has the same shape, one window: a GPU backend would
 *  recompile the network for every other number of faces, which takes longer than all of them one by one. */
export async function embed(
  signal: AbortSignal | undefined,
  windows: readonly EmbedderWindow[],
  embedder: Embedder,
): Promise<Float32Array[]> {
  const embeddings: Float32Array[] = [];
  for (const window of windows) {
    throwIfAborted(signal);
    embeddings.push(await embedOne(window, embedder));
  }
  throwIfAborted(signal);
  return embeddings;
}
