import type { GalleryEntry, GalleryHeader, HubStatistics } from '../../contract/gallery.js';
import { lookColumns } from '../../engine/gallery/look-columns.js';
import { Strongest } from '../../engine/stages/rank.js';
import { lookTerms } from '../../engine/stages/rank/look-terms.js';
import { project } from '../../engine/stages/rank/projection.js';
import type { Domain, FaceLook } from '../../engine/stages/types.js';
import { median } from '../../engine/numbers.js';
import { dot, normalise } from '../../engine/vectors.js';
import { sharedAnswers } from './shared-answers.js';

/** What statistics are computed from: a gallery before its statistics are known. */
export interface BareGallery {
  header: Pick<GalleryHeader, 'dims' | 'centre'>;
  entries: readonly Pick<GalleryEntry, 'rows' | 'sensitive' | 'areas' | 'traits'>[];
  rows: Int8Array;
}

/** Digits kept: cosines are known no better, and visitors download every digit. */
const DIGITS = 4;
/** Shares at which the distribution of the strongest matches is kept: every percent, finer in the tails. */
export const QUANTILE_SHARES: readonly number[] = [
  ...[0, 0.001, 0.002, 0.005],
  ...Array.from({ length: 99 }, (_, percent) => (percent + 1) / 100),
  ...[0.995, 0.998, 0.999, 1],
];
/** Smallest deviation, for entries that are equally far from everybody: keeps z finite. */
const LEAST_DEVIATION = 1e-3;

/** Cosine of every query with every entry (its best row): one array of `entries.length` per query. */
export function similarities(gallery: BareGallery, queries: readonly Float32Array[], domain: Domain): Float32Array[] {
  return [...eachSimilarity(gallery, queries, domain)];
}

/** One query after the other: not all of them need be held. */
function* eachSimilarity(
  gallery: BareGallery,
  queries: readonly Float32Array[],
  domain: Domain,
): Generator<Float32Array, void> {
  const { dims } = gallery.header;
  const units = toUnitRows(gallery.rows, dims);
  for (const query of queries) {
    const unit = project(query, gallery.header, domain);
    yield Float32Array.from(gallery.entries, ({ rows: [first, count] }) => {
      let best = -1;
      for (let row = first; row < first + count; row++) best = Math.max(best, dot(units, row * dims, unit));
      return best;
    });
  }
}

/** Of so many values as no call takes arguments. */
function greatest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}

/** Hub statistics and score quantiles of a gallery over a bank of faces, and over whole pictures where there are some.
 *  `looks`: what is seen of each of the faces, where they are also ranked by that. */
export function hubStatistics(
  gallery: BareGallery,
  faces: readonly Float32Array[],
  wholes: readonly Float32Array[] = [],
  looks: readonly FaceLook[] = [],
): HubStatistics {
  const { entries } = gallery;
  // Faces times entries: the same numbers become what they are needed for next, in place.
  const ranked = similarities(gallery, faces, 'photo');
  const moments = momentsOf(ranked, entries.length);
  for (const row of ranked) standardise(row, moments);
  const isSeen = looks.length > 0 && entries.some(({ areas, traits }) => areas ?? traits);
  const sum = isSeen ? addLooks(ranked, looks, entries) : undefined;
  if (sum) for (const row of ranked) standardise(row, sum);
  const strongestWhole = Array.from(eachSimilarity(gallery, wholes, 'whole'), greatest);
  const shown = entries.flatMap(({ sensitive }, entry) => (sensitive === undefined ? [entry] : []));
  const shared = sharedAnswers(ranked, shown);
  return {
    ...moments,
    bank: faces.length,
    quantiles: quantilesOf(ranked.map((row) => strongestOf(gallery, row))),
    ...(wholes.length > 0 ? { wholeQuantiles: quantilesOf(strongestWhole) } : {}),
    ...(sum ? { sum } : {}),
    ...(faces.length > 0 ? { occurrence: occurrencesOf(gallery, ranked, shown) } : {}),
    ...(shared.length > 0 ? { shared } : {}),
  };
}

type Moments = Pick<HubStatistics, 'mean' | 'deviation'>;

function standardise(row: Float32Array, { mean, deviation }: Moments): void {
  for (let entry = 0; entry < row.length; entry++) row[entry] = (row[entry]! - mean[entry]!) / deviation[entry]!;
}

