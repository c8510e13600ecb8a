import type { GalleryEntry, GalleryHeader } from './gallery.js';

/** `gallery.json` of a gallery whose rows and entries lie in a search service: it has `search` in the place of them. */
export interface SearchHeader extends Pick<
  GalleryHeader,
  | 'id'
  | 'title'
  | 'embedder'
  | 'dims'
  | 'count'
  | 'preprocess'
  | 'layout'
  | 'segmented'
  | 'centre'
  | 'spriteUrl'
  | 'licence'
> {
  format: 2;
  /** Where the service answers `POST`, absolute or relative to this file. */
  search: { url: string };
}

/** Body of a `POST` to a search service. */
export interface SearchRequest {
  /** The query in the space of the gallery's rows (centred and projected), `dims` numbers; only its direction counts. */
  vector: number[];
  /** Entries wanted, 1..100. Default 10. */
  k?: number;
  /** Ids of entries that are not wanted. Default none. */
  exclude?: readonly (number | string)[];
  /** What the query is of: a face (default) is ranked by z, a picture taken whole by its similarity. */
  domain?: 'photo' | 'whole';
  /** Also entries marked `sensitive`, for a face. Default false; whole pictures see them anyway. */
  includeSensitive?: boolean;
}

/** An entry as a search service sends it. */
export interface SearchEntry extends Omit<GalleryEntry, 'rows'> {
  /** 0..1: share of the gallery's bank of faces that have it among their best five. */
  occurrence?: number;
  /** Ids of the entries that evolve from it. */
  evolvesInto?: number[];
}

/** Answer of a search service: lists of one length, best first. */
export interface SearchAnswer {
  ids: (number | string)[];
  /** Cosines with the entries' best rows, -1..1. */
  similarities: number[];
  /** 0..100: percent of the gallery's bank of faces whose strongest match is weaker. */
  scores: number[];
  entries: SearchEntry[];
}
