import { kernels } from './kernels.js';
import type { SquareRgb } from './types.js';

/** Samples an output pixel along each side: the source is twice as fine as the output. */
const SAMPLES = 2;

/** Source px to take for `outputSize` px, of a source that is to be turned by `angle`. */
export function sourceSize(outputSize: number, angle: number): number {
  return Math.ceil(outputSize * SAMPLES * enclosing(angle));
}

/** How much larger a square has to be to enclose the unit square turned by `angle`. */
export function enclosing(angle: number): number {
  return Math.abs(Math.cos(angle)) + Math.abs(Math.sin(angle));
}

/** The square in the middle of `source` that is turned by `angle` (radians, clockwise), turned back, as `size` x `size`
 *  px. `share` is its side, 1 for the largest that fits. */
export function turnBack(source: SquareRgb, angle: number, size: number, share = 1): Float32Array {
  const step = (share * source.size) / enclosing(angle) / (size * SAMPLES);
  const turn = { cos: Math.cos(angle) * step, sin: Math.sin(angle) * step, size, samples: SAMPLES };
  return kernels.turn(source, turn);
}
