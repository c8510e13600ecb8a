/** Lists of numbers by their order alone, of as many numbers each, in turn: of a large gallery fresh memory for each would lie
 *  beside the last one's until that is collected. */
export class Ordering {
  readonly #sorted: Float32Array;
  readonly #equals: Uint32Array;

  constructor(count: number) {
    this.#sorted = new Float32Array(count);
    this.#equals = new Uint32Array(count);
  }

  /** In place, the values as a normal distribution would have them (mean 0, deviation 1; the largest is highest). Of equal values
   *  the earlier is taken for the smaller. */
  toDeviates(values: Float32Array): Float32Array {
    // Numbers are sorted twice as quickly as places by what stands there.
    const sorted = this.#sorted;
    sorted.set(values);
    sorted.sort();
    const equals = this.#equals.fill(0);
    for (let index = 0; index < values.length; index++) {
      const first = firstOf(sorted, values[index]!);
      const place = first + equals[first]!++;
      values[index] = probit((place + 0.5) / values.length);
    }
    return values;
  }
}

/** Where the first of those that are not smaller than `value` stands. */
function firstOf(sorted: Float32Array, value: number): number {
  let from = 0;
  for (let to = sorted.length; from < to;) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The normal quantile, to 0.005 (Shore, 1982). */
function probit(share: number): number {
  const tail = Math.min(share, 1 - share);
  const deviate = 5.5556 * (1 - (tail / (1 - tail)) ** 0.1186);
  return share < 0.5 ? -deviate : deviate;
}
