import { ROUNDING } from './bounds.js';
import type { ScannedHub } from './types.js';

/** The line on which each entry's value lies over its cosine. */
export interface Lines {
  slopes: Float32Array;
  shifts: Float32Array;
  /** What is rounded at most of all that is added up to a value. */
  slacks: Float32Array;
}

/** Slopes beyond these would not be right to within `ROUNDING` in float32. */
const LEAST_SLOPE = 2 ** -64;
const MOST = 2 ** 64;

/** z of each entry, or where terms are given z of its sum with its term, as `src/engine/stages/rank/compare.ts` has them:
 *  ((cosine - mean) / deviation + term - sum's mean) / sum's deviation. False where that is no usable line. */
export function fillLines({ slopes, shifts, slacks }: Lines, hub: ScannedHub, terms?: Float32Array): boolean {
  const sum = terms && hub.sum;
  for (let index = 0; index < hub.mean.length; index++) {
    const deviation = hub.deviation.at(index)!;
    const mean = hub.mean.at(index)! / deviation;
    const term = sum ? terms[index]! : 0;
    const sumMean = sum ? sum.mean.at(index)! : 0;
    const sumDeviation = sum ? sum.deviation.at(index)! : 1;
    const slope = 1 / deviation / sumDeviation;
    const parts = (Math.abs(mean) + Math.abs(term) + Math.abs(sumMean)) / sumDeviation;
    if (!(slope >= LEAST_SLOPE && slope <= MOST && parts <= MOST)) return false;
    slopes[index] = slope;
    shifts[index] = (term - mean - sumMean) / sumDeviation;
    slacks[index] = parts * ROUNDING;
  }
  return true;
}
