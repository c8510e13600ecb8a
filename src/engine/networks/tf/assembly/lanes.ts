/** What both kinds of convolution do with four numbers at a time. */

/** Bytes of four float32. */
export const LANES: usize = 16;

export function add(sum: v128, one: v128, other: v128): v128 {
  return f32x4.add(sum, f32x4.mul(one, other));
}

/** Four sums, `apart` in the output, none below `low` or above `high`. */
export function storeFour(
  output: usize,
  apart: usize,
  one: v128,
  two: v128,
  three: v128,
  four: v128,
  low: v128,
  high: v128,
): void {
  v128.store(output, clamped(one, low, high));
  v128.store(output + apart, clamped(two, low, high));
  v128.store(output + 2 * apart, clamped(three, low, high));
  v128.store(output + 3 * apart, clamped(four, low, high));
}

function clamped(sum: v128, low: v128, high: v128): v128 {
  return f32x4.pmin(f32x4.pmax(sum, low), high);
}
