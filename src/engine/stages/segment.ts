import type { Box, Pixels } from '../../contract/types.js';
import { Crop, wholeOf, type Scene } from './segment/crop.js';
import type { Segmenter } from '../networks/network.js';
import { longerSide, squareAround } from '../pixels/boxes.js';
import { CloseUps, ZOOM_FACTOR } from './segment/close-ups.js';
import { followed } from './segment/followed.js';
import { COMPLETE_FACTOR, ZOOM_MAX_SHARE } from './segment/looks.js';
import { LEAST_TRACE, searchFrom, tileSide, type SearchLevel } from './segment/face-search.js';
import { addNew, isCutOff, isSameFace, tilesOver } from './segment/tiles.js';
import type { FaceMask } from './types.js';

/** Faces looked at a second time, the largest first: bounds the time on crowds. */
const MAX_ZOOMED = 32;

/** Faces, the largest first, whose mirror image is looked at too: the others are rather many than important. */
const MAX_MIRRORED = 8;

/** A step back, as a multiple of the picture's longer side: some faces that fill the picture are larger than any the
 *  networks were trained on. Only faces that fill this share of it, and surely, are taken from there. */
const STEP_BACK = { factor: 1.5, leastShare: 0.5, leastScore: 0.8 };

/** Least probability of a face, and in how much of the first look, that a step back is worth: small faces hardly show
 *  there, large ones all over. */
const HINT = { probability: 0.1, share: 0.03 };

/** Resolutions, px along the picture's longer side, at which it is searched tile by tile, and from nearest where there is a
 *  trace: decisions 0040 and 0042 have the figures. */
const TILED: SearchLevel = { side: 320, leastTrace: [0, LEAST_TRACE] };
const NEAREST: SearchLevel = { side: 640, leastTrace: [0.035, 0.07] };

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

/** Whether a face too large to be known may be there: it is seen in parts. */
function hintsAtLarge(view: Crop): boolean {
  return view.shareOf(HINT.probability) >= HINT.share;
}

/** The whole picture at once; when that shows nobody but hints at a large face, once more from a step back. */
async function lookAtWhole(scene: Scene): Promise<{ whole: Crop; view: Crop; faces: FaceMask[] }> {
  const { side } = scene;
  const square = wholeOf(scene);
  const whole = await Crop.at(scene, square);
  if (whole.faces.length > 0 || !hintsAtLarge(whole)) return { whole, view: whole, faces: whole.faces };
  const far = await Crop.at(scene, squareAround(square, side * STEP_BACK.factor));
  const large = far.faces.filter(
    ({ box, score }) => longerSide(box) >= STEP_BACK.leastShare * side && score >= STEP_BACK.leastScore,
  );
  return { whole, view: far, faces: large };
}

/** What can be found from nearer, beside the faces that the `whole` picture showed, while these are only small or none. */
async function lookCloser(
  scene: Scene,
  whole: Crop,
  known: readonly FaceMask[],
  closeUps: CloseUps,
): Promise<FaceMask[]> {
  const { size } = scene.segmenter.entry.input;
  const faces = [...known];
  const follow = searchFrom(scene, faces, closeUps);
  const traces = whole.traces(LEAST_TRACE);
  const isSeenWell = (side: number) => (largestSide(faces) / scene.side) * side >= NEEDED_FACE_PX;
  const isWorth = ({ side }: SearchLevel) => side > size && scene.side >= side * LEAST_DETAIL;
  const nearest = isWorth(NEAREST) ? NEAREST : undefined;
  if (nearest && !isSeenWell(size)) await follow(traces, nearest);
  if (!isWorth(TILED) || isSeenWell(nearest ? TILED.side : size)) return faces;
  // As if there were traces everywhere.
  const tiles = tilesOver(scene.pixels, tileSide(scene, TILED)).map((middle) => ({ ...middle, probability: 0 }));
  await follow([...traces, ...tiles], TILED, nearest);
  return faces;
}

/** A face too large to be seen better from near, as the same crop shows it with test-time augmentation. Where the picture's
 *  edge cuts it off, and the network knows how faces go on, it is looked at once more with room beyond the edge. */
async function again(scene: Scene, view: Crop, face: FaceMask): Promise<FaceMask[]> {
  const seen = await view.augmentedFaces();
  const [same] = seen.filter(({ box }) => isSameFace(box, face.box));
  const best = same ?? face;
  if (!scene.segmenter.entry.output.amodal || !isCutOff(best.box, scene.pixels)) return [best];
  const beyond = await Crop.at(scene, squareAround(best.box, longerSide(best.box) * COMPLETE_FACTOR));
  const whole = (await beyond.augmentedFaces()).filter(({ box }) => isSameFace(box, best.box));
  return whole.length > 0 ? whole : [best];
}

/** All faces of a picture, largest first, each with a soft mask; an empty list when there is nobody. `near`: where one was
 *  in the frame before, px of the picture; while it stays there, those beside it are enough. */
export async function segment(
  signal: AbortSignal | undefined,
  pixels: Pixels,
  segmenter: Segmenter,
  near?: Box,
): Promise<FaceMask[]> {
  const scene: Scene = { signal, pixels, segmenter, side: longerSide(pixels), crops: [] };
  try {
    const faces = (near && (await followed(scene, near))) ?? (await search(scene));
    return faces.sort(bySize);
  } finally {
    scene.crops.forEach((crop) => crop.done());
  }
}

async function search(scene: Scene): Promise<FaceMask[]> {
  const closeUps = new CloseUps(scene);
  const { whole, view, faces: inWhole } = await lookAtWhole(scene);
  const found = (await lookCloser(scene, whole, inWhole, closeUps)).sort(bySize);
  const faces: FaceMask[] = [];
  for (const [index, face] of found.entries()) {
    const isLarge = longerSide(face.box) * ZOOM_FACTOR > ZOOM_MAX_SHARE * scene.side;
    const augment = index < MAX_MIRRORED;
    if (index >= MAX_ZOOMED) addNew(faces, [face]);
    else if (!isLarge || !inWhole.includes(face)) addNew(faces, await closeUps.facesAt(face, augment));
    else addNew(faces, augment ? await again(scene, view, face) : [face]);
  }
  return faces;
}
