import { COMPARED } from '../../contract/comparison.js';
import type { HubStatistics } from '../../contract/gallery.js';
import { Strongest } from '../../engine/stages/rank.js';
import { steadied } from '../../engine/stages/rank/projection.js';
import type { FaceLook } from '../../engine/stages/types.js';
import type { NumberStore } from './number-store.js';
import { sharedAnswers } from './shared-answers.js';
import { LookedSums } from './statistics/looked-sums.js';
import { append, momentsOf, rounded, standardise, type Moments } from './statistics/moments.js';
import { similaritiesByPortion, type BareGallery, type Portion } from './statistics/similarities.js';

/** Shares at which the distribution of the strongest matches is kept: every percent, finer in the tails. */
export const QUANTILE_SHARES: readonly number[] = [
  ...[0, 0.001, 0.002, 0.005],
  ...Array.from({ length: 99 }, (_, percent) => (percent + 1) / 100),
  ...[0.995, 0.998, 0.999, 1],
];

/** Hub statistics and score quantiles of a gallery over a bank of faces, and over whole pictures where there are some.
 *  `looks`: what is seen of each of the faces, where they are also ranked by that; `store`: where one number for each face
 *  and entry may be put then, by default in memory. */
export function hubStatistics(
  gallery: BareGallery,
  faces: readonly Float32Array[],
  wholes: readonly Float32Array[] = [],
  looks: readonly FaceLook[] = [],
  store?: NumberStore,
): HubStatistics {
  const { entries } = gallery;
  const isSeen = looks.length > 0 && entries.some(({ areas, traits }) => areas ?? traits);
  const steady = () => looks.map((look, face) => steadied(look, faces[face]!, gallery.header));
  const sums = isSeen ? new LookedSums(steady(), entries, store) : undefined;
  const moments: Moments = { mean: [], deviation: [] };
  const best = new BestEntries(faces.length, entries);
  for (const portion of similaritiesByPortion(gallery, faces, 'photo', looks)) {
    const { count, rows } = portion;
    const own = momentsOf(rows, count);
    append(moments, own);
    for (const row of rows) standardise(row, own);
    if (sums) sums.add(portion);
    else best.offer(portion);
  }
  const sum = sums?.moments();
  if (sum) for (const portion of sums!.standardised(sum)) best.offer(portion);
  const shared = sharedAnswers(best.indices);
  return {
    ...moments,
    bank: faces.length,
    quantiles: quantilesOf(best.strongest),
    ...(wholes.length > 0 ? { wholeQuantiles: quantilesOf(strongestOf(gallery, wholes)) } : {}),
    ...(sum ? { sum } : {}),
    ...(faces.length > 0 ? { occurrence: occurrencesOf(best.indices, entries.length) } : {}),
    ...(shared.length > 0 ? { shared } : {}),
  };
}

/** What each face could be shown: entries marked `sensitive` do not count. */
class BestEntries {
  readonly #isShown: readonly boolean[];
  readonly #faces: readonly Strongest[];

  constructor(faces: number, entries: BareGallery['entries']) {
    this.#isShown = entries.map(({ sensitive }) => sensitive === undefined);
    this.#faces = Array.from({ length: faces }, () => new Strongest(COMPARED));
  }

  /** Portions come in their order. */
  offer({ first, rows }: Portion): void {
    rows.forEach((row, face) => {
      const best = this.#faces[face]!;
      for (let at = 0; at < row.length; at++) if (this.#isShown[first + at]) best.offer(first + at, row[at]!);
    });
  }

  /** Of each face, the best first. */
  get indices(): number[][] {
    return this.#faces.map(({ indices }) => indices);
  }

  /** Of each face. */
  get strongest(): number[] {
    return this.#faces.map(({ values }) => values[0] ?? -Infinity);
  }
}

/** How many of the best count for an entry's occurrence. */
const OCCURRENCE_K = 5;

/** Share of the faces that have each entry among their best five. */
function occurrencesOf(best: readonly number[][], entries: number): number[] {
  const counts = Array.from({ length: entries }, () => 0);
  for (const indices of best) for (const entry of indices.slice(0, OCCURRENCE_K)) counts[entry] = counts[entry]! + 1;
  return counts.map((count) => rounded(count / best.length));
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

/** The greatest similarity of each whole picture. */
function strongestOf(gallery: BareGallery, wholes: readonly Float32Array[]): number[] {
  const strongest = wholes.map(() => -Infinity);
  for (const { rows } of similaritiesByPortion(gallery, wholes, 'whole')) {
    rows.forEach(
      (row, whole) => (strongest[whole] = row.reduce((most, value) => Math.max(most, value), strongest[whole]!)),
    );
  }
  return strongest;
}
