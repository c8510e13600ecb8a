import type { Gallery } from '../../engine/gallery/gallery.js';
import { dot } from '../../engine/vectors.js';

export interface NearPair {
  /** Indices of the entries. */
  one: number;
  other: number;
  /** Cosine of their first rows. */
  similarity: number;
}

/** Entries compared with each other; beyond them the time (n^2) is not worth it, and the first so many are taken. */
const MOST_ENTRIES = 5000;

/** The `count` pairs of entries that are most alike, nearest first. */
export function nearestPairs({ header, rows, inverseNorms }: Gallery, count: number): NearPair[] {
  const { dims } = header;
  const entries = header.entries.slice(0, MOST_ENTRIES);
  const pairs: NearPair[] = [];
  entries.forEach(({ rows: [first] }, one) => {
    const row = Float32Array.from(rows.subarray(first * dims, (first + 1) * dims));
    for (let other = one + 1; other < entries.length; other++) {
      const second = entries[other]!.rows[0];
      const product = dot(rows, second * dims, row);
      const similarity = product * inverseNorms[first]! * inverseNorms[second]!;
      if (pairs.length < count || similarity > pairs.at(-1)!.similarity) {
        pairs.push({ one, other, similarity });
        pairs.sort((p, q) => q.similarity - p.similarity);
        pairs.length = Math.min(pairs.length, count);
      }
    }
  });
  return pairs;
}
