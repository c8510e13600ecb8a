/** Name of the file that names all others of a folder of models. */
export const MANIFEST_FILE = 'manifest.json';

/** `models/manifest.json`: which networks and galleries there are, where, and with what hash. */
export interface Manifest {
  format: 1;
  defaultPreset: string;
  presets: Record<string, { segmenter: string; embedder: string }>;
  models: Record<string, ModelEntry>;
  /** gallery id -> embedder id -> path of its `gallery.json`, relative to the manifest. */
  galleries: Record<string, Record<string, string>>;
  /** Size and hash of the galleries' files (header and vectors), by path: makes progress exact and damage visible.
   *  `gzip`: a packed copy lies beside the file, named `<file>.gz`. */
  files?: Record<string, { bytes: number; sha256: string; gzip?: boolean }>;
  /** Whether files may be kept in the visitor's Cache Storage. Default true. */
  cache?: boolean;
}

interface ModelFiles {
  /** `graph`: TensorFlow.js graph model; `layers`: TensorFlow.js layers model. */
  format: 'graph' | 'layers';
  /** `model.json`, relative to the manifest, or an absolute URL on another CDN.
   *  An absolute one is looked for in the mirror `<models-url>/<model id>/` first. */
  path: string;
  /** Of all files together. */
  bytes: number;
  /** File name -> hex SHA-256; a file that is not listed is not used. */
  sha256: Record<string, string>;
  /** Files beside which a packed copy lies, named `<file>.gz`: few CDNs pack weights on the way. Default none. */
  gzip?: string[];
  licence: string;
  source: string;
}

export interface SegmenterEntry extends ModelFiles {
  task: 'segment';
  input: {
    /** Longest side fed to the network, px. */
    size: number;
    /** Pixel values 0..255 are mapped linearly to this range. */
    range: [number, number];
    /** Sides are `multiple * n + plus` px. */
    multiple: number;
    plus: number;
  };
  output: {
    /** Tensor names of the part logits [b, h, w, parts] and the person logits [b, h, w, 1]. */
    parts: string;
    person: string;
    /** Input px per output cell. */
    stride: number;
    /** Channels of `parts` that make up the face. */
    leftFace: number;
    rightFace: number;
    /** `sum`: p = sigmoid(left) + sigmoid(right).
     *  `argmax`: a cell is face where "person" holds and a face half is the strongest part. */
    rule: 'sum' | 'argmax';
    /** Where output cells lie: `half-pixel` centres, or `corners` (first and last cell on the border). */
    align: 'half-pixel' | 'corners';
    /** A connected part is a face from this many cells and this mean probability on. */
    minCells: number;
    minScore: number;
    /** The network marks a face that the photo's edge cuts off as a whole, on the mid-grey beyond the edge too. Default: false. */
    amodal?: boolean;
  };
}

/** How a cut-out or drawing becomes the embedder's input. Part of the gallery's identity. */
export interface Preprocess {
  /** Face window. `centroid`: square around the mask's centroid, side = scale * sqrt(mask area).
   *  `box`: square around the mask's bounding box, side = scale * its longer side. White outside the mask. */
  window: 'centroid' | 'box';
  scale: number;
  /** Drawings and whole pictures: trimmed, square, with this margin as a share of the longer side. */
  margin: number;
  resize: 'area';
  /** The embedding is the mean over the picture and its mirror image. */
  mirror: boolean;
  /** A tilted face is turned upright first. Default: it stays as it is. */
  upright?: boolean;
  /** The face window is taken twice, smaller and larger by this share of its side; the embedding is the mean of both.
   *  Default 0: taken once. */
  spread?: number;
}

export interface EmbedderEntry extends ModelFiles {
  task: 'embed';
  input: { size: number; range: [number, number] };
  output: {
    /** Tensor name of the embedding, [n, dims]. */
    name: string;
    dims: number;
    /** Of a network that also tells traits of a face: tensor name of their logits, [n, traits], and what each one is. */
    traits?: { name: string; names: string[] };
  };
  preprocess: Preprocess;
}

export type ModelEntry = SegmenterEntry | EmbedderEntry;
