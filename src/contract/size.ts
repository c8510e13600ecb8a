export interface Size {
  width: number;
  height: number;
}

/** Rectangle in upright source pixels, origin top left. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Longest side of what the engine looks at, px: pictures are made smaller on the page already. The networks look at 80
 *  to 512 px; more only costs memory and time. */
export const MAX_SIDE_PX = 1024;

/** Longest side, px, in which a picture without pixels of its own is drawn at least. */
export const LEAST_DRAWN_PX = 512;

/** Files up to this many bytes are read at once, and cross to the worker so: most photos of phones are smaller. */
export const WHOLE_BYTES = 16_777_216;

/** Whole px that fit into a square of `side` px in the same proportions: never larger than the original, never below
 *  1 px. */
export function fitInto({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
