import type { Cutout, Match } from '../../contract/types.js';
import type { CardFacts } from '../share/card-plan.js';
import { fill } from '../strings/strings.js';
import type { Words } from '../strings/written.js';
import { comparisonLines } from './lines.js';
import type { Friend } from './versus-controller.js';

/** One of the two. */
export interface Person {
  pick: Match;
  cutout: Cutout | undefined;
}

/** The friend's answer, as it is shown. */
export function friendOf({ outcome: { result, cutouts }, face }: Friend): Person {
  const { pick } = result.faces[face] ?? result;
  return { pick, cutout: cutouts.find((each) => each.face === face) };
}

/** Both of them on one card. */
export function groupOf(me: Person, friend: Friend, words: Words): NonNullable<CardFacts['group']> {
  const { weLookLike, weText } = words.strings.answer;
  const both = [me, friendOf(friend)];
  const names = new Intl.ListFormat(words.language).format(both.map(({ pick }) => pick.name));
  const { me: mine, myFriend } = words.strings.asked.versus;
  return {
    everyone: both.map(({ pick, cutout }) => ({ match: pick, ...(cutout && { cutout }) })),
    headline: weLookLike,
    text: fill(weText, { names }),
    pair: { labels: [mine, myFriend], lines: comparisonLines(friend.comparison, words) },
  };
}
