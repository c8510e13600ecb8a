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

/** A picture with each pixel in one number, red lowest: one read instead of four. */
interface PackedPixels {
  words: Int32Array;
  width: number;
}

function packed({ data, width }: Pixels): PackedPixels {
  // Every machine that runs browsers is little-endian.
  const { buffer, byteOffset, length } = isAligned(data) ? data : data.slice();
  return { words: new Int32Array(buffer, byteOffset, length / 4), width };
}

function isAligned({ byteOffset }: Pixels['data']): boolean {
  return byteOffset % Int32Array.BYTES_PER_ELEMENT === 0;
}

/** One picture row, weighted and added up into RGB differences from the background. `alpha` holds the weights of the
 *  row's pixels from `low` on; without it all count in full. */
function shrinkRow(
  { words, width }: PackedPixels,
  y: number,
  { first, count, weights, taps, low }: AxisKernel,
  fill: number,
  alpha: Float32Array | undefined,
  output: Float32Array,
): void {
  for (let x = 0, out = 0; x < first.length; x++, out += 3) {
    let red = 0;
    let green = 0;
    let blue = 0;
    let total = 0;
    let column = first[x]!;
    let at = y * width + column;
    for (let tap = x * taps, end = tap + count[x]!; tap < end; tap++, column++, at++) {
      const shown = alpha ? alpha[column - low]! : 1;
      if (shown === 0) continue;
      const pixel = words[at]!;
      const opacity = pixel >>> 24;
      const weight = (opacity === 255 ? weights[tap]! : (weights[tap]! * opacity) / 255) * shown;
      red += (pixel & 255) * weight;
      green += ((pixel >> 8) & 255) * weight;
      blue += ((pixel >> 16) & 255) * weight;
      total += weight;
    }
    output[out] = red - fill * total;
    output[out + 1] = green - fill * total;
    output[out + 2] = blue - fill * total;
  }
}

/** The plane's weights for one picture row, from the pixel `low` on; 0 outside its rectangle. */
function alphaRow(plane: AlphaPlane, y: number, low: number, row: Float32Array): Float32Array {
  row.fill(0);
  if (y < plane.y || y >= plane.y + plane.height) return row;
  const from = Math.max(low, plane.x);
  const to = Math.min(low + row.length, plane.x + plane.width);
  const line = (y - plane.y) * plane.width - plane.x;
  if (to > from) row.set(plane.data.subarray(line + from, line + to), from - low);
  return row;
}

/** Adds a shrunken row to the output rows from `begin` on that it is part of, and gives the first that it and its
 *  successors are part of: rows come in order, and none is kept. */
function addRow(row: Float32Array, y: number, begin: number, kernel: AxisKernel, output: Float32Array): number {
  const { first, count, weights, taps } = kernel;
  let from = begin;
  while (from < first.length && first[from]! + count[from]! <= y) from++;
  for (let out = from; out < first.length && first[out]! <= y; out++) {
    if (y >= first[out]! + count[out]!) continue;
    const weight = weights[out * taps + y - first[out]!]!;
    if (weight === 0) continue;
    const line = out * row.length;
    for (let at = 0; at < row.length; at++) output[line + at] = output[line + at]! + row[at]! * weight;
  }
  return from;
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
  const weights = alpha && new Float32Array(Math.max(0, across.high - across.low));
  const row = new Float32Array(width * 3);
  const pixels = packed(source);
  for (let y = down.low, begin = 0; y < down.high; y++) {
    shrinkRow(pixels, y, across, fill, weights && alphaRow(alpha, y, across.low, weights), row);
    begin = addRow(row, y, begin, down, output);
  }
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

/** A square RGB picture with left and right exchanged. */
export function mirrorImage(rgb: Float32Array, size: number): Float32Array {
  const mirrored = new Float32Array(rgb.length);
  for (let from = 0, row = 0; row < size; row++) {
    for (let to = (row + 1) * size * 3 - 3, column = 0; column < size; column++, from += 3, to -= 3) {
      mirrored[to] = rgb[from]!;
      mirrored[to + 1] = rgb[from + 1]!;
      mirrored[to + 2] = rgb[from + 2]!;
    }
  }
  return mirrored;
}

/** Maps 0..255 linearly to a network's input range, in place. */
export function toInputRange(values: Float32Array, [low, high]: readonly [number, number]): Float32Array {
  const scale = (high - low) / 255;
  for (let at = 0; at < values.length; at++) values[at] = values[at]! * scale + low;
  return values;
}
