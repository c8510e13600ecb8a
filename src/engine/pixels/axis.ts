import type { AlphaPlane, AxisKernel } from './types.js';

/** A box filter as wide as an output pixel, but never narrower than a source pixel: area average when
 *  shrinking, bilinear when enlarging, and continuous in between. `from` and `length` in source px. */
export function axisKernel(from: number, length: number, outputs: number, sources: number): AxisKernel {
  const step = length / outputs;
  const support = Math.max(1, step);
  const taps = Math.ceil(support) + 1;
  const buffer = new ArrayBuffer(outputs * (2 + taps) * Float32Array.BYTES_PER_ELEMENT);
  const first = new Int32Array(buffer, 0, outputs);
  const count = new Int32Array(buffer, first.byteLength, outputs);
  const weights = new Float32Array(buffer, 2 * first.byteLength, outputs * taps);
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
  return { buffer, first, count, weights, taps, low, high: Math.max(low, high) };
}

/** The plane's weights for one picture row, from the pixel `low` on; 0 outside its rectangle. */
export function alphaRow(plane: AlphaPlane, y: number, low: number, row: Float32Array): Float32Array {
  row.fill(0);
  if (y < plane.y || y >= plane.y + plane.height) return row;
  const from = Math.max(low, plane.x);
  const to = Math.min(low + row.length, plane.x + plane.width);
  const line = (y - plane.y) * plane.width - plane.x;
  if (to > from) row.set(plane.data.subarray(line + from, line + to), from - low);
  return row;
}
