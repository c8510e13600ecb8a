import type { Query } from './query.js';
import { dot } from '../../engine/vectors.js';

/** A row that the index found. */
export interface Candidate {
  /** Its entry: place in the gallery. */
  at: number;
  /** int8. */
  row: Uint8Array;
  /** Of the entry's similarity over the bank of faces. */
  mean: number;
  deviation: number;
  /** What the index takes its value for. */
  approximate: number;
}

/** An entry by its best row. */
export interface Found {
  at: number;
  /** Cosine, -1..1. */
  similarity: number;
  /** What is ranked by: z for a face, the similarity for a picture taken whole. */
  value: number;
}

/** Entries of the candidates, each once, best first; of equal ones the earlier in the gallery, as in the engine. */
export function exactOrder(candidates: readonly Candidate[], unit: Float32Array, domain: Query['domain']): Found[] {
  const best = new Map<number, Found>();
  for (const { at, row, mean, deviation } of candidates) {
    const similarity = Math.max(-1, cosine(row, unit));
    const value = domain === 'photo' ? (similarity - mean) / deviation : similarity;
    const known = best.get(at);
    if (!known || value > known.value) best.set(at, { at, similarity, value });
  }
  return [...best.values()].sort((one, other) => other.value - one.value || one.at - other.at);
}

/** Of an int8 row with a unit vector. */
function cosine(row: Uint8Array, unit: Float32Array): number {
  const vector = Float32Array.from(new Int8Array(row.buffer, row.byteOffset, row.length));
  const length = Math.sqrt(dot(vector, 0, vector));
  return length > 0 ? dot(vector, 0, unit) / length : 0;
}
