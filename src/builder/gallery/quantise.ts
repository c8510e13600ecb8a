import { normalise } from '../../engine/vectors.js';

/** Rows of float vectors as int8 with one common scale: value = int8 * scale. */
export interface QuantisedRows {
  rows: Int8Array;
  scale: number;
}

const INT8_MAX = 127;

/** Quantises vectors of one length. Only directions matter for a cosine, so each is first scaled to length 1. `step`: what
 *  a unit of int8 stands for, 0..1; by default it fits the largest component of all, and a component that is too large for
 *  it ends at 127. */
export function quantise(vectors: readonly Float32Array[], step?: number): QuantisedRows {
  const dims = vectors[0]?.length ?? 0;
  const units = vectors.map((vector) => normalise(vector.slice()));
  const scale = step ?? finestScale(units);
  const rows = new Int8Array(units.length * dims);
  const code = (value: number) => Math.max(-INT8_MAX, Math.min(INT8_MAX, Math.round(value / scale)));
  units.forEach((unit, row) => unit.forEach((value, dim) => (rows[row * dims + dim] = code(value))));
  return { rows, scale };
}

/** The scale with which the largest component just fits. */
function finestScale(units: readonly Float32Array[]): number {
  const largest = units.reduce((most, unit) => unit.reduce((max, value) => Math.max(max, Math.abs(value)), most), 0);
  return largest > 0 ? largest / INT8_MAX : 1;
}
