import type { HubStatistics } from '../../../contract/gallery.js';
import { mean, median } from '../../../engine/numbers.js';

/** Of each entry. */
export type Moments = Pick<HubStatistics, 'mean' | 'deviation'>;

/** Digits kept: cosines are known no better, and visitors download every digit. */
const DIGITS = 4;
/** Smallest deviation, for entries that are equally far from everybody: keeps z finite. */
const LEAST_DEVIATION = 1e-3;

/** Over the faces. `rows`: of each face one value an entry. */
export function momentsOf(rows: readonly Float32Array[], entries: number): Moments {
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

/** In place. `first`: whose moments belong to the first value. */
export function standardise(row: Float32Array, { mean, deviation }: Moments, first = 0): void {
  for (let at = 0; at < row.length; at++) row[at] = (row[at]! - mean[first + at]!) / deviation[first + at]!;
}

/** Puts those of further entries behind those that are known. */
export function append(known: Moments, further: Moments): void {
  for (const value of further.mean) known.mean.push(value);
  for (const value of further.deviation) known.deviation.push(value);
}

/** Share of the faces that are an entry's strongest, and their mean z in a normal distribution: its density at the quantile
 *  of that share (2.326), by the share. */
const TAIL = 0.01;
const NORMAL_TAIL = 2.665;
/** How much of a longer or shorter tail is taken out. */
const TAIL_WEIGHT = 0.1;

/** Who wears what few people wear is far from most and very near to some: its strongest sums lie further out than its
 *  deviation says, and it is met too often. Deviations grow, or shrink, by a tenth of that. */
export function evenTails(rows: readonly Float32Array[], moments: Moments): Moments {
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
export function nearerToMedian(deviation: readonly number[]): number[] {
  const usual = median(deviation);
  return deviation.map((own) => Math.max(LEAST_DEVIATION, rounded(usual * (own / usual) ** DEVIATION_POWER)));
}

/** How much stays of how well an entry's colours agree with everybody's. */
const FAVOUR = 0.4;

/** Means of sums, lower for entries with colours as people have them. Taken off whole, the mean makes a green entry as frequent
 *  as a brown one, though nobody has green hair. `agreement`: of each entry, the mean over the faces of the colours' terms. */
export function favoured(means: readonly number[], agreement: readonly number[]): number[] {
  const usual = mean(agreement);
  return means.map((own, entry) => rounded(own - FAVOUR * (agreement[entry]! - usual)));
}

export function rounded(value: number): number {
  return Number(value.toFixed(DIGITS)) + 0; // JSON knows no -0.
}
