/**
 * Convolutions over NHWC float32, in AssemblyScript, in the memory of TensorFlow.js's WebAssembly backend:
 * `src/engine/networks/tf/convolution.ts` hands it addresses there. The networks spend nearly all of their time in them, and
 * XNNPACK's gather pointers for every output pixel and keep fewer sums in registers; here four neighbouring outputs share
 * each weight. `npm run assembly` compiles it to `src/engine/networks/tf/convolution.generated.ts`.
 *
 * It has no data and no stack of its own, so nothing of that memory is touched but the output. Addresses and steps are in
 * bytes. Channels of a depthwise convolution come in fours, outputs of a dense one in eights.
 */

import { fourDense } from './dense';
import { fourApart, fourNear } from './depthwise';

/** One output row. `top`: of the first input row it sees, may lie beyond the picture. `width`: bytes of an output pixel. */
function convolveRow(
  dense: bool,
  input: usize,
  height: i32,
  across: i32,
  pixel: usize,
  filter: usize,
  side: i32,
  width: usize,
  bias: usize,
  stride: i32,
  left: i32,
  top: i32,
  outputs: i32,
  low: v128,
  high: v128,
  output: usize,
): void {
  const line = <usize>across * pixel;
  const step = <usize>stride * pixel;
  // Of the filter, a column and a row.
  const kernelPixel = dense ? (pixel >> 2) * width : width;
  const kernelLine = <usize>side * kernelPixel;
  const firstRow = max(0, -top);
  const rows = min(side, height - top) - firstRow;
  const from = input + <usize>(top + firstRow) * line;
  const weights = filter + <usize>firstRow * kernelLine;
  // Outputs that see no column beyond the picture: from `begin` to before `end`.
  const begin = min(outputs, (left + stride - 1) / stride);
  const end = max(begin, min(outputs, (across + left - side) / stride + 1));
  for (let x = 0; x < outputs;) {
    const inside = x >= begin && x < end && end - begin >= 4;
    // The last four may have been done in part: that is quicker than one by one.
    if (inside) x = min(x, end - 4);
    const column = x * stride - left;
    const first = max(0, -column);
    const columns = max(0, min(side, across - column) - first);
    const at = from + <usize>(column + first) * pixel;
    const kernel = weights + <usize>first * kernelPixel;
    const to = output + <usize>x * width;
    const near = inside ? step : 0;
    const apart = inside ? width : 0;
    if (dense) {
      const run = <usize>columns * pixel;
      fourDense(at, line, run, near, kernel, kernelLine, width, rows, bias, low, high, to, apart);
    } else if (near === pixel) {
      fourNear(at, line, pixel, kernel, rows, bias, low, high, to);
    } else {
      fourApart(at, line, pixel, near, kernel, rows, columns, bias, low, high, to, apart);
    }
    x += inside ? 4 : 1;
  }
}

/** `batch` pictures of `height` x `across` x `channels`, padded by `above` and `left` zeros, to `rows` x `columns` x `outputs`.
 *  `dense`: each output sees all channels; else its own only, by a filter of 3 x 3. */
export function convolve(
  dense: bool,
  input: usize,
  batch: i32,
  height: i32,
  across: i32,
  channels: i32,
  filter: usize,
  side: i32,
  outputs: i32,
  bias: usize,
  stride: i32,
  above: i32,
  left: i32,
  rows: i32,
  columns: i32,
  least: f32,
  most: f32,
  output: usize,
): void {
  const low = f32x4.splat(least);
  const high = f32x4.splat(most);
  const pixel = (<usize>channels) << 2;
  const width = (<usize>outputs) << 2;
  for (let picture = 0; picture < batch; picture++, input += <usize>(height * across) * pixel) {
    for (let y = 0; y < rows; y++, output += <usize>columns * width) {
      const top = y * stride - above;
      // prettier-ignore
      convolveRow(dense, input, height, across, pixel, filter, side, width, bias, stride, left, top, columns, low, high,
        output);
    }
  }
}
