import { LookalikeError } from './lookalike-error.js';
import type { LookalikeResult, Match, PersonAnswer } from './types.js';

/** So many of each one's best matches are compared. */
export const COMPARED = 10;

/** How alike the answers of two people are: what both have among their best ten. It says nothing about the people. */
export interface Comparison {
  /** How many of each one's best were looked at: 10; fewer where an answer has no more. */
  of: number;
  /** What both have among these, as the first one has it; what is best of both comes first. */
  shared: Match[];
  /** The same among pairs of different people in the gallery's bank of faces: the shares, 0..1, of those with at least as
   *  much in common, and with more. Missing where the gallery tells nothing of that, or nothing that holds for these two. */
  strangers?: { asMuch: number; more: number };
}

/** Two people's answers, and how alike these are. */
export interface ComparedPeople extends Comparison {
  /** In the order of the photos; at least ten matches each. */
  answers: [PersonAnswer, PersonAnswer];
}

/** One person's answer: a result, its matches replaced by those of one of its faces where that one is meant. */
export type Comparable = Pick<LookalikeResult, 'compared'> &
  Partial<Pick<LookalikeResult, 'models'>> & { matches: readonly Match[] };

/** Compares two people's answers by the same gallery and settings, at least ten matches each (`topK: 10`): with fewer there
 *  are no `strangers`. Errors: `gallery-mismatch` for answers of two galleries or embedders. */
export function compareAnswers(one: Comparable, other: Comparable): Comparison {
  if (one.models && other.models && sourceOf(one.models) !== sourceOf(other.models)) {
    throw new LookalikeError('gallery-mismatch', 'These are answers of two galleries or embedders.');
  }
  const of = Math.min(COMPARED, one.matches.length, other.matches.length);
  const theirs = new Map(other.matches.slice(0, of).map(({ id }, rank) => [String(id), rank]));
  const rankOf = ({ id }: Match) => theirs.get(String(id)) ?? Infinity;
  const shared = one.matches
    .slice(0, of)
    .map((match, rank) => ({ match, place: rank + rankOf(match) }))
    .filter(({ place }) => place < Infinity)
    .sort((first, second) => first.place - second.place)
    .map(({ match }) => match);
  const shares = one.compared?.shared && other.compared?.shared;
  // Of other numbers of matches nothing is known.
  if (shares?.length !== of + 1) return { of, shared };
  const [asMuch = 0, more = 0] = shares.slice(shared.length);
  return { of, shared, strangers: { asMuch, more } };
}

function sourceOf({ gallery, embedder }: LookalikeResult['models']): string {
  return JSON.stringify([gallery, embedder]);
}
