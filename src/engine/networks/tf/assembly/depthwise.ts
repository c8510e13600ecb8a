/**
 * Depthwise convolution of 3 x 3 over NHWC float32, in AssemblyScript, in the memory of TensorFlow.js's WebAssembly
 * backend: `src/engine/networks/tf/depthwise.ts` hands it addresses there. The networks spend a third of their time in it, and
 * XNNPACK's gathers nine pointers for every output pixel; here four neighbours share the weights. `npm run assembly`
 * compiles it to `src/engine/networks/tf/depthwise.generated.ts`.
 *
 * It has no data and no stack of its own, so nothing of that memory is touched but the output. Addresses and steps are in
 * bytes. Channels come in fours.
 */

const SIDE: i32 = 3;
const LANES: usize = 16;

/** What one row of the input adds to an output. */
function addRow(sum: v128, input: usize, pixel: usize, left: v128, middle: v128, right: v128): v128 {
  sum = f32x4.add(sum, f32x4.mul(v128.load(input), left));
  sum = f32x4.add(sum, f32x4.mul(v128.load(input + pixel), middle));
  return f32x4.add(sum, f32x4.mul(v128.load(input + 2 * pixel), right));
}

function clamped(sum: v128, low: v128, high: v128): v128 {
  return f32x4.pmin(f32x4.pmax(sum, low), high);
}

/** Four channels of four neighbouring outputs, `step` apart in the input. Reads `rows` of the filter's rows, all columns. */
function fourOutputs(
  input: usize,
  line: usize,
  pixel: usize,
  step: usize,
  filter: usize,
  rows: i32,
  bias: v128,
  low: v128,
  high: v128,
  output: usize,
): void {
  let one = bias;
  let two = bias;
  let three = bias;
  let four = bias;
  for (let row = 0; row < rows; row++, input += line, filter += <usize>SIDE * pixel) {
    const left = v128.load(filter);
    const middle = v128.load(filter + pixel);
    const right = v128.load(filter + 2 * pixel);
    one = addRow(one, input, pixel, left, middle, right);
    two = addRow(two, input + step, pixel, left, middle, right);
    three = addRow(three, input + 2 * step, pixel, left, middle, right);
    four = addRow(four, input + 3 * step, pixel, left, middle, right);
  }
  v128.store(output, clamped(one, low, high));
  v128.store(output + pixel, clamped(two, low, high));
  v128.store(output + 2 * pixel, clamped(three, low, high));
  v128.store(output + 3 * pixel, clamped(four, low, high));
}

/** Four channels of one output. Reads `rows` x `columns` of the filter. */
function oneOutput(input: usize, line: usize, pixel: usize, filter: usize, rows: i32, columns: i32, bias: v128): v128 {
  let sum = bias;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const offset = <usize>column * pixel;
      sum = f32x4.add(sum, f32x4.mul(v128.load(input + offset), v128.load(filter + offset)));
    }
    input += line;
    filter += <usize>SIDE * pixel;
  }
  return sum;
}

/** One output row, four channels after the other. `top`: of the first input row it sees, may lie beyond the picture. */
function convolveRow(
  input: usize,
  height: i32,
  width: i32,
  channels: i32,
  filter: usize,
  bias: usize,
  stride: i32,
  left: i32,
  top: i32,
  outputs: i32,
  low: v128,
  high: v128,
  output: usize,
): void {
  const pixel = (<usize>channels) << 2;
  const line = <usize>width * pixel;
  const step = <usize>stride * pixel;
  const firstRow = max(0, -top);
  const rows = min(SIDE, height - top) - firstRow;
  const from = input + <usize>(top + firstRow) * line;
  const weights = filter + <usize>(firstRow * SIDE) * pixel;
  // Outputs that see no column beyond the picture: from `begin` to before `end`.
  const begin = min(outputs, (left + stride - 1) / stride);
  const end = max(begin, min(outputs, (width + left - SIDE) / stride + 1));
  for (let channel: usize = 0; channel < pixel; channel += LANES) {
    const sum = v128.load(bias + channel);
    const kernel = weights + channel;
    for (let x = 0; x < outputs;) {
      const inside = x >= begin && x < end && end - begin >= 4;
      // The last four may have been done in part: that is quicker than one by one.
      if (inside) x = min(x, end - 4);
      const column = x * stride - left;
      const to = output + <usize>x * pixel + channel;
      if (inside) {
        const at = from + <usize>column * pixel + channel;
        fourOutputs(at, line, pixel, step, kernel, rows, sum, low, high, to);
        x += 4;
        continue;
      }
      const first = max(0, -column);
      const columns = min(SIDE, width - column) - first;
      const at = from + <usize>(column + first) * pixel + channel;
      const edge = oneOutput(at, line, pixel, kernel + <usize>first * pixel, rows, columns, sum);
      v128.store(to, clamped(edge, low, high));
      x++;
    }
  }
}

/** `batch` pictures of `height` x `width` x `channels`, padded by `above` and `left` zeros, to `rows` x `outputs`. */
export function depthwise(
  input: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  filter: usize,
  bias: usize,
  stride: i32,
  above: i32,
  left: i32,
  rows: i32,
  outputs: i32,
  least: f32,
  most: f32,
  output: usize,
): void {
  const low = f32x4.splat(least);
  const high = f32x4.splat(most);
  const inputBytes = (<usize>(height * width * channels)) << 2;
  const rowBytes = (<usize>(outputs * channels)) << 2;
  for (let picture = 0; picture < batch; picture++, input += inputBytes) {
    for (let y = 0; y < rows; y++, output += rowBytes) {
      const top = y * stride - above;
      convolveRow(input, height, width, channels, filter, bias, stride, left, top, outputs, low, high, output);
    }
  }
}
