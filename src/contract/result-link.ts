/** The fragment of a link that shows a result without its photo: `#pokemon-lookalike=<gallery>.<ids>.<scores>`.
 *
 *      #pokemon-lookalike=pokemon.280-281-63.61-55-50     one person: what was shown large, then the best of the others
 *      #pokemon-lookalike=pokemon.280_133.61_70           several people: what was shown large for each
 *
 *  Nothing but letters, digits and `-._~` is in it, which neither mail nor messengers nor address bars write in another way. */

/** One entry in a link. */
export interface LinkedMatch {
  /** The entry's id, as text. */
  id: string;
  /** 0..100. */
  score: number;
}

export interface ResultLink {
  /** Id of the gallery. */
  gallery: string;
  /** A list for each person, what was shown large first; never empty. */
  people: LinkedMatch[][];
}

const MARK = '#pokemon-lookalike=';
/** People in one link, and entries of one person. */
export const MOST_LINKED = 12;
/** Characters of a fragment that are looked at: twelve ids of an own gallery's length fit. */
const MOST_CHARACTERS = 2000;

/** Whether a fragment means to be a result at all; a page has fragments of its own. */
export function isResultLink(fragment: string): boolean {
  return fragment.startsWith(MARK);
}

/** The fragment, `#` included. */
export function writeResultLink({ gallery, people }: ResultLink): string {
  const list = (write: (match: LinkedMatch) => string) =>
    people.map((matches) => matches.map(write).join('-')).join('_');
  const ids = list(({ id }) => escaped(id, 'id'));
  return `${MARK}${[escaped(gallery, 'gallery'), ids, list(({ score }) => String(score))].join('.')}`;
}

/** What a fragment says; undefined for whatever is no such link, or a damaged one. Ids are not known to exist. */
export function readResultLink(fragment: string): ResultLink | undefined {
  if (!isResultLink(fragment) || fragment.length > MOST_CHARACTERS) return undefined;
  const [name = '', ids = '', scores = '', ...rest] = decoded(fragment.slice(MARK.length)).split('.');
  const gallery = unescaped(name, 'gallery');
  const numbers = listsIn(scores);
  const people = listsIn(ids).map((list, person) =>
    list.map((id, at): LinkedMatch => ({ id: unescaped(id, 'id'), score: scoreIn(numbers[person]?.[at]) })),
  );
  const isWhole = gallery && rest.length === 0 && sizes(numbers) === sizes(people) && people.every(isPerson);
  return isWhole && people.length <= MOST_LINKED ? { gallery, people } : undefined;
}

function isPerson(matches: readonly LinkedMatch[]): boolean {
  const ids = new Set(matches.map(({ id }) => id));
  return ids.size === matches.length && ids.size <= MOST_LINKED && matches.every(({ id, score }) => id && score >= 0);
}

/** -1 for what is none. */
function scoreIn(text = ''): number {
  return /^(100|\d{1,2})$/.test(text) ? Number(text) : -1;
}

function listsIn(text: string): string[][] {
  return text.split('_').map((list) => list.split(/[-,]/));
}

function sizes(lists: readonly (readonly unknown[])[]): string {
  return lists.map(({ length }) => length).join();
}

/** Characters that are written as they are. An id has none of those between ids; a gallery's id is full of them. */
const PLAIN = { id: /^[A-Za-z\d]$/, gallery: /^[A-Za-z\d_-]$/ };
const WRITTEN = { id: /^([A-Za-z\d]|~[\da-f]{2})+$/, gallery: /^([A-Za-z\d_-]|~[\da-f]{2})+$/ };

/** Every byte of UTF-8 that is not plain becomes `~` and two digits. */
function escaped(text: string, part: keyof typeof PLAIN): string {
  return [...new TextEncoder().encode(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return PLAIN[part].test(character) ? character : `~${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');
}

/** Empty for what was not written so. */
function unescaped(text: string, part: keyof typeof PLAIN): string {
  return WRITTEN[part].test(text) ? decoded(text.replaceAll('~', '%')) : '';
}

/** Empty where the percent signs make no text. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
