import type { Box, Pixels } from '../../contract/types.js';

/** One weight per pixel of a rectangle of the picture (whole px): how much of the pixel counts. */
export interface AlphaPlane extends Box {
  data: Float32Array;
}

/** Which source pixels make up each output pixel along one axis, and with what weight. */
export interface AxisKernel {
  /** All of it, as WebAssembly reads it: first pixels, counts, weights. */
  buffer: ArrayBuffer;
  first: Int32Array;
  count: Int32Array;
  /** `taps` weights an output pixel. Their sum is the share that lies inside the picture, at most 1. */
  weights: Float32Array;
  taps: number;
  /** Source pixels used by anything: from `low` up to, not including, `high`. */
  low: number;
  high: number;
}

/** What is made of a picture: which of its pixels, how much of each, and on which grey. */
export interface Resampling {
  across: AxisKernel;
  down: AxisKernel;
  fill: number;
  alpha?: AlphaPlane | undefined;
  /** What 0..255 is mapped to. */
  range?: readonly [low: number, high: number] | undefined;
}

/** What shows of a region, and how. */
export interface ResizeOptions {
  /** The background, a grey, 0..255. */
  fill?: number;
  /** Hides the picture where it says so, and outside its rectangle. */
  alpha?: AlphaPlane;
  /** What 0..255 is mapped to, linearly; 0..255 by default. */
  range?: readonly [low: number, high: number];
}

/** Soft mask: `columns` x `rows` probabilities 0..1 spread evenly (cell centres) over `region`, px. Zero outside it. */
export interface SoftMask {
  region: Box;
  columns: number;
  rows: number;
  data: Float32Array;
}

/** Where, along one axis of a mask, each of some pixel centres lies: its lower cell (-1 outside), the next one, and the
 *  weight of that. */
export interface CellPositions {
  /** All of it, as WebAssembly reads it: lower and upper cells, weights. */
  buffer: ArrayBuffer;
  lower: Int32Array;
  upper: Int32Array;
  weight: Float32Array;
}

/** A mask, and where its samples lie. */
export interface MaskSampling {
  mask: SoftMask;
  across: CellPositions;
  down: CellPositions;
}

/** An RGB picture, 3 values a pixel. */
export interface SquareRgb {
  size: number;
  data: Float32Array;
}

/** How a square is sampled: `cos` and `sin` of the angle times the step between two samples, source px. */
export interface Turn {
  cos: number;
  sin: number;
  /** Side of the output, px. */
  size: number;
  /** Samples an output pixel along each side. */
  samples: number;
}

/** The loops over pixels, in one kind of code: WebAssembly, or plain TypeScript for pages that forbid it. */
export interface PixelKernels {
  /** A region of a picture, resized to RGB, 3 values per pixel. */
  resize(source: Pixels, resampling: Resampling): Float32Array;
  /** The same as RGBA bytes, as opaque as the masks say. */
  cutOut(source: Pixels, resampling: Resampling, samplings: readonly MaskSampling[]): Uint8ClampedArray<ArrayBuffer>;
  /** Samples of masks as edge alpha, the strongest wins: `columns` x `rows` values. */
  sample(samplings: readonly MaskSampling[], columns: number, rows: number): Float32Array;
  /** A square RGB picture with left and right exchanged. */
  mirror(rgb: Float32Array, size: number): Float32Array;
  /** A turned square, turned back: RGB, `turn.size` x `turn.size`. */
  turn(source: SquareRgb, turn: Turn): Float32Array;
}
