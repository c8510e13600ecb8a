import type { Pixels } from '../../contract/types.js';
import { alphaRow } from './axis.js';
import { edgeAlpha } from './edge.js';
import { toInputRange } from './input-range.js';
import type { AxisKernel, MaskSampling, PixelKernels, Resampling, SquareRgb, Turn } from './types.js';
import { wordsOf } from './words.js';

/** A picture with each pixel in one number. */
interface PackedPixels {
  words: Int32Array;
  width: number;
}

function packed({ data, width }: Pixels): PackedPixels {
  return { words: wordsOf(data), width };
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

function resize(source: Pixels, { across, down, fill, alpha, range }: Resampling): Float32Array {
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

/** Raises `alpha` to the samples of one mask where these are stronger. */
function addSamples({ mask, across, down }: MaskSampling, alpha: Float32Array): void {
  const { columns: width, data } = mask;
  const columns = across.lower.length;
  for (let y = 0; y < down.lower.length; y++) {
    if (down.lower[y]! < 0) continue;
    const above = down.lower[y]! * width;
    const below = down.upper[y]! * width;
    const share = down.weight[y]!;
    for (let x = 0; x < columns; x++) {
      const left = across.lower[x]!;
      if (left < 0) continue;
      const right = across.upper[x]!;
      const weight = across.weight[x]!;
      const top = data[above + left]! + (data[above + right]! - data[above + left]!) * weight;
      const bottom = data[below + left]! + (data[below + right]! - data[below + left]!) * weight;
      const value = edgeAlpha(top + (bottom - top) * share);
      if (value > alpha[y * columns + x]!) alpha[y * columns + x] = value;
    }
  }
}

function sample(samplings: readonly MaskSampling[], columns: number, rows: number): Float32Array {
  const alpha = new Float32Array(columns * rows);
  for (const sampling of samplings) addSamples(sampling, alpha);
  return alpha;
}

function mirror(rgb: Float32Array, size: number): Float32Array {
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

/** Bilinear sample at a position in px (pixel centres at .5), added to `output`; the border's pixels go on beyond it. */
function addSample(
  { size, data }: SquareRgb,
  x: number,
  y: number,
  output: Float32Array,
  offset: number,
  samples: number,
): void {
  const column = Math.min(size - 1, Math.max(0, x - 0.5));
  const row = Math.min(size - 1, Math.max(0, y - 0.5));
  const left = Math.min(size - 2, Math.floor(column));
  const top = Math.min(size - 2, Math.floor(row));
  const across = column - left;
  const down = row - top;
  const at = (top * size + left) * 3;
  const below = at + size * 3;
  for (let channel = 0; channel < 3; channel++) {
    const upper = data[at + channel]! * (1 - across) + data[at + 3 + channel]! * across;
    const lower = data[below + channel]! * (1 - across) + data[below + 3 + channel]! * across;
    output[offset + channel] = output[offset + channel]! + (upper * (1 - down) + lower * down) / samples ** 2;
  }
}

function turn(source: SquareRgb, { cos, sin, size, samples }: Turn): Float32Array {
  const output = new Float32Array(size * size * 3);
  const middle = (size * samples) / 2;
  for (let y = 0; y < size * samples; y++) {
    for (let x = 0; x < size * samples; x++) {
      const across = x + 0.5 - middle;
      const down = y + 0.5 - middle;
      const offset = (Math.floor(y / samples) * size + Math.floor(x / samples)) * 3;
      const column = source.size / 2 + across * cos - down * sin;
      const row = source.size / 2 + across * sin + down * cos;
      addSample(source, column, row, output, offset, samples);
    }
  }
  return output;
}

function cutOut(
  pixels: Pixels,
  resampling: Resampling,
  samplings: readonly MaskSampling[],
): Uint8ClampedArray<ArrayBuffer> {
  const rgb = resize(pixels, resampling);
  const alpha = sample(samplings, resampling.across.first.length, resampling.down.first.length);
  const data = new Uint8ClampedArray(alpha.length * 4);
  for (let at = 0; at < alpha.length; at++) {
    data[at * 4] = rgb[at * 3]!;
    data[at * 4 + 1] = rgb[at * 3 + 1]!;
    data[at * 4 + 2] = rgb[at * 3 + 2]!;
    data[at * 4 + 3] = alpha[at]! * 255;
  }
  return data;
}

/** For pages that forbid WebAssembly, and browsers without its SIMD. */
export const plain: PixelKernels = { resize, cutOut, sample, mirror, turn };
