import { cosineError } from './bounds.js';

/** How one of the two binaries has the query. */
export interface QueryForm {
  /** Largest whole number that one of the query's may become; no sum of products overflows 32 bits. */
  most(dims: number): number;
  /** Writes whole numbers in pieces of 16, 32 bytes each. */
  write(whole: Int16Array, bytes: Uint8Array): void;
}

/** Numbers of a row that are multiplied at a time. */
const PIECE = 16;
/** Bytes of the query for each. */
const PIECE_BYTES = 32;
const LARGEST_SUM = 2 ** 31 - 1;
const LARGEST_INT8 = 128;

/** SIMD: int16. */
export const WIDE: QueryForm = {
  most: (dims) => Math.min(2 ** 15 - 1, Math.floor(LARGEST_SUM / LARGEST_INT8 / dims)),
  write: (whole, bytes) => bytes.set(new Uint8Array(whole.buffer, whole.byteOffset, whole.byteLength)),
};

/** Relaxed SIMD: int8, those above and those below 0 apart, since its dot product takes seven bits of one side. What it may do with an
 *  eighth bit, or a sum of two products beyond 16 bits, depends on the processor; neither comes up
 *  (https://github.com/WebAssembly/relaxed-simd/blob/main/proposals/relaxed-simd/Overview.md). */
export const SPLIT: QueryForm = {
  most: () => 2 ** 7 - 1,
  write(whole, bytes) {
    whole.forEach((value, at) => {
      const place = Math.floor(at / PIECE) * PIECE_BYTES + (at % PIECE);
      bytes[place] = Math.max(0, value);
      bytes[place + PIECE] = Math.max(0, -value);
    });
  },
};

/** Bytes that a query takes. */
export function queryBytes(dims: number): number {
  return Math.ceil(dims / PIECE) * PIECE_BYTES;
}

export interface Approximation {
  /** The query is near whole multiples of this. */
  unit: number;
  /** How far a cosine can be from the exact one. */
  error: number;
}

/** Writes a query as whole multiples of one number; undefined where its numbers are not finite. */
export function approximate(query: Float32Array, form: QueryForm, bytes: Uint8Array): Approximation | undefined {
  const largest = query.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const unit = Math.fround(largest / form.most(query.length));
  const whole = new Int16Array(Math.ceil(query.length / PIECE) * PIECE);
  let squares = 0;
  let errorSquares = 0;
  query.forEach((value, at) => {
    whole[at] = unit > 0 ? Math.round(value / unit) : 0;
    squares += value ** 2;
    errorSquares += (value - whole[at] * unit) ** 2;
  });
  if (!Number.isFinite(squares)) return undefined;
  form.write(whole, bytes);
  return { unit, error: cosineError(Math.sqrt(errorSquares), Math.sqrt(squares)) };
}
