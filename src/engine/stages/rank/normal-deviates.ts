/** Values by their order alone, as a normal distribution would have them (mean 0, deviation 1; the largest is highest).
 *  Of equal values the earlier is taken for the smaller. */
export function normalDeviates(values: ArrayLike<number>): Float32Array {
  const order = Uint32Array.from(values, (_, index) => index).sort((p, q) => values[p]! - values[q]! || p - q);
  const deviates = new Float32Array(values.length);
  order.forEach((index, place) => (deviates[index] = probit((place + 0.5) / values.length)));
  return deviates;
}

/** The normal quantile, to 0.005 (Shore, 1982). */
function probit(share: number): number {
  const tail = Math.min(share, 1 - share);
  const deviate = 5.5556 * (1 - (tail / (1 - tail)) ** 0.1186);
  return share < 0.5 ? -deviate : deviate;
}
