import { clamp01 } from '../numbers.js';

/** Probabilities between which the edge of a face fades: 0 below, 1 above, one half at probability 0.5. */
export const EDGE = { from: 0.45, to: 0.55 };

/** Face probability -> how much of the pixel is kept, 0..1. */
export function edgeAlpha(probability: number): number {
  return clamp01((probability - EDGE.from) / (EDGE.to - EDGE.from));
}
