/** X of A X = B for a symmetric positive definite A (Cholesky); all `size` x `size`, row by row. RangeError where A is none. */
export function solve(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const lower = cholesky(a, size);
  const x = Float64Array.from(b);
  for (let column = 0; column < size; column++) {
    for (let row = 0; row < size; row++) substitute(lower, x, size, row, column, 0, row, (k) => lower[row * size + k]!);
    for (let row = size - 1; row >= 0; row--) {
      substitute(lower, x, size, row, column, row + 1, size, (k) => lower[k * size + row]!);
    }
  }
  return x;
}

/** One unknown from those known already, `from` up to, not including, `to`. */
function substitute(
  lower: Float64Array,
  x: Float64Array,
  size: number,
  row: number,
  column: number,
  from: number,
  to: number,
  factor: (k: number) => number,
): void {
  let rest = x[row * size + column]!;
  for (let k = from; k < to; k++) rest -= factor(k) * x[k * size + column]!;
  x[row * size + column] = rest / lower[row * size + row]!;
}

/** L of A = L L'. */
function cholesky(a: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = a[row * size + column]!;
      for (let k = 0; k < column; k++) rest -= lower[row * size + k]! * lower[column * size + k]!;
      if (row === column && !(rest > 0)) throw new RangeError('The matrix is not positive definite.');
      lower[row * size + column] = row === column ? Math.sqrt(rest) : rest / lower[column * size + column]!;
    }
  }
  return lower;
}
