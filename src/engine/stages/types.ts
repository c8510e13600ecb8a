import type { Box, DecodedPixels } from '../../contract/types.js';
import type { Lab } from '../pixels/lab.js';
import type { SoftMask } from '../pixels/types.js';

/** What `decode` hands on: upright, bounded, opaque RGBA on white. */
export interface DecodedImage {
  pixels: DecodedPixels;
  /** Upright size of the original; boxes are reported in these pixels. */
  source: { width: number; height: number };
}

/** A face as `segment` sees it. All coordinates are px of `DecodedImage.pixels`. */
export interface FaceMask extends SoftMask {
  /** Bounding box of probability > 0.5. */
  box: Box;
  /** Mean probability inside the face, 0..1. */
  score: number;
  /** How far the head is turned in the picture plane: radians, clockwise; 0 where the network cannot tell. */
  roll: number;
}

/** RGB, 3 values 0..255 a pixel, `size` x `size`: what the embedder sees, before its input range is applied. One view,
 *  or several of the same thing one behind the other. */
export interface EmbedderWindow {
  size: number;
  data: Float32Array;
}

/** A face cut-out (photo domain) or a picture taken whole (the gallery's own domain). */
export type Domain = 'photo' | 'whole';

/** A colour and how much of its part of the face it makes up, 0..1. */
export interface Swatch {
  lab: Lab;
  share: number;
  /** The photo has no colours. */
  grey: boolean;
}

/** Colours of a cut-out. Undefined: next to nothing but skin is there. */
export interface FaceColours {
  /** Of hair or headgear, without skin. */
  top: Swatch | undefined;
  /** Around mouth, chin and neck, without skin: beard, long hair, scarf. */
  bottom: Swatch | undefined;
  /** Of everything, skin too. Missing: not known. */
  all?: readonly Swatch[];
}

/** What is seen of a face besides its embedding. */
export interface FaceLook {
  colours: FaceColours;
  /** How much of each trait is seen, by its name, 0..1; empty where the network tells none. */
  traits: Readonly<Record<string, number>>;
}
