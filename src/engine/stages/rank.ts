import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import type { GalleryEntry } from '../../contract/gallery.js';
import type { Pick as PickRule, Reason } from '../../contract/types.js';
import type { Gallery } from '../gallery/gallery.js';
import { shareBelow } from './rank/percentile.js';
import { comparedFor, queryOf } from './rank/compare.js';
import { looksOf } from './rank/entry-look.js';
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

export interface RankedEntry {
  /** 1 is the best. */
  rank: number;
  entry: GalleryEntry;
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
class Strongest {
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

function scoreOf(z: number, gallery: Gallery, domain: Domain): number {
  const { quantiles, wholeQuantiles } = gallery.header.hub;
  const known = domain === 'photo' ? quantiles : (wholeQuantiles ?? []);
  // Without a bank there is nothing to compare with: the bare cosine, never more.
  const share = known.length > 0 ? shareBelow(known, z) : Math.min(1, Math.max(0, z));
  return Math.round(share * 1000) / 10;
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

/** Ranks the gallery's entries against one embedding, and against what is seen of the face where the gallery's entries
 *  have colours or traits. Throws `gallery-mismatch` when every entry is ruled out. */
export function rank(
  signal: AbortSignal | undefined,
  embedding: Float32Array,
  gallery: Gallery,
  domain: Domain,
  { topK, pick, exclude, includeSensitive }: RankOptions,
  look?: FaceLook,
): Ranking {
  throwIfAborted(signal);
  const { entries, hub } = gallery.header;
  const excluded = new Set(exclude.map(String));
  const isShown = ({ id, sensitive }: GalleryEntry) =>
    !(excluded.size > 0 && excluded.has(String(id))) &&
    (sensitive === undefined || domain !== 'photo' || includeSensitive);
  const { indices, similarities, values, terms } = comparedFor(
    queryOf(embedding, gallery, domain, look),
    gallery,
    topK,
    excluded.size,
    isShown,
  );
  const strongest = new Strongest(topK);
  for (let place = 0; place < values.length; place++) {
    if (isShown(entries[indices ? indices[place]! : place]!)) strongest.offer(place, values[place]!);
  }
  const ranked = strongest.indices.map((place, at): RankedEntry => {
    const index = indices ? indices[place]! : place;
    const z = strongest.values[at]!;
    const similarity = round(similarities[place]!);
    const score = scoreOf(z, gallery, domain);
    const occurrence = hub.occurrence?.[index] ?? 0;
    // Those that were not compared are all less near.
    const closerThan = entries.length - countFrom(z, values);
    const reasons = terms
      ? reasonsFor(look!, looksOf(entries)[index]!, terms.top[index]!, hub.sum!.deviation[index]!)
      : [];
    return { rank: at + 1, entry: entries[index]!, similarity, z: round(z), score, occurrence, closerThan, reasons };
  });
  const best = ranked[0];
  if (!best) throw new LookalikeError('gallery-mismatch', 'Every entry of the gallery is excluded.');
  return { ranked, pick: pick === 'cutest' ? cutest(ranked) : best };
}

/** How many values are not below one of them. */
function countFrom(limit: number, values: Float32Array): number {
  let count = 0;
  for (const value of values) if (!(value < limit)) count++;
  return count;
}
