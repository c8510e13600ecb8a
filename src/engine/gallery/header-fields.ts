import type { DomainCentre, GalleryEntry, GalleryHeader, HubStatistics, PhotoLook } from '../../contract/gallery.js';
import type { SearchAnswer, SearchEntry, SearchHeader } from '../../contract/search.js';
import {
  address,
  either,
  flag,
  hash,
  listOf,
  number,
  numberFrom,
  object,
  oneOf,
  optional,
  positive,
  recordOf,
  text,
  tuple,
  wholeFrom,
  type Fields,
} from '../loading/field-rules.js';
import { AREAS, TRAIT } from './look-text.js';
import { PREPROCESS } from '../loading/manifest-fields.js';

// One row per field of `gallery.json`; models/galleries/gallery.schema.json says the same, and a test holds them
// together. How fields have to fit each other is in `gallery.ts`.

const share = numberFrom(0, 1);
/** One for each number of things in common, of ten. */
export const shares = listOf(share, 1, 11);
const numbers = listOf(number);
const positives = listOf(positive);
export const quantiles = listOf(tuple(share, number));
const matrix = object<NonNullable<DomainCentre['photoMap']>>({
  data: text(/^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/, 'base64'),
  scale: positive,
});

/** Of an entry, wherever its rows lie. */
const SENT: Fields<Omit<GalleryEntry, 'rows'>> = {
  id: either(wholeFrom(Number.MIN_SAFE_INTEGER), text()),
  slug: text(),
  names: recordOf(text()),
  tags: listOf(text()),
  cuteness: share,
  colours: optional(listOf(text(/^#[\da-f]{6}$/, 'a colour as #rrggbb'), 0, 3)),
  areas: optional(text(AREAS, 'colours with their thirds and shares')),
  traits: optional(recordOf(text(TRAIT, 'a share, a colour and a place'))),
  sensitive: optional(text()),
  label: optional(text()),
  evolvesFrom: optional(wholeFrom(Number.MIN_SAFE_INTEGER)),
  size: optional(tuple(wholeFrom(1), wholeFrom(1))),
};

export const ENTRY: Fields<GalleryEntry> = { ...SENT, rows: tuple(wholeFrom(0), wholeFrom(1)) };

export const CENTRE: Fields<DomainCentre> = {
  photo: numbers,
  gallery: numbers,
  galleryDeviation: optional(positives),
  photoMap: optional(matrix),
  photoErased: optional(matrix),
  photoLook: optional(
    object<PhotoLook>({
      traits: listOf(text()),
      mean: numbers,
      deviation: positives,
      map: matrix,
      top: object<PhotoLook['top']>({ mean: numbers, map: matrix }),
    }),
  ),
};

/** What a header says wherever its rows and entries lie. */
export const COMMON = {
  id: text(/^[A-Za-z\d]+([_-][A-Za-z\d]+)*$/, 'letters and digits, with - or _ between'),
  title: text(),
  embedder: object<GalleryHeader['embedder']>({
    id: text(),
    sha256: text(/^[\da-f]{64}(\+[\da-f]{64})*$/, 'a SHA-256 in hexadecimal digits'),
  }),
  dims: wholeFrom(1),
  count: wholeFrom(1),
  preprocess: object(PREPROCESS),
  layout: oneOf('whole', 'halves'),
  segmented: flag,
  centre: object(CENTRE),
  spriteUrl: text(/^$|\{(id|slug)\}/, 'an address with {id} or {slug}'),
  licence: text(/^/),
};

export const HEADER = object<GalleryHeader>({
  ...COMMON,
  format: oneOf(1),
  dtype: oneOf('int8'),
  scale: positive,
  vectors: object<GalleryHeader['vectors']>({ file: address, bytes: wholeFrom(1), sha256: hash }),
  hub: object<HubStatistics>({
    mean: numbers,
    deviation: positives,
    bank: wholeFrom(0),
    quantiles,
    wholeQuantiles: optional(quantiles),
    sum: optional(object<NonNullable<HubStatistics['sum']>>({ mean: numbers, deviation: positives })),
    occurrence: optional(listOf(share)),
    shared: optional(shares),
  }),
  entries: listOf(object(ENTRY), 1),
});

export const SEARCH_HEADER = object<SearchHeader>({
  ...COMMON,
  format: oneOf(1, 2),
  search: object<SearchHeader['search']>({ url: address }),
});

const hasEnglish = object<{ en: string }>({ en: text() });

/** A cosine, as single floats add up to one. */
const cosine = numberFrom(-1.001, 1.001);

/** What a search service answers; the lists' lengths aside. */
export const SEARCH_ANSWER = object<SearchAnswer>({
  ids: listOf(SENT.id),
  similarities: listOf(cosine),
  scores: listOf(numberFrom(0, 100)),
  entries: listOf(
    object<SearchEntry>({
      ...SENT,
      names: (value) => SENT.names(value) ?? hasEnglish(value),
      tags: optional(SENT.tags),
      cuteness: optional(share),
      occurrence: optional(share),
      evolvesInto: optional(listOf(wholeFrom(Number.MIN_SAFE_INTEGER))),
    }),
  ),
});
