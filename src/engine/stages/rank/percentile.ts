import { clamp01 } from '../../numbers.js';

/** Share (0..1) of a distribution below `value`, read from its quantiles: pairs [share, value], both rising.
 *  Linear between the pairs; beyond them the outermost slope goes on until 0 or 1. */
export function shareBelow(quantiles: readonly (readonly [number, number])[], value: number): number {
  const above = quantiles.findIndex(([, at]) => at > value);
  const upper = Math.max(1, above < 0 ? quantiles.length - 1 : above);
  const [lowShare, low] = quantiles[upper - 1]!;
  const [highShare, high] = quantiles[upper] ?? [lowShare, low];
  if (high === low) return value < low ? lowShare : highShare;
  const share = lowShare + ((value - low) / (high - low)) * (highShare - lowShare);
  return clamp01(share);
}

/** What a match is worth, 0..100 with one decimal: the share of other faces' best matches below it. Without such there is
 *  nothing to compare with: the bare cosine, never more. */
export function scoreAmong(quantiles: readonly (readonly [number, number])[], value: number): number {
  const share = quantiles.length > 0 ? shareBelow(quantiles, value) : clamp01(value);
  return Math.round(share * 1000) / 10;
}
