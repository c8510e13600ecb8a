import type { Peak } from '../peak.js';

/** One way from a photo to a ranked answer, as a page would use it. */
export interface Contender {
  /** Best answers first. */
  match(photo: Blob): Promise<string[]>;
  /** All that can be done before there is a photo. */
  prepare?(): Promise<unknown>;
  /** Tensors alive now. */
  tensors(): Promise<number>;
  /** The most it held so far, where that can be seen from outside. */
  peak?(): Peak;
}

/** `base`: where the project's files are, ends in `/`. */
export type Start = (base: string) => Promise<Contender>;

/** A file as an `<img>`, which is what the older packages take. */
export async function imageOf(photo: Blob): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = URL.createObjectURL(photo);
  await image.decode();
  URL.revokeObjectURL(image.src);
  return image;
}
