import { turnInSimd } from './wasm.js';

/** An RGB picture, 3 values a pixel. */
export interface SquareRgb {
  size: number;
  data: Float32Array;
}

/** Samples an output pixel along each side: the source is twice as fine as the output. */
const SAMPLES = 2;

/** Bilinear sample at a position in px (pixel centres at .5), added to `output`; the border's pixels go on beyond it. */
function addSample({ size, data }: SquareRgb, x: number, y: number, output: Float32Array, offset: number): void {
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
    output[offset + channel] = output[offset + channel]! + (upper * (1 - down) + lower * down) / SAMPLES ** 2;
  }
}

/** Source px to take for `outputSize` px, of a source that is to be turned by `angle`. */
export function sourceSize(outputSize: number, angle: number): number {
  return Math.ceil(outputSize * SAMPLES * enclosing(angle));
}

/** How much larger a square has to be to enclose the unit square turned by `angle`. */
export function enclosing(angle: number): number {
  return Math.abs(Math.cos(angle)) + Math.abs(Math.sin(angle));
}

/** How a square is sampled: `cos` and `sin` of the angle times the step between two samples, source px. */
export interface Turn {
  cos: number;
  sin: number;
  /** Side of the output, px. */
  size: number;
  /** Samples an output pixel along each side. */
  samples: number;
}

/** RGB. The same as `turnInSimd`, for pages that forbid WebAssembly. */
export function turnPlain(source: SquareRgb, { cos, sin, size }: Turn): Float32Array {
  const output = new Float32Array(size * size * 3);
  const middle = (size * SAMPLES) / 2;
  for (let y = 0; y < size * SAMPLES; y++) {
    for (let x = 0; x < size * SAMPLES; x++) {
      const across = x + 0.5 - middle;
      const down = y + 0.5 - middle;
      const offset = (Math.floor(y / SAMPLES) * size + Math.floor(x / SAMPLES)) * 3;
      const column = source.size / 2 + across * cos - down * sin;
      const row = source.size / 2 + across * sin + down * cos;
      addSample(source, column, row, output, offset);
    }
  }
  return output;
}

/** The square in the middle of `source` that is turned by `angle` (radians, clockwise), turned back, as `size` x `size`
 *  px. `share` is its side, 1 for the largest that fits. */
export function turnBack(source: SquareRgb, angle: number, size: number, share = 1): Float32Array {
  const step = (share * source.size) / enclosing(angle) / (size * SAMPLES);
  const turn = { cos: Math.cos(angle) * step, sin: Math.sin(angle) * step, size, samples: SAMPLES };
  return turnInSimd(source, turn) ?? turnPlain(source, turn);
}
