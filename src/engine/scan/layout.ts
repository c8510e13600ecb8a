import { queryBytes } from './query.js';
import type { ScannedEntries } from './types.js';

/** Address 0 stands for "nothing". */
const START = 16;
/** Rows that are read at a time, and what is read beyond the last one. */
export const ROWS = 4;
const OVERHANG = 16;
/** A shortlist of more than this share of all entries is no shorter way. */
const LONGEST_SHARE = 1 / 16;

/** What is known of a gallery before its rows are there. */
export interface ScannedShape {
  dims: number;
  /** Number of rows. */
  count: number;
  /** Number of entries. */
  entries: number;
  /** Whether entries have lines, of z, over the cosine. */
  hasLines: boolean;
  /** Whether each entry has one row, in their order; false where that is not known yet. */
  isPlain: boolean;
}

/** Addresses, bytes. */
export interface Layout {
  rows: number;
  inverse: number;
  query: number;
  cosines: number;
  /** Of each entry, its best row's cosine. */
  best: number;
  ranges: number;
  slopes: number;
  shifts: number;
  slacks: number;
  heap: number;
  found: number;
  /** Entries that a shortlist can have. */
  room: number;
  end: number;
}

export function inFours(count: number): number {
  return Math.ceil(count / ROWS) * ROWS;
}

export function shapeOf({ dims, count }: { dims: number; count: number }, columns: ScannedEntries): ScannedShape {
  const { count: entries, hub } = columns;
  return { dims, count, entries, hasLines: hub.mean.length > 0, isPlain: hasOneRowEach(count, columns) };
}

function hasOneRowEach(count: number, { count: entries, first, rows }: ScannedEntries): boolean {
  if (entries !== count) return false;
  for (let index = 0; index < entries; index++) if (first.at(index) !== index || rows.at(index) !== 1) return false;
  return true;
}

export function layoutOf({ dims, count, entries, hasLines, isPlain }: ScannedShape): Layout {
  let end = START;
  const reserve = (bytes: number) => {
    const at = end;
    end += Math.ceil(bytes / 16) * 16;
    return at;
  };
  const numbers = 4 * inFours(entries);
  const lines = hasLines ? numbers : 0;
  const room = Math.ceil(entries * LONGEST_SHARE);
  const rows = reserve(inFours(count) * dims + OVERHANG);
  const inverse = reserve(4 * inFours(count));
  const query = reserve(queryBytes(dims));
  const cosines = reserve(4 * inFours(count));
  const best = isPlain ? cosines : reserve(numbers);
  const ranges = isPlain ? 0 : reserve(8 * entries);
  const [slopes, shifts, slacks] = [reserve(lines), reserve(lines), reserve(lines)];
  const [heap, found] = [reserve(4 * room), reserve(4 * room)];
  return { rows, inverse, query, cosines, best, ranges, slopes, shifts, slacks, heap, found, room, end };
}
