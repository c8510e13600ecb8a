/*
 * Why the best of a scan of quantised numbers are the best of an exact comparison.
 *
 * An exact cosine is s = (r . x) / |r|, for a row r of int8 and a query x. The scan takes whole multiples of one number
 * instead of x: x = u q + e, and computes c = u (r . q) / |r|, where r . q is a sum of integers and exact. By Cauchy and
 * Schwarz |s - c| = |r . e| / |r| <= |e|: one bound for all rows, and it is computed from the query at hand, not assumed.
 * The largest cosine of an entry's rows, and the larger of that and -1, differ by no more.
 *
 * To that comes what is rounded, here and in the exact comparison. Each operation is right to within 2^-24 of its result
 * in float32 (N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, section 2.2); six follow each other
 * at most, on numbers that `ROUNDING` is multiplied with. It is sixteen times 2^-24.
 *
 * An entry's value lies on a line over its cosine: slope c + shift, within slope |e| + slack (`lines.ts`). Let t be the k-th largest
 * of the lower ends of all entries. Then k entries have values of t or more, and none whose upper end lies below t can be one of the
 * best k, nor stand before one of them. Those that are left are compared exactly. This is the two-step search of the VA-file
 * (R. Weber, H.-J. Schek, S. Blott, A Quantitative Analysis and Performance Study for Similarity-Search Methods in
 * High-Dimensional Spaces, VLDB 1998, section 4.3), with the query approximated and not the rows.
 */

/** Share of a number that all roundings together change at most. */
export const ROUNDING = 2 ** -20;

/** How far a cosine can be from that with the approximated query: |e|, and what is rounded. */
export function cosineError(errorLength: number, queryLength: number): number {
  return errorLength * (1 + ROUNDING) + ROUNDING * (1 + queryLength);
}
