import { normalise } from '../../engine/vectors.js';
import { lazily, type Sequence } from './sequence.js';

/** Rows of float vectors as int8 with one common scale: value = int8 * scale. */
export interface QuantisedRows {
  rows: Int8Array;
  scale: number;
}

const INT8_MAX = 127;

/** Quantises vectors of one length. Only directions matter for a cosine, so each is first scaled to length 1. `step`: what
 *  a unit of int8 stands for, 0..1; by default it fits the largest component of all, and a component that is too large for
 *  it ends at 127. */
export function quantise(vectors: Sequence<Float32Array>, step?: number): QuantisedRows {
  const units = lazily(vectors, (vector) => normalise(vector.slice()));
  const scale = step ?? finestScale(units);
  const code = (value: number) => Math.max(-INT8_MAX, Math.min(INT8_MAX, Math.round(value / scale)));
  let rows = new Int8Array();
  let at = 0;
  for (const unit of units) {
    if (at === 0) rows = new Int8Array(units.length * unit.length);
    for (const value of unit) rows[at++] = code(value);
  }
  return { rows, scale };
}

/** The scale with which the largest component just fits. */
function finestScale(units: Sequence<Float32Array>): number {
  let largest = 0;
  for (const unit of units) largest = unit.reduce((most, value) => Math.max(most, Math.abs(value)), largest);
  return largest > 0 ? largest / INT8_MAX : 1;
}
