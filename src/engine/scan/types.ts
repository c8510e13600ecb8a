/** Numbers by place. */
interface Numbers {
  readonly length: number;
  at(index: number): number | undefined;
}

/** What entries are ranked by, as far as it is scanned. */
export interface ScannedHub {
  readonly mean: Numbers;
  readonly deviation: Numbers;
  readonly sum?: { readonly mean: Numbers; readonly deviation: Numbers } | undefined;
}

/** A gallery's entries, each with the place of its first row and their number. */
export interface ScannedEntries {
  readonly count: number;
  readonly first: Numbers;
  readonly rows: Numbers;
  readonly hub: ScannedHub;
}

/** A gallery's rows: `count` of `dims` int8, row by row, and 1 / length of each. */
export interface ScannedGallery {
  readonly header: { dims: number; count: number };
  readonly rows: Int8Array;
  readonly inverseNorms: Float32Array;
  readonly scanner?: Scanner;
}

/** Finds quickly which entries need not be compared exactly. */
export interface Scanner {
  /** All entries that can be among the `size` best, or at least as near as one of those. Undefined where it is no shorter way:
   *  then all have to be compared. `query`: placed among the rows. `by`: what the best are best by; terms, one an entry,
   *  for z of the sum with them. */
  shortlist(query: Float32Array, by: 'similarity' | 'z' | Float32Array, size: number): Shortlist | undefined;
}

export interface Shortlist {
  /** Of entries, rising. */
  indices: Int32Array;
  /** The exact values of at least `size` entries reach this; those of all that are not listed are smaller. */
  least: number;
}
