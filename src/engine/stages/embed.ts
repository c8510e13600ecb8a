import { throwIfAborted } from '../../contract/errors.js';
import type { Embedder } from '../networks/network.js';
import { toInputRange } from '../pixels/input-range.js';
import { mirrorImage } from '../pixels/resize.js';
import type { EmbedderWindow } from './types.js';

/** One view of a window, and behind it its mirror image where that is wanted. */
function withMirror({ size, data }: EmbedderWindow, view: number, mirror: boolean): Float32Array {
  const length = size * size * 3;
  const plain = data.slice(view * length, (view + 1) * length);
  if (!mirror) return plain;
  const copies = new Float32Array(2 * length);
  copies.set(plain);
  copies.set(mirrorImage(plain, size), length);
  return copies;
}

/** Mean embedding of a window's views and, where the preprocessing says so, of their mirror images. */
async function embedOne(window: EmbedderWindow, embedder: Embedder): Promise<Float32Array> {
  const { input, output, preprocess } = embedder.entry;
  const { size, range } = input;
  const views = window.data.length / (size * size * 3);
  const copies = preprocess.mirror ? 2 : 1;
  const mean = new Float32Array(output.dims);
  for (let view = 0; view < views; view++) {
    const data = toInputRange(withMirror(window, view, preprocess.mirror), range);
    const outputs = await embedder.run({ data, shape: [copies, size, size, 3] }, [output.name]);
    const rows = outputs[output.name]!.data;
    for (let at = 0; at < rows.length; at++) {
      mean[at % output.dims] = mean[at % output.dims]! + rows[at]! / (views * copies);
    }
  }
  return mean;
}

/** One embedding (`dims` numbers) per window. The batch always has the same shape, one view of one window: a GPU
 *  backend would recompile the network for every other number, which takes longer than all of them one by one. */
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
