import type { Box, Pixels } from '../../../src/contract/types.js';
import { rgbToLab, type Lab } from '../../../src/builder/colour.js';
import { median } from '../../../src/engine/numbers.js';

/** The part of a face's box that is skin in nearly everybody: eyes to mouth, without hair, ears and chin. */
const INNER_FACE = { left: 0.3, right: 0.7, top: 0.35, bottom: 0.75 };

/** Median colour of the inner face: skin tone and light together, unmoved by eyes and glasses. */
export function skinColour({ width, height, data }: Pixels, face: Box): Lab {
  const values: [number[], number[], number[]] = [[], [], []];
  const [left, right] = [INNER_FACE.left, INNER_FACE.right].map((share) => Math.round(face.x + share * face.width));
  const [top, bottom] = [INNER_FACE.top, INNER_FACE.bottom].map((share) => Math.round(face.y + share * face.height));
  for (let y = Math.max(0, top!); y < Math.min(height, bottom!); y++) {
    for (let x = Math.max(0, left!); x < Math.min(width, right!); x++) {
      const at = (y * width + x) * 4;
      rgbToLab(data[at]!, data[at + 1]!, data[at + 2]!).forEach((value, axis) => values[axis]!.push(value));
    }
  }
  return values.map(median) as Lab;
}
