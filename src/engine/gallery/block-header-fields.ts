import type { BlockHeader, Columns, CountedColumn, EntryLists, StoredColumn } from '../../contract/block-gallery.js';
import type { DomainCentre, GalleryFile } from '../../contract/gallery.js';
import {
  address,
  hash,
  isRecord,
  listOf,
  number,
  object,
  oneOf,
  optional,
  orNull,
  positive,
  recordOf,
  text,
  wholeFrom,
  type Fields,
  type Rule,
} from '../loading/field-rules.js';
import { CENTRE, COMMON, ENTRY, quantiles, shares } from './header-fields.js';
import { COLUMN_TYPES } from '../../contract/number-column.js';

// One row per field of `gallery.json` in format 2, as header-fields.ts has them of format 1.

const FILE: Fields<GalleryFile> = { file: address, bytes: wholeFrom(1), sha256: hash };

const stored = object<StoredColumn>({
  type: oneOf(...COLUMN_TYPES),
  at: wholeFrom(0),
  length: wholeFrom(0),
  per: optional(positive),
});
const counted = object<CountedColumn>({ from: number, step: number, length: wholeFrom(0) });
const column: Rule = (value) => (isRecord(value) && value['step'] !== undefined ? counted(value) : stored(value));

const COLUMNS: Fields<Columns> = {
  id: optional(column),
  first: column,
  rows: column,
  sensitive: optional(column),
  mean: optional(column),
  deviation: optional(column),
  sumMean: optional(column),
  sumDeviation: optional(column),
  occurrence: optional(column),
  areas: optional(column),
  areaColour: optional(column),
  areaThird: optional(column),
  areaShare: optional(column),
  traits: optional(column),
  trait: optional(column),
  traitShare: optional(column),
  traitColour: optional(column),
  photoMap: optional(column),
};

export const COLUMN_NAMES = Object.keys(COLUMNS) as (keyof Columns)[];

const files = listOf(object<GalleryFile>(FILE), 1);

export const BLOCK_HEADER = object<BlockHeader>({
  ...COMMON,
  format: oneOf(2),
  dtype: oneOf('int8'),
  scale: positive,
  vectors: object<GalleryFile>(FILE),
  centre: object<BlockHeader['centre'] & DomainCentre>({
    ...CENTRE,
    photoMap: optional(object<{ scale: number }>({ scale: positive })),
  }),
  hub: object<BlockHeader['hub']>({
    bank: wholeFrom(0),
    quantiles,
    wholeQuantiles: optional(quantiles),
    shared: optional(shares),
  }),
  columns: object<BlockHeader['columns']>({
    ...FILE,
    of: object<Columns>(COLUMNS),
    traits: optional(listOf(text())),
  }),
  entries: object<BlockHeader['entries']>({ count: wholeFrom(1), block: wholeFrom(1), files }),
  names: object<BlockHeader['names']>({ block: wholeFrom(1), files: recordOf(files) }),
});

function listsOf(rule: Rule): Rule {
  return optional(listOf(orNull(rule)));
}

const { id, slug, tags, cuteness, colours, sensitive, label, evolvesFrom, size } = ENTRY;

/** A block of entries; whether its lists are of one length is seen when it is read. */
export const BLOCK = object<EntryLists>({
  id: optional(listOf(id)),
  slug: listOf(slug),
  tags: listOf(tags),
  cuteness: listOf(cuteness),
  colours: listsOf(colours),
  sensitive: listsOf(sensitive),
  label: listsOf(label),
  evolvesFrom: listsOf(evolvesFrom),
  size: listsOf(size),
  places: listsOf(text(/^([\da-w]{4}|----)*$/, 'places')),
  line: listsOf(listOf(wholeFrom(Number.MIN_SAFE_INTEGER))),
});

const name = text();

/** Names of one language; null where it has none. */
export const NAMES = listOf(orNull(name));

/** English ones are always there. */
export const ENGLISH_NAMES = listOf(name);
