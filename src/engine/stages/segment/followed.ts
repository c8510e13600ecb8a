import type { Box } from '../../../contract/types.js';
import { containsCentre, longerSide, squareAround } from '../../pixels/boxes.js';
import type { FaceMask } from '../types.js';
import { SURE_SCORE, ZOOM_FACTOR } from './close-ups.js';
import { Crop, wholeOf, type Scene } from './crop.js';
import { COMPLETE_FACTOR, ZOOM_MAX_SHARE } from './looks.js';
import { isCutOff, touchesEdge } from './tiles.js';

/** Longest side of a face that the picture's edge cuts off, as a multiple of the picture's longer side. */
const LARGEST_FACTOR = 2;

/** Where a face was in the frame before, it is looked for first, in the square that a search of the whole picture would end
 *  with: all faces in there, or undefined where none is surely the same, or `near` is no face's box. */
export async function followed(scene: Scene, near: Box): Promise<FaceMask[] | undefined> {
  if (!isFaceSized(near, scene)) return undefined;
  const square = lastLook(scene, near);
  const seen = await (await Crop.at(scene, square)).augmentedFaces();
  const faces = seen.filter(({ box }) => !touchesEdge(box, square, scene.pixels));
  const isThere = faces.some(({ box, score }) => score >= SURE_SCORE && containsCentre(box, near));
  return isThere ? faces : undefined;
}

function isFaceSized({ width, height }: Box, { side }: Scene): boolean {
  return width > 0 && height > 0 && longerSide({ width, height }) <= LARGEST_FACTOR * side;
}

function lastLook(scene: Scene, near: Box): Box {
  const side = longerSide(near);
  if (side * ZOOM_FACTOR <= ZOOM_MAX_SHARE * scene.side) return squareAround(near, side * ZOOM_FACTOR);
  const { amodal } = scene.segmenter.entry.output;
  return amodal && isCutOff(near, scene.pixels) ? squareAround(near, side * COMPLETE_FACTOR) : wholeOf(scene);
}
