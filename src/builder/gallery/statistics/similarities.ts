import type { GalleryEntry, GalleryHeader } from '../../../contract/gallery.js';
import { project } from '../../../engine/stages/rank/projection.js';
import type { Domain, FaceLook } from '../../../engine/stages/types.js';
import { dot, normalise } from '../../../engine/vectors.js';

/** What statistics are computed from: a gallery before its statistics are known. */
export interface BareGallery {
  header: Pick<GalleryHeader, 'dims' | 'centre'>;
  entries: readonly Pick<GalleryEntry, 'rows' | 'sensitive' | 'areas' | 'traits'>[];
  rows: Int8Array;
}

/** Some entries that lie behind each other. */
export interface Portion {
  /** Place of the first among all entries. */
  first: number;
  count: number;
  /** Of each query one value an entry of these. */
  rows: Float32Array[];
}

/** Entries of which the values of all queries are held at once: with a bank of 1,200 faces 5 MB. */
export const PORTION = 1024;

/** Cosine of every query with every entry (its best row), some entries after the others. `looks`: what is seen of each query,
 *  where that counts. */
export function* similaritiesByPortion(
  { header, entries, rows }: BareGallery,
  queries: readonly Float32Array[],
  domain: Domain,
  looks: readonly FaceLook[] = [],
): Generator<Portion, void> {
  const units = queries.map((query, at) => project(query, header, domain, looks[at]));
  for (let first = 0; first < entries.length; first += PORTION) {
    const some = entries.slice(first, first + PORTION);
    yield { first, count: some.length, rows: cosines(some, rows, units, header.dims) };
  }
}

/** `units`: of length 1. */
function cosines(
  entries: BareGallery['entries'],
  rows: Int8Array,
  units: readonly Float32Array[],
  dims: number,
): Float32Array[] {
  const from = entries.reduce((least, { rows: [first] }) => Math.min(least, first), Infinity);
  const to = entries.reduce((most, { rows: [first, count] }) => Math.max(most, first + count), 0);
  const own = toUnitRows(rows.subarray(from * dims, to * dims), dims);
  const found = rowsOf(new Float32Array(units.length * entries.length), entries.length);
  units.forEach((unit, query) => {
    const row = found[query]!;
    for (let at = 0; at < row.length; at++) {
      const [first, count] = entries[at]!.rows;
      let best = -1;
      for (let each = first - from; each < first - from + count; each++) {
        best = Math.max(best, dot(own, each * dims, unit));
      }
      row[at] = best;
    }
  });
  return found;
}

/** Views of values that lie behind each other, `length` in each. */
export function rowsOf(values: Float32Array, length: number): Float32Array[] {
  return Array.from({ length: values.length / length }, (_, at) => values.subarray(at * length, (at + 1) * length));
}

function toUnitRows(rows: Int8Array, dims: number): Float32Array {
  const units = Float32Array.from(rows);
  for (let first = 0; first < units.length; first += dims) normalise(units.subarray(first, first + dims));
  return units;
}
