import type { Box, Pixels } from '../../contract/types.js';
import { alphaRow, axisKernel, type AlphaPlane, type AxisKernel } from './axis.js';
import { mirrorInSimd, resizeInSimd } from './wasm.js';

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

/** What is made of a picture: which of its pixels, how much of each, and on which grey. */
export interface Resampling {
  across: AxisKernel;
  down: AxisKernel;
  fill: number;
  alpha?: AlphaPlane | undefined;
  /** What 0..255 is mapped to. */
  range?: readonly [low: number, high: number] | undefined;
}

/** RGB, 3 values a pixel. The same as `resizeInSimd`, for pages that forbid WebAssembly. */
export function resizePlain(source: Pixels, { across, down, fill, alpha, range }: Resampling): Float32Array {
  const width = across.first.length;
  const output = new Float32Array(width * down.first.length * 3);
  const weights = alpha && new Float32Array(Math.max(0, across.high - across.low));
  const row = new Float32Array(width * 3);
  const pixels = packed(source);
  for (let y = down.low, begin = 0; y < down.high; y++) {
    shrinkRow(pixels, y, across, fill, weights && alphaRow(alpha, y, across.low, weights), row);
    begin = addRow(row, y, begin, down, output);
  }
  for (let at = 0; at < output.length; at++) output[at] = output[at]! + fill;
  return range ? toInputRange(output, range) : output;
}

/** What shows of a region, and how. */
export interface ResizeOptions {
  /** The background, a grey, 0..255. */
  fill?: number;
  /** Hides the picture where it says so, and outside its rectangle. */
  alpha?: AlphaPlane;
  /** What 0..255 is mapped to, linearly; 0..255 by default. */
  range?: readonly [low: number, high: number];
}

/**
 * Resizes a region of a picture to `width` x `height` RGB (3 values a pixel, row by row) by area average.
 * The region is in px, may be fractional and may reach beyond the picture: there, under transparency and where
 * `alpha` hides the picture, the background shows.
 */
export function resizeRegion(
  source: Pixels,
  region: Box,
  width: number,
  height: number,
  options: ResizeOptions = {},
): Float32Array {
  const resampling = resamplingOf(source, region, width, height, options);
  return resizeInSimd(source, resampling) ?? resizePlain(source, resampling);
}

export function resamplingOf(
  source: Pixels,
  region: Box,
  width: number,
  height: number,
  { fill = 255, alpha, range }: ResizeOptions = {},
): Resampling {
  const across = axisKernel(region.x, region.width, width, source.width);
  const down = axisKernel(region.y, region.height, height, source.height);
  return { across, down, fill, alpha, range };
}

/** The same as opaque RGBA bytes, transparency laid on white. */
export function resizePixels(source: Pixels, width: number, height: number): Pixels {
  if (source.width === width && source.height === height) return layOnWhite(source);
  const rgb = resizeRegion(source, { x: 0, y: 0, width: source.width, height: source.height }, width, height);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    data[to] = rgb[from]!;
    data[to + 1] = rgb[from + 1]!;
    data[to + 2] = rgb[from + 2]!;
  }
  return { width, height, data };
}

function layOnWhite({ width, height, data: from }: Pixels): Pixels {
  const data = from.slice();
  for (let at = 3; at < data.length; at += 4) {
    const opacity = data[at]!;
    if (opacity === 255) continue;
    for (let channel = at - 3; channel < at; channel++) data[channel] = 255 + ((data[channel]! - 255) * opacity) / 255;
    data[at] = 255;
  }
  return { width, height, data };
}

/** A square RGB picture with left and right exchanged. */
export function mirrorImage(rgb: Float32Array, size: number): Float32Array {
  return mirrorInSimd(rgb, size) ?? mirrorPlain(rgb, size);
}

/** The same as `mirrorInSimd`, for pages that forbid WebAssembly. */
export function mirrorPlain(rgb: Float32Array, size: number): Float32Array {
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
