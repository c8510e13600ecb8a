import type { EntryLists } from '../../contract/block-gallery.js';
import type { GalleryEntry } from '../../contract/gallery.js';
import type { NumberColumn } from '../../contract/number-column.js';
import type { EntryColumns } from './entry-columns.js';
import { check } from './gallery.js';
import { threeDigits } from './look-columns.js';

/** An entry, and the places in the gallery of its line of evolution, its own among them. */
export type LinedEntry = GalleryEntry & { line: readonly number[] };

/** Characters of a place. */
const PLACE = 4;
const NO_PLACE = '-';

/** Whether the lists of a block are of the length that is due, and fit the columns. `first`: the block's first entry. */
export function checkLists(
  lists: EntryLists,
  file: string,
  { first, length }: { first: number; length: number },
  columns: EntryColumns,
): void {
  for (const [name, list] of Object.entries<unknown[] | undefined>({ ...lists })) {
    const isList = Array.isArray(list);
    check(!isList || list.length === length, `in ${file} ${name} has ${list?.length} items where ${length} are due`);
  }
  check(columns.ids !== undefined || lists.id !== undefined, `in ${file} id is missing`);
  for (let at = 0; at < length; at++) {
    const isSensitive = typeof lists.sensitive?.[at] === 'string';
    check(
      columns.isSensitive(first + at) === isSensitive,
      () => `in ${file} sensitive[${at}] is not as its column says`,
    );
    const isInside = (step: number) => first + at + step >= 0 && first + at + step < columns.count;
    check(lists.line?.[at]?.every(isInside) ?? true, () => `in ${file} line[${at}] leads out of the gallery`);
  }
}

/** The entry `at` of a block, which is the `index`th of the gallery, put together from lists and columns. */
export function entryOf(
  index: number,
  at: number,
  { slug, tags, cuteness, ...lists }: EntryLists,
  { ids, first, rows, looks }: EntryColumns,
  names: Record<string, string>,
): LinedEntry {
  const [colours, sensitive, label] = [lists.colours?.[at], lists.sensitive?.[at], lists.label?.[at]];
  const [evolvesFrom, size, steps] = [lists.evolvesFrom?.[at], lists.size?.[at], lists.line?.[at]];
  const areas = areasText(looks.areas, index);
  const traits = traitTexts(looks.traits, index, lists.places?.[at] ?? '');
  return {
    id: ids?.at(index) ?? lists.id![at]!,
    slug: slug[at]!,
    names,
    tags: tags[at]!,
    cuteness: cuteness[at]!,
    ...(colours ? { colours } : {}),
    ...(areas ? { areas } : {}),
    ...(traits ? { traits } : {}),
    ...(typeof sensitive === 'string' ? { sensitive } : {}),
    ...(typeof label === 'string' ? { label } : {}),
    ...(typeof evolvesFrom === 'number' ? { evolvesFrom } : {}),
    ...(size ? { size } : {}),
    rows: [first.at(index)!, rows.at(index)!],
    line: steps ? [index, ...steps.map((step) => index + step)] : [],
  };
}

function itemsOf(starts: NumberColumn, index: number): number[] {
  const from = starts.at(index)!;
  return Array.from({ length: starts.at(index + 1)! - from }, (_, item) => from + item);
}

/** As in `GalleryEntry.areas`. */
function areasText({ starts, colour, third, share }: EntryColumns['looks']['areas'], index: number): string {
  const texts = itemsOf(starts, index).map((at) => `${threeDigits(colour.at(at)!)}${third.at(at)}${share.at(at)}`);
  return texts.join(' ');
}

/** As in `GalleryEntry.traits`; undefined for an entry without. */
function traitTexts(
  { starts, trait, names, share, colour }: EntryColumns['looks']['traits'],
  index: number,
  places: string,
): Record<string, string> | undefined {
  const texts = itemsOf(starts, index).map((at, turn) => {
    const place = places.slice(turn * PLACE, (turn + 1) * PLACE);
    const own = colour.at(at)!;
    const text = `${share.at(at)}${own > 0 ? `#${threeDigits(own - 1)}` : ''}`;
    return [names[trait.at(at)!]!, place && !place.startsWith(NO_PLACE) ? `${text}@${place}` : text] as const;
  });
  return texts.length > 0 ? Object.fromEntries(texts) : undefined;
}
