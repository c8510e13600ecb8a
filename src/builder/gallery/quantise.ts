import { normalise } from '../../engine/vectors.js';

/** Rows of float vectors as int8 with one common scale: value = int8 * scale. */
export interface QuantisedRows {
  rows: Int8Array;
  scale: number;
}

const INT8_MAX = 127;

/** Quantises vectors of one length. Only directions matter for a cosine, so each is first scaled to length 1; the
 *  scale then fits the largest component of all. */
export function quantise(vectors: readonly Float32Array[]): QuantisedRows {
  const dims = vectors[0]?.length ?? 0;
  const units = vectors.map((vector) => normalise(vector.slice()));
  const largest = units.reduce((most, unit) => unit.reduce((max, value) => Math.max(max, Math.abs(value)), most), 0);
  const scale = largest > 0 ? largest / INT8_MAX : 1;
  const rows = new Int8Array(units.length * dims);
  units.forEach((unit, row) => unit.forEach((value, dim) => (rows[row * dims + dim] = Math.round(value / scale))));
  return { rows, scale };
}
