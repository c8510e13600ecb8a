import { throwIfAborted } from '../../contract/errors.js';
import type { Box, Pixels } from '../../contract/types.js';
import { facesIn, readFaceGrid, withMirrorImage, type FaceGrid } from '../face-maps.js';
import type { Segmenter } from '../model.js';
import { mirrorImage, resizeRegion, toInputRange } from '../pixels.js';
import { containsCentre, isSameFace, longerSide, squareAround, tilesOver, touchesEdge } from '../squares.js';
import type { FaceMask } from './types.js';

/** Faces looked at a second time, the largest first: bounds the time on crowds. */
const MAX_ZOOMED = 32;

/** Faces, the largest first, whose mirror image is looked at too: the others are rather many than important. */
const MAX_MIRRORED = 8;

/** Side of the zoomed crop as a multiple of the face's longer side: the face then has the size the networks know
 *  best, with room for hair and for a neighbour to be told apart. */
const ZOOM_FACTOR = 2.1;

/** A zoomed crop that covers this share of the picture's longer side shows nothing new of a face that was found in
 *  the whole picture. */
const ZOOM_MAX_SHARE = 0.75;

/** A step back, as a multiple of the picture's longer side: some faces that fill the picture are larger than any the
 *  networks were trained on. Only faces that fill this share of it, and surely, are taken from there. */
const STEP_BACK = { factor: 1.5, leastShare: 0.5, leastScore: 0.75 };

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

/** Mid-grey, what the networks' own zero padding stands for. */
const LETTERBOX_GREY = 127.5;

/** One picture being searched by one network. Every look has the same input shape, so nothing is ever recompiled. */
interface Search {
  signal: AbortSignal | undefined;
  pixels: Pixels;
  segmenter: Segmenter;
  /** The picture's longer side, px. */
  side: number;
}

/** What the network sees in a square of the picture, which may reach beyond it, or in the square's mirror image. */
async function see({ signal, pixels, segmenter }: Search, square: Box, mirrored = false): Promise<FaceGrid> {
  throwIfAborted(signal);
  const { input, output } = segmenter.entry;
  const { size } = input;
  const rgb = resizeRegion(pixels, square, size, size, { fill: LETTERBOX_GREY });
  const data = toInputRange(mirrored ? mirrorImage(rgb, size) : rgb, input.range);
  const maps = await segmenter.run({ data, shape: [1, size, size, 3] }, [output.parts, output.person]);
  return readFaceGrid(maps[output.parts]!, maps[output.person]!, output);
}

/** The faces in a square of the picture. `grid` is what was seen there. */
function facesInSquare({ pixels, segmenter }: Search, square: Box, grid: FaceGrid): FaceMask[] {
  const { input, output } = segmenter.entry;
  return facesIn(grid, output, { square, size: input.size, picture: pixels });
}

/** A quick look. */
async function look(search: Search, square: Box): Promise<FaceMask[]> {
  return facesInSquare(search, square, await see(search, square));
}

/** A careful look: also at the mirror image. A face and its mirrored selfie then have the same mask, and so the same
 *  answer, and masks hold still a little better. */
async function lookTwice(search: Search, square: Box): Promise<FaceMask[]> {
  const grid = await see(search, square);
  return facesInSquare(search, square, withMirrorImage(grid, await see(search, square, true)));
}

type LookAt = typeof look;

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

function wholeOf({ pixels, side }: Search): Box {
  return squareAround({ x: 0, y: 0, width: pixels.width, height: pixels.height }, side);
}

/** The whole picture at once; when that shows nobody, once more from a step back. */
async function lookAtWhole(search: Search): Promise<FaceMask[]> {
  const { side } = search;
  const whole = wholeOf(search);
  const found = await look(search, whole);
  if (found.length > 0) return found;
  const far = await look(search, squareAround(whole, side * STEP_BACK.factor));
  return far.filter(
    ({ box, score }) => longerSide(box) >= STEP_BACK.leastShare * side && score >= STEP_BACK.leastScore,
  );
}

/** Tile by tile; what a tile cuts through is seen whole by its neighbour. */
async function lookInTiles(search: Search, tile: number): Promise<FaceMask[]> {
  const found: FaceMask[] = [];
  for (const square of tilesOver(search.pixels, tile)) {
    const faces = await look(search, square);
    addNew(
      found,
      faces.filter((face) => !touchesEdge(face.box, square, search.pixels)),
    );
  }
  return found;
}

/** Adds what can be found tile by tile while only small faces, or none, are known. */
async function lookCloser(search: Search, found: FaceMask[]): Promise<void> {
  const { size } = search.segmenter.entry.input;
  let seen = size;
  for (const { side, leastScore } of CLOSER_LOOKS) {
    if ((largestSide(found) / search.side) * seen >= NEEDED_FACE_PX) return;
    if (side <= size || search.side < side * LEAST_DETAIL) continue;
    const closer = await lookInTiles(search, (search.side * size) / side);
    addNew(
      found,
      closer.filter((face) => face.score >= leastScore),
    );
    seen = side;
  }
}

/** One face once more, from near where that shows more: a finer mask, merged heads apart, and nothing where there is
 *  no face after all. */
async function refine(search: Search, face: FaceMask, inWhole: boolean, lookAt: LookAt): Promise<FaceMask[]> {
  const crop = squareAround(face.box, longerSide(face.box) * ZOOM_FACTOR);
  if (inWhole && crop.width > ZOOM_MAX_SHARE * search.side) {
    if (lookAt === look) return [face]; // It was seen just so.
    const again = await lookAt(search, wholeOf(search));
    const same = again.filter((candidate) => isSameFace(candidate.box, face.box));
    return same.length > 0 ? same : [face];
  }
  const closer = await lookAt(search, crop);
  const whole = closer.filter((candidate) => !touchesEdge(candidate.box, crop, search.pixels));
  const covers = (candidate: FaceMask): boolean => containsCentre(candidate.box, face.box);
  // Grown together with something that the crop cuts off: what the first look saw is the better answer.
  return closer.some(covers) && !whole.some(covers) ? [...whole, face] : whole;
}

/** All faces of a picture, largest first, each with a soft mask; an empty list when there is nobody. */
export async function segment(
  signal: AbortSignal | undefined,
  pixels: Pixels,
  segmenter: Segmenter,
): Promise<FaceMask[]> {
  const search = { signal, pixels, segmenter, side: longerSide(pixels) };
  const found = await lookAtWhole(search);
  const inWhole = new Set(found);
  await lookCloser(search, found);
  const faces: FaceMask[] = [];
  for (const [index, face] of found.sort(bySize).entries()) {
    const lookAt = index < MAX_MIRRORED ? lookTwice : look;
    addNew(faces, index < MAX_ZOOMED ? await refine(search, face, inWhole.has(face), lookAt) : [face]);
  }
  return faces.sort(bySize);
}
