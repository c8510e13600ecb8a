import type { LookalikeResult, Match } from '../../contract/types.js';
import { fill } from '../strings/strings.js';
import { written, type Words } from '../strings/written.js';

/** What a match's numbers are counted over. */
export type Compared = LookalikeResult['compared'];

/** From this share on "1 in n" says less than a percentage. */
export const MANY = 0.4;

/** n of "1 in n", to two figures at most: a bank of some thousand faces knows no more. */
export function roundedOdds(occurrence: number): number {
  const exact = 1 / occurrence;
  if (exact < 20) return Math.max(1, Math.round(exact));
  const unit = 10 ** Math.floor(Math.log10(exact));
  const step = exact < 2 * unit ? unit / 10 : unit / 2;
  return Math.round(exact / step) * step;
}

/** "1 in 40 people looks like Ralts"; undefined where no faces were counted. */
export function occurrenceLine({ occurrence, name }: Match, compared: Compared, words: Words): string | undefined {
  if (!compared?.faces) return undefined;
  const { occurs, occursRarely, occursOften } = words.strings.answer;
  if (occurrence === 0) return fill(occursRarely, { name, n: written(compared.faces, words) });
  if (occurrence <= MANY) return fill(occurs, { name, n: written(roundedOdds(occurrence), words) });
  const percent = written(occurrence, words, { style: 'percent' });
  return fill(occursOften, { name, percent });
}

/** The same beside a name: "1 in 40". */
export function shortOccurrence({ occurrence }: Match, compared: Compared, words: Words): string | undefined {
  if (!compared?.faces) return undefined;
  const { oneIn, under } = words.strings.answer;
  if (occurrence === 0) return fill(under, { n: written(compared.faces, words) });
  if (occurrence > MANY) return written(occurrence, words, { style: 'percent' });
  return fill(oneIn, { n: written(roundedOdds(occurrence), words) });
}

/** "Closer than 1,022 of 1,025"; undefined where there is nothing to be closer than. */
export function placeLine({ closerThan }: Match, compared: Compared, words: Words): string | undefined {
  if (!compared || compared.entries < 2 || closerThan === undefined) return undefined;
  const { closest, closer } = words.strings.answer;
  const count = written(compared.entries, words);
  if (closerThan >= compared.entries - 1) return fill(closest, { count });
  return fill(closer, { closer: written(closerThan, words), count });
}
