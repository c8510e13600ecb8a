import type { MatchOutcome } from '../../contract/types.js';
import type { Host } from '../host.js';
import type { CardEntry } from '../share/card.js';
import type { CardFacts } from '../share/card-plan.js';
import { fill } from '../strings/strings.js';
import type { Words } from '../strings/written.js';
import { occurrenceLine, placeLine } from '../ui/numbers.js';
import type { Answer } from './result.js';
import { typesOf } from './who.js';

const DEFAULT_BRAND = 'pokemon-lookalike';
/** Faces that have room on one card. */
const MOST_FACES = 12;

/** What a card says of an answer. `group`: of all faces, where there are several answers. */
export function cardFacts(
  host: Host,
  { result }: MatchOutcome,
  { pick, matches, cutout, compared, ofFaces }: Answer,
  group: CardFacts['group'],
  words: Words,
): CardFacts {
  const { strings, language } = words;
  const others = matches.filter(({ id }) => id !== pick.id);
  const occurrence = ofFaces ? occurrenceLine(pick, compared, words) : undefined;
  const number = typeof pick.id === 'number' ? [`#${String(pick.id).padStart(4, '0')}`] : [];
  const types = typesOf(pick, strings).map((type) => strings.types[type]);
  return {
    match: pick,
    headline: strings.share.headline,
    details: [...number, ...types].join(' · '),
    numbers: [occurrence, placeLine(pick, compared, words)].filter((line) => line !== undefined),
    brand: host.shareText || (host.shareLogo ? '' : DEFAULT_BRAND),
    logo: host.shareLogo,
    font: getComputedStyle(host).fontFamily,
    slug: pick.slug,
    text: fill(strings.share.text, { name: pick.name }),
    linked: { models: result.models, language, matches: [pick, ...others] },
    ...(cutout && { cutout }),
    ...(group && { group }),
  };
}

/** What a card of all faces says. */
export function groupOf(all: readonly CardEntry[], { strings, language }: Words): NonNullable<CardFacts['group']> {
  const { weLookLike, weText } = strings.answer;
  const everyone = all.slice(0, MOST_FACES);
  const names = new Intl.ListFormat(language).format(everyone.map(({ match }) => match.name));
  return { everyone, headline: weLookLike, text: fill(weText, { names }) };
}
