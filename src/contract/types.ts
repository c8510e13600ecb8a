/** Names and shapes shared by both sides of the worker wall. Imports nothing but its siblings. */
import type { NativeImage } from './native-image.js';
import type { BackendName } from './options.js';
import type { Box } from './size.js';
import type { Trait } from './traits.js';

export type { Box, Trait };

export type { MatchOptions } from './call-options.js';
export type { BackendChoice, BackendName, EngineOptions, FacesMode, NoFaceMode, Pick } from './options.js';

export type Thread = 'worker' | 'page';

/** Something that a face and an entry both show, and that raised the match. */
export interface Reason {
  trait: Trait;
  /** How much it added to the match's z: deviations of the entry's own over a bank of faces. */
  strength: number;
  /** Of the thing in the entry's picture, `#rrggbb`. */
  colour?: string;
  /** Where that is: left, top, width and height as shares of the picture's content box (clear borders trimmed). */
  place?: [x: number, y: number, width: number, height: number];
}

/** One ranked gallery entry. */
export interface Match {
  /** 1..k, 1 is the best. */
  rank: number;
  /** National Pokédex number; the gallery's own id elsewhere. */
  id: number | string;
  slug: string;
  /** Name in the language asked for. */
  name: string;
  /** Cosine between the picture's and the entry's embedding, -1..1. */
  similarity: number;
  /** 0..100: percent of a bank of other people's faces that find no match this strong. */
  score: number;
  imageUrl: string;
  /** For species: types first, then generation and flags. */
  tags: string[];
  /** 0..1. */
  cuteness: number;
  /** 0..1: share of a bank of other people's faces that have this entry among their best five; 0 without a bank. */
  occurrence: number;
  /** How many of all the gallery's entries are less near, also of those never shown. */
  closerThan?: number;
  /** What both show and what raised this match, strongest first; empty where nothing did. */
  reasons: Reason[];
  /** Class of the entry in a labelled gallery. */
  label?: string;
  /** Up to three colours of the drawing, `#rrggbb`, largest area first. */
  colours?: string[];
  /** Ids of what the entry evolves from and into; missing where it does neither. */
  evolution?: Evolution;
  /** The whole line of evolution, the entry itself among it, earlier stages first; missing where there is none. */
  line?: Relative[];
  /** How large what is drawn is said to be: height in metres, weight in kilograms. */
  size?: { height: number; weight: number };
}

/** One of a line of evolution. */
export interface Relative {
  id: number;
  slug: string;
  /** Name in the language asked for. */
  name: string;
  imageUrl: string;
  /** 0 is where the line begins. */
  stage: number;
}

/** Neighbours in a line of evolution, by id. */
export interface Evolution {
  /** Missing where a line begins. */
  from?: number;
  /** Empty where it ends; several where it branches, in the gallery's order. */
  into: number[];
}

export interface Face {
  /** Where the face is, in upright source pixels. */
  box: Box;
  /** Mean face probability inside the mask, 0..1. */
  score: number;
  matches: Match[];
  pick: Match;
}

/** Milliseconds spent in each stage. */
export interface Timings {
  decode: number;
  segment: number;
  embed: number;
  rank: number;
  total: number;
}

export interface LookalikeResult {
  /** Of the main face (the largest, or all together), best first. */
  matches: Match[];
  /** The one shown large. */
  pick: Match;
  /** Labelled galleries: the class by similarity-weighted vote of the top-k. */
  label?: string;
  /** Largest first; empty when the whole picture was matched. */
  faces: Face[];
  compared?: Compared;
  /** How many photos of one person the answer is from, where they are several; all else is told of the first of them. */
  photos?: number;
  /** Upright pixels of the input. */
  source: { width: number; height: number };
  timings: Timings;
  backend: BackendName;
  thread: Thread;
  models: {
    preset: string;
    segmenter: string;
    embedder: string;
    gallery: string;
    /** URL of the service that a description of each face was sent to; missing where nothing was. */
    search?: string;
  };
}

