import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import type { GalleryEntry } from '../../contract/gallery.js';
import type { Pick as PickRule, Reason } from '../../contract/types.js';
import type { Gallery } from '../gallery/gallery.js';
import { columnsOf, type LocalGallery } from '../gallery/local-gallery.js';
import { comparedFor, queryOf } from './rank/compare.js';
import { scoreAmong } from './rank/percentile.js';
import { lookOf } from './rank/entry-look.js';
import { reasonsFor } from './rank/reasons.js';
import type { Domain, FaceLook } from './types.js';

/** Digits kept of similarity and z: more would only show rounding noise of the backends. */
const DIGITS = 4;

export interface RankOptions {
  /** Entries wanted, best first. */
  topK: number;
  pick: PickRule;
  /** Ids never shown. */
  exclude: readonly (number | string)[];
  /** Also entries marked `sensitive` for face matches. */
  includeSensitive: boolean;
}

/** Where an entry stands, by its place in the gallery. */
export interface Placing {
  index: number;
  /** Cosine with the entry's best row, -1..1. */
  similarity: number;
  /** What the ranking is by: deviations above the entry's own mean over the bank of faces, of the similarity or of its sum
   *  with what is seen to agree; the similarity itself for whole pictures and galleries without a bank. */
  z: number;
  /** 0..100: percent of the bank's faces whose strongest match is weaker than this one. */
  score: number;
  /** 0..1: share of the bank's faces that have the entry among their best five; 0 without a bank. */
  occurrence: number;
  /** How many of all entries are less near, also of those never shown. */
  closerThan: number;
  /** What the colour on top added to the sum, and what the sum was divided by; undefined without a look. */
  seen: { top: number; deviation: number } | undefined;
}

export interface RankedEntry extends Omit<Placing, 'index' | 'seen'> {
  /** 1 is the best. */
  rank: number;
  entry: GalleryEntry;
  /** Strongest first; none without a look. */
  reasons: Reason[];
}

export interface Ranking {
  /** Best first, at most `topK`. */
  ranked: RankedEntry[];
  /** One of `ranked`: the one to show large. */
  pick: RankedEntry;
}

/** Keeps the `limit` strongest of many values without sorting them all; of equal values the earlier stays. */
export class Strongest {
  readonly indices: number[] = [];
  readonly values: number[] = [];
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  offer(index: number, value: number): void {
    const { values, indices, limit } = this;
    if (values.length === limit && !(value > values[limit - 1]!)) return;
    let at = values.length === limit ? limit - 1 : values.length;
    for (; at > 0 && value > values[at - 1]!; at--) {
      values[at] = values[at - 1]!;
      indices[at] = indices[at - 1]!;
    }
    values[at] = value;
    indices[at] = index;
  }
}

function scoreOf(z: number, gallery: LocalGallery, domain: Domain): number {
  const { quantiles, wholeQuantiles } = gallery.header.hub;
  const known = domain === 'photo' ? quantiles : (wholeQuantiles ?? []);
  return scoreAmong(known, z);
}

function round(value: number): number {
  return Number(value.toFixed(DIGITS));
}

/** How many of the nearest are likest enough to be shown large. The element's note says as many. */
export const LIKEST = 3;

/** The most cute of those that are at least as like as the third; of equally cute ones the better ranked. */
export function cutest<Ranked extends Pick<RankedEntry, 'entry'>>(ranked: readonly Ranked[]): Ranked {
  return ranked
    .slice(0, LIKEST)
    .reduce((best, candidate) => (candidate.entry.cuteness > best.entry.cuteness ? candidate : best));
}

/** Places the gallery's entries by one embedding, and by what is seen of the face where the gallery's entries have colours
 *  or traits: best first, at most `topK`; where only the entries tell their ids, as many more as are excluded. */
export function place(
  signal: AbortSignal | undefined,
  embedding: Float32Array,
  gallery: LocalGallery,
  domain: Domain,
  { topK, exclude, includeSensitive }: Omit<RankOptions, 'pick'>,
  look?: FaceLook,
): Placing[] {
  throwIfAborted(signal);
  const columns = columnsOf(gallery);
  const { count, ids, hub } = columns;
  const excluded = new Set(exclude.map(String));
  const isShown = (index: number) =>
    !(ids && excluded.size > 0 && excluded.has(String(ids.at(index)))) &&
    (domain !== 'photo' || includeSensitive || !columns.isSensitive(index));
  const query = queryOf(embedding, gallery, domain, look);
  const wanted = ids ? topK : topK + excluded.size;
  const { indices, similarities, values, terms } = comparedFor(query, gallery, wanted, excluded.size, isShown);
  const indexAt = (at: number) => (indices ? indices[at]! : at);
  const strongest = new Strongest(wanted);
  for (let at = 0; at < values.length; at++) if (isShown(indexAt(at))) strongest.offer(at, values[at]!);
  return strongest.indices.map((at, rank): Placing => {
    const index = indexAt(at);
    const z = strongest.values[rank]!;
    return {
      index,
      similarity: round(similarities[at]!),
      z: round(z),
      score: scoreOf(z, gallery, domain),
      occurrence: hub.occurrence?.at(index) ?? 0,
      // Those that were not compared are all less near.
      closerThan: count - countFrom(z, values),
      seen: terms && { top: terms.top[index]!, deviation: hub.sum!.deviation.at(index)! },
    };
  });
}

/** Placings and the entries that stand there, in the same order. Throws `gallery-mismatch` when every entry is ruled out. */
export function rankingOf(
  placings: readonly Placing[],
  entries: readonly GalleryEntry[],
  { topK, pick, exclude }: RankOptions,
  look?: FaceLook,
): Ranking {
  const excluded = new Set(exclude.map(String));
  const ranked = placings
    .map(({ index: _, seen, ...placing }, at) => {
      const entry = entries[at]!;
      const reasons = seen ? reasonsFor(look!, lookOf(entry), seen.top, seen.deviation) : [];
      return { ...placing, entry, reasons };
    })
    .filter(({ entry }) => !excluded.has(String(entry.id)))
    .slice(0, topK)
    .map((row, at): RankedEntry => ({ rank: at + 1, ...row }));
  const best = ranked[0];
  if (!best) throw new LookalikeError('gallery-mismatch', 'Every entry of the gallery is excluded.');
  return { ranked, pick: pick === 'cutest' ? cutest(ranked) : best };
}

/** Ranks the entries of a gallery that are all at hand. Throws `gallery-mismatch` when every entry is ruled out. */
export function rank(
  signal: AbortSignal | undefined,
  embedding: Float32Array,
  gallery: Gallery,
  domain: Domain,
  options: RankOptions,
  look?: FaceLook,
): Ranking {
  const placings = place(signal, embedding, gallery, domain, options, look);
  const { entries } = gallery.header;
  return rankingOf(
    placings,
    placings.map(({ index }) => entries[index]!),
    options,
    look,
  );
}

/** How many values are not below one of them. */
function countFrom(limit: number, values: Float32Array): number {
  let count = 0;
  for (const value of values) if (!(value < limit)) count++;
  return count;
}
