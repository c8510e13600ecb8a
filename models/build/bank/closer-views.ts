import type { Box, Pixels } from '../../../src/contract/types.js';

/** Side of a square crop as a share of the face's longer side, whether it loses its colours, and how much its answers
 *  count beside those of the photo. */
interface CloserCrop {
  share: number;
  grey: boolean;
  weight: number;
}

/** What people make of a photo before they upload it. */
const CLOSER_CROPS: readonly CloserCrop[] = [
  { share: 1, grey: false, weight: 0.5 },
  { share: 0.85, grey: false, weight: 0.7 },
  { share: 0.7, grey: false, weight: 0.7 },
  { share: 0.85, grey: true, weight: 0.2 },
];

/** A photo from nearer. */
export interface CloserView {
  pixels: Pixels;
  /** How much its answers count beside those of the photo. */
  weight: number;
}

/** A square around the middle of a box, as far as the picture reaches. */
export function squareCrop({ width, height, data }: Pixels, box: Box, share: number): Pixels {
  const half = (share * Math.max(box.width, box.height)) / 2;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const left = Math.max(0, Math.round(x - half));
  const top = Math.max(0, Math.round(y - half));
  const right = Math.min(width, Math.round(x + half));
  const bottom = Math.min(height, Math.round(y + half));
  const cropped = new Uint8ClampedArray((right - left) * (bottom - top) * 4);
  for (let row = top; row < bottom; row++) {
    const from = (row * width + left) * 4;
    cropped.set(data.subarray(from, from + (right - left) * 4), (row - top) * (right - left) * 4);
  }
  return { width: right - left, height: bottom - top, data: cropped };
}

/** The same picture in shades of grey (Rec. 601 luma). */
export function withoutColour({ width, height, data }: Pixels): Pixels {
  const grey = new Uint8ClampedArray(data);
  for (let at = 0; at < grey.length; at += 4) {
    grey.fill(0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!, at, at + 3);
  }
  return { width, height, data: grey };
}

/** The photo of a face, closer and without colours. */
export function closerViews(pixels: Pixels, face: Box): CloserView[] {
  return CLOSER_CROPS.map(({ share, grey, weight }) => {
    const crop = squareCrop(pixels, face, share);
    return { pixels: grey ? withoutColour(crop) : crop, weight };
  });
}
