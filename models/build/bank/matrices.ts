import { dot } from '../../../src/engine/vectors.js';

/** Rows of equal length, one behind the other. */
export type Rows = Float32Array;

/** A B': of each row of `a` with each row of `b`, both `inner` long. */
export function timesTransposed(a: Rows, b: Rows, inner: number): Rows {
  const [rows, columns] = [a.length / inner, b.length / inner];
  const product = new Float32Array(rows * columns);
  for (let row = 0, at = 0; row < rows; row++) {
    const vector = a.subarray(row * inner, (row + 1) * inner);
    for (let column = 0; column < columns; column++, at++) product[at] = dot(b, column * inner, vector);
  }
  return product;
}

/** Rows of `length` become columns. */
export function transposed(matrix: Rows, length: number): Rows {
  const count = matrix.length / length;
  const turned = new Float32Array(matrix.length);
  for (let row = 0, at = 0; row < count; row++) {
    for (let column = 0; column < length; column++, at++) turned[column * count + row] = matrix[at]!;
  }
  return turned;
}

/** Brings each row to length 1, in place; returns the lengths that they had. */
export function normaliseRows(matrix: Rows, length: number): Float32Array {
  return Float32Array.from({ length: matrix.length / length }, (_, row) => {
    const own = matrix.subarray(row * length, (row + 1) * length);
    const norm = Math.hypot(...own) || 1;
    for (let at = 0; at < length; at++) own[at] = own[at]! / norm;
    return norm;
  });
}