/** Adds what is seen to agree; returns the moments of the sums. */
function addLooks(rows: readonly Float32Array[], looks: readonly FaceLook[], entries: BareGallery['entries']): Moments {
  const columns = lookColumns(entries);
  rows.forEach((row, face) => {
    const { all } = lookTerms(looks[face]!, columns);
    for (let entry = 0; entry < row.length; entry++) row[entry] = row[entry]! + all[entry]!;
  });
  const moments = evenTails(rows, momentsOf(rows, entries.length));
  return { ...moments, deviation: nearerToMedian(moments.deviation) };
}

/** How many of the best count for an entry's occurrence. */
const OCCURRENCE_K = 5;

/** Share of the faces that have each entry among their best five; entries marked `sensitive` are nobody's. */
function occurrencesOf(gallery: BareGallery, rows: readonly Float32Array[], shown: readonly number[]): number[] {
  const counts = gallery.entries.map(() => 0);
  for (const row of rows) {
    const best = new Strongest(OCCURRENCE_K);
    for (const entry of shown) best.offer(entry, row[entry]!);
    for (const entry of best.indices) counts[entry] = counts[entry]! + 1;
  }
  return counts.map((count) => rounded(count / rows.length));
}

/** Pairs [share, value] of a sample at `QUANTILE_SHARES`, linear between the sorted values. */
export function quantilesOf(values: readonly number[]): [number, number][] {
  if (values.length === 0) return [];
  const sorted = [...values].sort((p, q) => p - q);
  return QUANTILE_SHARES.map((share) => {
    const at = share * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
    return [share, rounded(low + (high - low) * (at - Math.floor(at)))];
  });
}

/** The strongest value a visitor could be shown: entries marked `sensitive` do not count. */
function strongestOf(gallery: BareGallery, row: Float32Array): number {
  let best = -Infinity;
  gallery.entries.forEach(({ sensitive }, entry) => {
    if (sensitive === undefined) best = Math.max(best, row[entry]!);
  });
  return best;
}

function momentsOf(rows: readonly Float32Array[], entries: number): Moments {
  const mean: number[] = [];
  const deviation: number[] = [];
  for (let entry = 0; entry < entries; entry++) {
    const values = rows.map((row) => row[entry]!);
    const centre = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    mean.push(rounded(centre));
    deviation.push(Math.max(LEAST_DEVIATION, rounded(Math.sqrt(squares / Math.max(1, values.length)))));
  }
  return { mean, deviation };
}

/** Share of the faces that are an entry's strongest, and their mean z in a normal distribution: its density at the quantile
 *  of that share (2.326), by the share. */
const TAIL = 0.01;
const NORMAL_TAIL = 2.665;
/** How much of a longer or shorter tail is taken out. */
const TAIL_WEIGHT = 0.1;

/** Who wears what few people wear is far from most and very near to some: its strongest sums lie further out than its
 *  deviation says, and it is met too often. Deviations grow, or shrink, by a tenth of that. */
function evenTails(rows: readonly Float32Array[], moments: Moments): Moments {
  const count = Math.round(TAIL * rows.length);
  if (count === 0) return moments;
  const deviation = moments.deviation.map((usual, entry) => {
    const strongest = Float32Array.from(rows, (row) => row[entry]!)
      .sort()
      .subarray(-count);
    const mean = strongest.reduce((sum, value) => sum + value, 0) / count;
    const tail = (mean - moments.mean[entry]!) / usual / NORMAL_TAIL;
    return Math.max(LEAST_DEVIATION, rounded(usual * (1 - TAIL_WEIGHT + TAIL_WEIGHT * tail)));
  });
  return { mean: moments.mean, deviation };
}

/** How much of an entry's distance from the median deviation, as a power, is kept. */
const DEVIATION_POWER = 0.7;

/** An entry that wears what few people wear has a large deviation because of those few: divided by all of it, it would not
 *  even be among their own answers. */
function nearerToMedian(deviation: readonly number[]): number[] {
  const usual = median(deviation);
  return deviation.map((own) => Math.max(LEAST_DEVIATION, rounded(usual * (own / usual) ** DEVIATION_POWER)));
}

function toUnitRows(rows: Int8Array, dims: number): Float32Array {
  const units = Float32Array.from(rows);
  for (let first = 0; first < units.length; first += dims) {
    normalise(units.subarray(first, first + dims));
  }
  return units;
}

function rounded(value: number): number {
  return Number(value.toFixed(DIGITS)) + 0; // JSON knows no -0.
}