/** What an answer is compared with. */
export interface Compared {
  /** All entries of the gallery: places are counted over them. */
  entries: number;
  /** The faces of its bank, 0 without one: occurrences are counted over them. */
  faces: number;
  /** Of the pairs of different people among these, the share with at least 0, 1, 2, … of their best ten in common. Missing
   *  where none are known, for pictures taken whole, several faces taken together, and where other entries are shown than
   *  usual (`exclude`, `includeSensitive`). */
  shared?: readonly number[];
}

/** One answer for several photos of one person. */
export interface PersonAnswer {
  /** Best first. */
  matches: Match[];
  /** The one to show large. */
  pick: Match;
  /** Labelled galleries: the class by similarity-weighted vote of the top-k. */
  label?: string;
  /** How many of the photos had a face. */
  photos: number;
}

export interface ExplainOptions {
  /** The entry whose match is explained. */
  id: number | string;
  /** Which face, largest first; default 0. */
  face?: number;
  /** The entry's picture, where scripts may read it. */
  drawing?: EngineImage;
  /** All faces cut out into one picture, as `faces: 'together'` matches them; `face` has no effect then. Default: false. */
  together?: boolean;
  /** Also hand over the squares that the cells lie over. Default: false. */
  squares?: boolean;
}

/** What of a picture holds a match up, computed by covering it cell by cell. */
export interface Explanation {
  /** Cells along each side of the square. */
  side: number;
  /** Over the face's cut-out, `side` x `side`, row by row: by how much the match's z falls when the cell is covered. */
  photo: Float32Array;
  /** The same over the drawing, where one was given. */
  drawing?: Float32Array;
  /** The squares that the cells lie over, 256 x 256 px on white, where they were asked for. */
  squares?: { photo: Pixels; drawing?: Pixels };
}

/** Straight RGBA, row by row, 4 bytes a pixel; an `ImageData` is one. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray | Uint8Array;
}

/** A picture as the engine has decoded it. */
export interface DecodedPixels extends Pixels {
  /** Turned upright by its file's word, which not every browser takes: there the file itself is shown otherwise. */
  turned?: boolean;
}

/** What the engine accepts; the page side turns elements and URLs into one of these. `ArrayBuffer`: a file's bytes. */
export type EngineImage = Blob | ArrayBuffer | NativeImage | Pixels;

/** A face (or the faces together) lifted off its background: RGBA, transparent outside the mask, longest side <= 320 px. */
export interface Cutout extends Pixels {
  /** Which face of `result.faces`; -1: all together or the whole picture. */
  face: number;
}

export type Stage = 'engine' | 'models' | 'gallery' | 'decode' | 'segment' | 'embed' | 'rank';

export interface Progress {
  stage: Stage;
  /** Bytes while loading (scripts once they run, all else as it comes), steps while matching. */
  loaded: number;
  total: number;
  /** 0..1, never falls within one load or one match. */
  ratio: number;
}

export interface MemoryReport {
  tensors: number;
  bytes: number;
  backend: BackendName;
  thread: Thread;
}

/** Where a description of a face is sent, if that is allowed. */
export interface SearchPlace {
  url: string;
  /** Host of the URL, with its port: what a visitor is asked about. */
  host: string;
  /** How many numbers describe a face. */
  dims: number;
}

/** What `load` found out: which backend runs, and why that one. */
export interface LoadReport {
  backend: BackendName;
  /** One English sentence for developers. */
  reason: string;
  thread: Thread;
  preset: string;
  gallery: string;
  /** The gallery's search service, where it has one. */
  search?: SearchPlace;
  /** Files of the engine that could not be had, for want of which a slower backend runs; one sentence each. */
  missing?: string[];
}

/** What a finished match hands over: the public result, and the cut-outs for display. */
export interface MatchOutcome {
  result: LookalikeResult;
  cutouts: Cutout[];
}
