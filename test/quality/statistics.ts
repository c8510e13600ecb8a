import { mean } from '../../src/engine/numbers.js';

/** Small statistics; all deterministic. */

/** Pearson's r. */
export function correlation(one: readonly number[], other: readonly number[]): number {
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let together = 0;
  let squaresOne = 0;
  let squaresOther = 0;
  one.forEach((value, at) => {
    together += (value - meanOne) * (other[at] - meanOther);
    squaresOne += (value - meanOne) ** 2;
    squaresOther += (other[at] - meanOther) ** 2;
  });
  return together / Math.sqrt(squaresOne * squaresOther);
}

/** Probability that a value of `high` lies above one of `low`; ties count half. */
export function areaUnderCurve(high: readonly number[], low: readonly number[]): number {
  const sorted = Float64Array.from(low).sort();
  const rankOf = (value: number, countEqual: boolean): number => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (sorted[middle] < value || (countEqual && sorted[middle] === value)) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  return mean(high.map((value) => (rankOf(value, false) + rankOf(value, true)) / 2 / sorted.length));
}

/** Largest distance between the values' distribution and an even one on 0..1 (Kolmogorov, Smirnov). */
export function distanceFromEven(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const gaps = sorted.map((value, at) => Math.max((at + 1) / sorted.length - value, value - at / sorted.length));
  return Math.max(...gaps);
}

export function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let dot = 0;
  let squaresOne = 0;
  let squaresOther = 0;
  for (let at = 0; at < one.length; at++) {
    dot += one[at] * other[at];
    squaresOne += one[at] ** 2;
    squaresOther += other[at] ** 2;
  }
  return dot / Math.sqrt(squaresOne * squaresOther);
}
