import { COMPARED } from '../../contract/comparison.js';

/** Digits kept: of some hundred thousand pairs, which are of some thousand faces, no more is known. */
const DIGITS = 5;

/** How alike the answers of different people are: of the pairs of faces, the share with at least 0, 1, 2, … of their best
 *  ten in common. `best`: per face its best ten entries, or all of fewer. Faces beside each other are left out, because a
 *  bank has two of one person there. Empty without pairs. */
export function sharedAnswers(best: readonly (readonly number[])[]): number[] {
  const counts = new Array<number>(Math.min(COMPARED, best[0]?.length ?? 0) + 1).fill(0);
  best.forEach((mine, at) => {
    const isMine = new Set(mine);
    for (const theirs of best.slice(at + 2)) {
      const common = theirs.reduce((sum, entry) => sum + Number(isMine.has(entry)), 0);
      counts[common] = counts[common]! + 1;
    }
  });
  return sharesFrom(counts);
}

/** Of counts by value, the shares that are not below each value. */
function sharesFrom(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return [];
  let left = all;
  return counts.map((count) => {
    const share = Number((left / all).toFixed(DIGITS));
    left -= count;
    return share;
  });
}
