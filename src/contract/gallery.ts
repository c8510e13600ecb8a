import type { Preprocess } from './manifest.js';

/** `gallery.json`. The rows themselves lie in `vectors.file`: `count` rows of `dims` int8, row by row. */
export interface GalleryHeader {
  format: 1;
  id: string;
  title: string;
  embedder: {
    id: string;
    /** SHA-256 of the embedder's weights file: another training run is another embedder. */
    sha256: string;
  };
  dims: number;
  dtype: 'int8';
  /** value = int8 * scale. */
  scale: number;
  /** Number of rows, not of entries. */
  count: number;
  vectors: GalleryFile;
  preprocess: Preprocess;
  /** `whole`: one embedding a picture. `halves`: left and right half embedded apart and joined. */
  layout: 'whole' | 'halves';
  /** Whether faces were cut out of the gallery's own pictures (people) or the pictures taken whole (drawings). */
  segmented: boolean;
  centre: DomainCentre;
  hub: HubStatistics;
  /** URL template of the art, with `{id}` and `{slug}`. */
  spriteUrl: string;
  licence: string;
  entries: GalleryEntry[];
}

/** A file of a gallery, its name relative to `gallery.json`. */
export interface GalleryFile {
  file: string;
  bytes: number;
  /** In hexadecimal digits. */
  sha256: string;
}

/** int8, row by row, in base64; value = int8 * scale. */
export interface Matrix {
  data: string;
  scale: number;
}

/** Photos and drawings lie in different places of the embedding space: each domain is centred on its own mean. */
export interface DomainCentre {
  /** Mean embedding of face cut-outs, `dims` numbers. */
  photo: number[];
  /** Mean embedding of the gallery's pictures, `dims` numbers. */
  gallery: number[];
  /** Deviation of the gallery's embeddings: a whole-picture query is divided by it. */
  galleryDeviation?: number[];
  /** Linear map of a centred face embedding into the rows' space, row by row, `dims` x `dims`, base64 of int8 times `scale`. */
  photoMap?: Matrix;
  /** Directions in which light and skin tone move a face's embedding, `n` x `dims`, orthonormal, base64 of int8 times
   *  `scale`: a centred face embedding loses its part along them (before it is mapped), so that they cannot decide. */
  photoErased?: Matrix;
  /** What is seen of a face has a part in where it lies. Missing: the embedding alone decides. */
  photoLook?: PhotoLook;
}

/** Of what `PhotoLook` counts, the colours: L*, a* and b* at two places. */
export const SWATCH_NUMBERS = 6;

/** How what is seen of a face moves it in the rows' space. Numbers in this order: L*, a*, b* (CIELAB) of hair or headgear, the same
 *  around the chin, then the traits. */
export interface PhotoLook {
  /** Names of the embedder's traits, 0..1 each. */
  traits: string[];
  /** Of each number over faces: it is taken away. */
  mean: number[];
  /** Of each number: what it is divided by then. */
  deviation: number[];
  /** Linear map of these numbers into the rows' space, row by row, `dims` x as many as there are, base64 of int8 times
   *  `scale`: its result is added to that of `photoMap`. */
  map: Matrix;
  /** Which colour on top the person's photos have on average, as far as one face tells. */
  top: {
    /** L*, a*, b* where all numbers are 0. */
    mean: number[];
    /** 3 x (`dims` + as many numbers as above), of the embedding that is mapped and of these numbers; base64 as above. */
    map: Matrix;
  };
}

/** Hubs: entries that are near to everybody. z = (similarity - mean) / deviation takes that away. */
export interface HubStatistics {
  /** Per entry, over a bank of faces of different people. Empty: no bank, ranked by similarity. */
  mean: number[];
  deviation: number[];
  /** Number of faces in the bank. */
  bank: number;
  /** Distribution over the bank of each face's strongest z: pairs [share 0..1, z], rising. */
  quantiles: [number, number][];
  /** The same for whole pictures and drawings, where z is the similarity itself. */
  wholeQuantiles?: [number, number][];
  /** Of z plus the terms of what is seen (colours, traits), per entry over the bank: with them faces are ranked by that
   *  sum, corrected for hubs once more, and `quantiles` are of it. `mean` is lower where an entry has colours as people
   *  have them. */
  sum?: { mean: number[]; deviation: number[] };
  /** Per entry, the share of the bank's faces that have it among their best five, 0..1. */
  occurrence?: number[];
  /** Of pairs of different faces of the bank, the share with at least 0, 1, 2, … of their best ten in common (of fewer, where
   *  fewer entries are shown), 0..1, falling from 1. */
  shared?: number[];
}

export interface GalleryEntry {
  id: number | string;
  slug: string;
  /** Language -> name; `en` is always there. */
  names: Record<string, string>;
  tags: string[];
  /** 0..1. */
  cuteness: number;
  /** Up to three colours of the picture, `#rrggbb`, largest area first; left out where `areas` tells them. */
  colours?: string[];
  /** Colours by area, largest first, `ec7081 000007`: of each the colour as `#rgb` without the `#`, the third of the
   *  picture's height that it is centred in (0..2, from the top), and the share of the picture in percent. */
  areas?: string;
  /** What can be seen in the picture, by trait; what is left out is not there. `50#d65@4cc8`: how clearly (percent; 50:
   *  with a smile, 100: at once), the colour of the thing itself (shapes have none), and its place where that is known:
   *  left, top, width, height in 32nds of the picture's content box, a digit of base 36 each. */
  traits?: Record<string, string>;
  /** Why a face match with it could demean a person. Skipped unless the host asks for it. */
  sensitive?: string;
  /** Class in a labelled gallery. */
  label?: string;
  /** Id of the entry that this one evolves from. What an entry evolves into follows from the others. */
  evolvesFrom?: number;
  /** Height in dm and weight in hg, as whole numbers: short, and what the games count in. */
  size?: [height: number, weight: number];
  /** First row and number of rows; the entry's similarity is that of its best row. */
  rows: [first: number, count: number];
}
