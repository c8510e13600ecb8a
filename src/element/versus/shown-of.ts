import type { Face, Match, MatchOutcome } from '../../contract/types.js';

/** An outcome with so many matches as are shown: more were asked for, to be compared. */
export function shownOf({ result, cutouts }: MatchOutcome, topK: number): MatchOutcome {
  const shown = <Answer extends Pick<Face, 'matches' | 'pick'>>(answer: Answer): Answer => {
    const matches = answer.matches.slice(0, topK);
    return { ...answer, matches, pick: pickOf(matches, answer.pick) };
  };
  return { result: { ...shown(result), faces: result.faces.map(shown) }, cutouts };
}

/** The pick is among the best three: where fewer are shown, the cutest of these, as the engine would have it. */
function pickOf(matches: readonly Match[], pick: Match): Match {
  const shown = matches.find(({ id }) => id === pick.id);
  return shown ?? matches.reduce((best, match) => (match.cuteness > best.cuteness ? match : best));
}
