/** What both kinds of convolution do with four numbers at a time. */

/** Bytes of four float32. */
export const LANES: usize = 16;

export function add(sum: v128, one: v128, other: v128): v128 {
  return f32x4.add(sum, f32x4.mul(one, other));
}

export function store(output: usize, sum: v128, low: v128, high: v128): void {
  v128.store(output, f32x4.pmin(f32x4.pmax(sum, low), high));
}
