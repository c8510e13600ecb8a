import type { Comparison } from '../../contract/comparison.js';
import type { Match } from '../../contract/types.js';
import { MANY, roundedOdds } from '../ui/numbers.js';
import { fill } from '../strings/strings.js';
import { written, type Words } from '../strings/written.js';

/** Below this share nothing more exact is said: pairs of some thousand faces know no better. */
const LEAST = 0.001;

/** "3 of the 10 best matches in common", and how usual that is between strangers, where that is known. */
export function comparisonLines({ of, shared, strangers }: Comparison, words: Words): string[] {
  const { common, none } = words.strings.asked.versus;
  const count = written(of, words);
  const first =
    shared.length > 0 ? fill(common, { shared: written(shared.length, words), of: count }) : fill(none, { of: count });
  return strangers ? [first, strangersLine(shared.length, strangers, words)] : [first];
}

function strangersLine(common: number, { asMuch, more }: NonNullable<Comparison['strangers']>, words: Words): string {
  const { oneIn, under, often, noneOften } = words.strings.asked.versus;
  const percent = (share: number) => written(share, words, { style: 'percent' });
  if (common === 0) return fill(noneOften, { percent: percent(1 - more) });
  if (asMuch < LEAST) return fill(under, { n: written(1 / LEAST, words) });
  if (asMuch > MANY) return fill(often, { percent: percent(asMuch) });
  return fill(oneIn, { n: written(roundedOdds(asMuch), words) });
}

/** All of it for whoever listens. */
export function spoken(mine: Match, theirs: Match, comparison: Comparison, words: Words): string {
  const { you, friend } = words.strings.asked.versus;
  const said = [`${you}: ${mine.name}`, `${friend}: ${theirs.name}`, ...comparisonLines(comparison, words)];
  return said.map((line) => `${line}.`).join(' ');
}
