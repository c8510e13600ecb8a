/** Of each value, the percentage of all values that are larger, half of the equal ones among them: 50 is the middle one. */
export function percentilesOf(values: ArrayLike<number>): Float32Array {
  const sorted = Float64Array.from(values).sort();
  return Float32Array.from(values, (value) => {
    const nearer = placeOf(sorted, (other) => other >= value);
    const until = placeOf(sorted, (other) => other > value);
    return 100 - (50 * (nearer + until)) / sorted.length;
  });
}

/** Place of the first for which it holds, where it then holds for all. */
function placeOf(sorted: Float64Array, holds: (value: number) => boolean): number {
  let from = 0;
  for (let to = sorted.length; from < to;) {
    const middle = (from + to) >> 1;
    if (holds(sorted[middle]!)) to = middle;
    else from = middle + 1;
  }
  return from;
}
