import type { Box, Pixels } from '../contract/types.js';

/** One weight per pixel of a rectangle of the picture (whole px): how much of the pixel counts. */
export interface AlphaPlane extends Box {
  data: Float32Array;
}

/** Which source pixels make up each output pixel along one axis, and with what weight. */
interface AxisKernel {
  first: Int32Array;
  count: Int32Array;
  /** `taps` weights an output pixel. Their sum is the share that lies inside the picture, at most 1. */
  weights: Float32Array;
  taps: number;
  /** Source pixels used by anything: from `low` up to, not including, `high`. */
  low: number;
  high: number;
}

/** A box filter as wide as an output pixel, but never narrower than a source pixel: area average when
 *  shrinking, bilinear when enlarging, and continuous in between. `from` and `length` in source px. */
function axisKernel(from: number, length: number, outputs: number, sources: number): AxisKernel {
  const step = length / outputs;
  const support = Math.max(1, step);
  const taps = Math.ceil(support) + 1;
  const first = new Int32Array(outputs);
  const count = new Int32Array(outputs);
  const weights = new Float32Array(outputs * taps);
  let low = sources;
  let high = 0;
  for (let output = 0; output < outputs; output++) {
    const start = from + (output + 0.5) * step - support / 2;
    const begin = Math.max(0, Math.floor(start));
    const end = Math.min(sources, Math.ceil(start + support), begin + taps);
    first[output] = begin;
    count[output] = Math.max(0, end - begin);
    for (let source = begin; source < end; source++) {
      const overlap = Math.min(source + 1, start + support) - Math.max(source, start);
      weights[output * taps + source - begin] = Math.max(0, overlap) / support;
    }
    if (end > begin) {
      low = Math.min(low, begin);
      high = Math.max(high, end);
    }
  }
  return { first, count, weights, taps, low, high: Math.max(low, high) };
}

/** One picture row as RGB differences from the background, already weighted by what is to be seen of each pixel. */
function readRow(source: Pixels, y: number, from: number, to: number, fill: number, row: Float32Array): void {
  const { data, width } = source;
  for (let x = from, at = (y * width + from) * 4, out = 0; x < to; x++, at += 4, out += 3) {
    const alpha = data[at + 3]!;
    if (alpha === 255) {
      row[out] = data[at]! - fill;
      row[out + 1] = data[at + 1]! - fill;
      row[out + 2] = data[at + 2]! - fill;
    } else {
      const share = alpha / 255;
      row[out] = (data[at]! - fill) * share;
      row[out + 1] = (data[at + 1]! - fill) * share;
      row[out + 2] = (data[at + 2]! - fill) * share;
    }
  }
}

function applyAlpha(row: Float32Array, y: number, from: number, to: number, plane: AlphaPlane): void {
  const inside = y >= plane.y && y < plane.y + plane.height;
  const line = (y - plane.y) * plane.width - plane.x;
  for (let x = from, out = 0; x < to; x++, out += 3) {
    const alpha = inside && x >= plane.x && x < plane.x + plane.width ? plane.data[line + x]! : 0;
    row[out] = row[out]! * alpha;
    row[out + 1] = row[out + 1]! * alpha;
    row[out + 2] = row[out + 2]! * alpha;
  }
}

function shrinkRow(row: Float32Array, kernel: AxisKernel, output: Float32Array, offset: number): void {
  const { first, count, weights, taps, low } = kernel;
  for (let x = 0, out = offset; x < first.length; x++, out += 3) {
    let red = 0;
    let green = 0;
    let blue = 0;
    let at = (first[x]! - low) * 3;
    for (let tap = x * taps, end = tap + count[x]!; tap < end; tap++, at += 3) {
      const weight = weights[tap]!;
      red += row[at]! * weight;
      green += row[at + 1]! * weight;
      blue += row[at + 2]! * weight;
    }
    output[out] = red;
    output[out + 1] = green;
    output[out + 2] = blue;
  }
}

function shrinkColumns(rows: Float32Array, stride: number, kernel: AxisKernel, output: Float32Array): void {
  const { first, count, weights, taps, low } = kernel;
  for (let y = 0; y < first.length; y++) {
    const line = output.subarray(y * stride, (y + 1) * stride);
    for (let tap = 0; tap < count[y]!; tap++) {
      const weight = weights[y * taps + tap]!;
      const from = (first[y]! - low + tap) * stride;
      for (let at = 0; at < stride; at++) line[at] = line[at]! + rows[from + at]! * weight;
    }
  }
}

/**
 * Resizes a region of a picture to `width` x `height` RGB (3 values 0..255 a pixel, row by row) by area average.
 * The region is in px, may be fractional and may reach beyond the picture: there, under transparency and where
 * `alpha` (zero outside its rectangle) hides the picture, the background `fill` (a grey, 0..255) shows.
 */
export function resizeRegion(
  source: Pixels,
  region: Box,
  width: number,
  height: number,
  { fill = 255, alpha }: { fill?: number; alpha?: AlphaPlane } = {},
): Float32Array {
  const across = axisKernel(region.x, region.width, width, source.width);
  const down = axisKernel(region.y, region.height, height, source.height);
  const output = new Float32Array(width * height * 3);
  const row = new Float32Array(Math.max(0, across.high - across.low) * 3);
  const rows = new Float32Array(Math.max(0, down.high - down.low) * width * 3);
  for (let y = down.low; y < down.high; y++) {
    readRow(source, y, across.low, across.high, fill, row);
    if (alpha) applyAlpha(row, y, across.low, across.high, alpha);
    shrinkRow(row, across, rows, (y - down.low) * width * 3);
  }
  shrinkColumns(rows, width * 3, down, output);
  for (let at = 0; at < output.length; at++) output[at] = output[at]! + fill;
  return output;
}

/** The same as opaque RGBA bytes, transparency laid on white. */
export function resizePixels(source: Pixels, width: number, height: number): Pixels {
  const rgb = resizeRegion(source, { x: 0, y: 0, width: source.width, height: source.height }, width, height);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    data[to] = rgb[from]!;
    data[to + 1] = rgb[from + 1]!;
    data[to + 2] = rgb[from + 2]!;
  }
  return { width, height, data };
}

/** Maps 0..255 linearly to a network's input range, in place. */
export function toInputRange(values: Float32Array, [low, high]: readonly [number, number]): Float32Array {
  const scale = (high - low) / 255;
  for (let at = 0; at < values.length; at++) values[at] = values[at]! * scale + low;
  return values;
}
