import type { Pixels } from '../../contract/types.js';
import { Crop, type Scene } from './segment/crop.js';
import type { Segmenter } from '../networks/network.js';
import { containsCentre, longerSide, squareAround } from '../pixels/boxes.js';
import { isCutOff, isSameFace, tilesOver, touchesEdge } from './segment/tiles.js';
import type { FaceMask } from './types.js';

/** Faces looked at a second time, the largest first: bounds the time on crowds. */
const MAX_ZOOMED = 32;

/** Faces, the largest first, whose mirror image is looked at too: the others are rather many than important. */
const MAX_MIRRORED = 8;

/** Side of the zoomed crop as a multiple of the face's longer side: the face then has the size the networks know
 *  best, with room for hair and for a neighbour to be told apart. */
const ZOOM_FACTOR = 2.1;

/** A zoomed crop that covers this share of the picture's longer side shows hardly anything new of a face that was found
 *  in the whole picture. At 0.55 merged heads of groups are no longer told apart. */
const ZOOM_MAX_SHARE = 0.65;

/** A step back, as a multiple of the picture's longer side: some faces that fill the picture are larger than any the
 *  networks were trained on. Only faces that fill this share of it, and surely, are taken from there. */
const STEP_BACK = { factor: 1.5, leastShare: 0.5, leastScore: 0.8 };

/** Side of the look that completes a face which the picture's edge cuts off, as a multiple of what is seen of it. */
const COMPLETE_FACTOR = 1.6;

/** Resolutions, px along the picture's longer side, at which it is searched in tiles when the look before found
 *  only faces below `NEEDED_FACE_PX`. The least mean probability guards against the many patches seen there. */
const CLOSER_LOOKS = [
  { side: 320, leastScore: 0 },
  { side: 640, leastScore: 0.8 },
];

/** Faces of fewer network px than this are near the limit of what is found: smaller ones may have been missed. */
const NEEDED_FACE_PX = 45;

/** A closer look is worth it from this many picture px per searched px on: enlarging shows nothing new. */
const LEAST_DETAIL = 0.75;

function bySize(one: FaceMask, other: FaceMask): number {
  return other.box.width * other.box.height - one.box.width * one.box.height;
}

function largestSide(faces: readonly FaceMask[]): number {
  return Math.max(0, ...faces.map((face) => longerSide(face.box)));
}

function addNew(faces: FaceMask[], candidates: readonly FaceMask[]): void {
  for (const candidate of candidates) {
    if (!faces.some((face) => isSameFace(face.box, candidate.box))) faces.push(candidate);
  }
}

/** The whole picture at once; when that shows nobody, once more from a step back. */
async function lookAtWhole(scene: Scene): Promise<{ view: Crop; faces: FaceMask[] }> {
  const { pixels, side } = scene;
  const whole = squareAround({ x: 0, y: 0, width: pixels.width, height: pixels.height }, side);
  const near = await Crop.at(scene, whole);
  if (near.faces.length > 0) return { view: near, faces: near.faces };
  const far = await Crop.at(scene, squareAround(whole, side * STEP_BACK.factor));
  const large = far.faces.filter(
    ({ box, score }) => longerSide(box) >= STEP_BACK.leastShare * side && score >= STEP_BACK.leastScore,
  );
  return { view: far, faces: large };
}

/** Tile by tile; what a tile cuts through is seen whole by its neighbour. */
async function lookInTiles(scene: Scene, tile: number): Promise<FaceMask[]> {
  const found: FaceMask[] = [];
  for (const square of tilesOver(scene.pixels, tile)) {
    const { faces } = await Crop.at(scene, square);
    addNew(
      found,
      faces.filter((face) => !touchesEdge(face.box, square, scene.pixels)),
    );
  }
  return found;
}

/** What can be found tile by tile, beside the known faces, while these are only small or none. */
async function lookCloser(scene: Scene, known: readonly FaceMask[]): Promise<FaceMask[]> {
  const { size } = scene.segmenter.entry.input;
  const found = [...known];
  let seen = size;
  for (const { side, leastScore } of CLOSER_LOOKS) {
    if ((largestSide(found) / scene.side) * seen >= NEEDED_FACE_PX) break;
    if (side <= size || scene.side < side * LEAST_DETAIL) continue;
    const closer = await lookInTiles(scene, (scene.side * size) / side);
    addNew(
      found,
      closer.filter((face) => face.score >= leastScore),
    );
    seen = side;
  }
  return found;
}

/** One face once more, from near: a finer mask, merged heads apart, and nothing where there is no face after all. */
async function zoom(scene: Scene, face: FaceMask, augment: boolean): Promise<FaceMask[]> {
  const crop = squareAround(face.box, longerSide(face.box) * ZOOM_FACTOR);
  const view = await Crop.at(scene, crop);
  const closer = augment ? await view.augmentedFaces() : view.faces;
  const whole = closer.filter((candidate) => !touchesEdge(candidate.box, crop, scene.pixels));
  const covers = (candidate: FaceMask): boolean => containsCentre(candidate.box, face.box);
  // Grown together with something that the crop cuts off: what the first look saw is the better answer.
  return closer.some(covers) && !whole.some(covers) ? [...whole, face] : whole;
}

/** A face too large to be seen better from near, with test-time augmentation: in the same crop or, where the picture's edge
 *  cuts it off and the network knows how faces go on, in one with room beyond the edge. */
async function again(scene: Scene, seen: Crop, face: FaceMask): Promise<FaceMask[]> {
  const completes = scene.segmenter.entry.output.amodal && isCutOff(face.box, scene.pixels);
  const view = completes ? await Crop.at(scene, squareAround(face.box, longerSide(face.box) * COMPLETE_FACTOR)) : seen;
  const same = (await view.augmentedFaces()).filter((candidate) => isSameFace(candidate.box, face.box));
  return same.length > 0 ? same : [face];
}

/** All faces of a picture, largest first, each with a soft mask; an empty list when there is nobody. */
export async function segment(
  signal: AbortSignal | undefined,
  pixels: Pixels,
  segmenter: Segmenter,
): Promise<FaceMask[]> {
  const scene = { signal, pixels, segmenter, side: longerSide(pixels) };
  const { view, faces: inWhole } = await lookAtWhole(scene);
  const found = (await lookCloser(scene, inWhole)).sort(bySize);
  const faces: FaceMask[] = [];
  for (const [index, face] of found.entries()) {
    const isLarge = longerSide(face.box) * ZOOM_FACTOR > ZOOM_MAX_SHARE * scene.side;
    const augment = index < MAX_MIRRORED;
    if (index >= MAX_ZOOMED) addNew(faces, [face]);
    else if (!isLarge || !inWhole.includes(face)) addNew(faces, await zoom(scene, face, augment));
    else addNew(faces, augment ? await again(scene, view, face) : [face]);
  }
  return faces.sort(bySize);
}
