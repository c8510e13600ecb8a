import type { Options } from '../../contract/options.js';
import { fillAddress } from '../../contract/fill-address.js';
import { MOST_LINKED, writeResultLink } from '../../contract/result-link.js';
import type { LookalikeResult, Match } from '../../contract/types.js';

/** What of a result may go along with an address. */
export interface Linked {
  /** Of the answer. A gallery that a service searches tells no page what is in it: who has a link could not be shown it. */
  models: Pick<LookalikeResult['models'], 'gallery' | 'search'>;
  language: string;
  /** What is large, then the others, best first. */
  matches: readonly Match[];
}

/** Of one person's answer so many: the one shown large and the best of the others. */
const MATCHES = 5;

/** Address handed over with the card; empty where there is none. With `result-links` it tells the result, as far as that
 *  has room in its fragment: an address that has one of its own keeps it. `everyone`: what is large for each face. */
export function resultAddress(
  { shareUrl, resultLinks }: Pick<Options, 'shareUrl' | 'resultLinks'>,
  { models: { gallery, search }, language, matches }: Linked,
  everyone?: readonly Match[],
): string {
  const people = everyone ? everyone.slice(0, MOST_LINKED).map((match) => [match]) : [matches.slice(0, MATCHES)];
  const [first] = people.flat();
  const address = first ? fillAddress(shareUrl, { id: first.id, slug: first.slug, lang: language }) : shareUrl;
  const url = resultLinks && !search ? toUrl(address || addressOfPage()) : undefined;
  if (!url || url.hash) return address;
  const linked = people.map((each) => each.map(({ id, score }) => ({ id: String(id), score: Math.round(score) })));
  url.hash = writeResultLink({ gallery, people: linked });
  return url.href;
}

/** As the page wants to be known; else where it is, without what its own fragment says. */
function addressOfPage(): string {
  const { href } = document.querySelector<HTMLLinkElement>('link[rel~=canonical]') ?? location;
  return href.replace(/#.*/, '');
}

/** Undefined for what nobody else could open. */
function toUrl(address: string): URL | undefined {
  if (!URL.canParse(address, document.baseURI)) return undefined;
  const url = new URL(address, document.baseURI);
  return url.protocol.startsWith('http') ? url : undefined;
}
