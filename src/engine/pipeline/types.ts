/** What a gallery's rows were made of: whole pictures, or their left and right half. */
export type Layout = 'whole' | 'halves';

/** What of a picture is embedded. */
export interface EmbedOptions {
  /** The largest face (default), or the picture as a whole. */
  segment?: boolean;
  /** Of a picture taken whole: all of it (default), or its left and right half apart and joined, as galleries with the
   *  layout `halves` have it. */
  layout?: Layout;
}
