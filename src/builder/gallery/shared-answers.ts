import { Strongest } from '../../engine/stages/rank.js';
import { COMPARED } from '../../contract/comparison.js';

/** Digits kept: of some hundred thousand pairs, which are of some thousand faces, no more is known. */
const DIGITS = 5;

/** How alike the answers of different people are: of the pairs of faces, the share with at least 0, 1, 2, … of their best
 *  ten in common. `rows`: per face what each entry is ranked by; `shown`: the entries that a visitor could be shown.
 *  Faces beside each other are left out, because a bank has two of one person there. Empty without pairs. */
export function sharedAnswers(rows: readonly Float32Array[], shown: readonly number[]): number[] {
  const best = rows.map((row) => {
    const strongest = new Strongest(Math.min(COMPARED, shown.length));
    for (const entry of shown) strongest.offer(entry, row[entry]!);
    return strongest.indices;
  });
  const counts = new Array<number>(Math.min(COMPARED, shown.length) + 1).fill(0);
  const isMine = new Uint8Array((rows[0]?.length ?? 0) + 1);
  best.forEach((mine, at) => {
    for (const entry of mine) isMine[entry] = 1;
    for (const theirs of best.slice(at + 2)) {
      const common = theirs.reduce((sum, entry) => sum + isMine[entry]!, 0);
      counts[common] = counts[common]! + 1;
    }
    for (const entry of mine) isMine[entry] = 0;
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
