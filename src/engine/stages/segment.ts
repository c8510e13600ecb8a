import { throwIfAborted } from '../../contract/errors.js';
import type { Box, Pixels } from '../../contract/types.js';
import { readFaces } from '../face-maps.js';
import type { Segmenter } from '../model.js';
import { resizeRegion, toInputRange } from '../pixels.js';
import type { FaceMask } from './types.js';

/** Faces looked at a second time, the largest first: bounds the time on crowds. */
const MAX_ZOOMED = 12;

/** Side of the zoomed crop as a multiple of the face's longer side: the face then has the size that the networks
 *  know best, with room for hair and for a neighbour to be told apart. */
const ZOOM_FACTOR = 2.1;

/** A crop that covers this share of the picture's longer side shows nothing new. */
const ZOOM_MAX_SHARE = 0.75;

/** When the largest face is smaller than this share of the picture's longer side there may be others too small for
 *  the first look. */
const SMALL_FACE_SHARE = 0.25;

/** The second look at the whole picture has this many times the pixels a side. */
const CLOSER_FACTOR = 4 / 3;

/** Two boxes whose centres are nearer than this share of the smaller one's side are the same face. */
const SAME_FACE_DISTANCE = 0.5;

/** Mid-grey, what the networks' own zero padding stands for. */
const LETTERBOX_GREY = 127.5;

/** Looks for faces in a square of the picture (which may reach beyond it), at `size` x `size` px. */
async function look(signal: AbortSignal | undefined, pixels: Pixels, square: Box, size: number, segmenter: Segmenter) {
  throwIfAborted(signal);
  const { input, output } = segmenter.entry;
  const rgb = resizeRegion(pixels, square, size, size, { fill: LETTERBOX_GREY });
  const data = toInputRange(rgb, input.range);
  const maps = await segmenter.run({ data, shape: [1, size, size, 3] }, [output.parts, output.person]);
  return readFaces(maps[output.parts]!, maps[output.person]!, output, { square, size, picture: pixels });
}

function closerSize({ input: { size, multiple, plus } }: Segmenter['entry']): number {
  return Math.round((size * CLOSER_FACTOR) / multiple) * multiple + plus;
}

function longerSide({ width, height }: { width: number; height: number }): number {
  return Math.max(width, height);
}

function squareAround(box: Box, side: number): Box {
  return { x: box.x + (box.width - side) / 2, y: box.y + (box.height - side) / 2, width: side, height: side };
}

function isSameFace(one: Box, other: Box): boolean {
  const across = one.x + one.width / 2 - other.x - other.width / 2;
  const down = one.y + one.height / 2 - other.y - other.height / 2;
  return Math.hypot(across, down) < SAME_FACE_DISTANCE * Math.min(longerSide(one), longerSide(other));
}

function addNew(faces: FaceMask[], candidates: readonly FaceMask[]): void {
  for (const candidate of candidates) {
    if (!faces.some((face) => isSameFace(face.box, candidate.box))) faces.push(candidate);
  }
}

function touches(box: Box, crop: Box): boolean {
  const slack = crop.width * 0.02;
  return (
    box.x < crop.x + slack ||
    box.y < crop.y + slack ||
    box.x + box.width > crop.x + crop.width - slack ||
    box.y + box.height > crop.y + crop.height - slack
  );
}

function bySize(one: FaceMask, other: FaceMask): number {
  return other.box.width * other.box.height - one.box.width * one.box.height;
}

/** All faces of a picture, largest first, each with a soft mask; none is an empty list. */
export async function segment(
  signal: AbortSignal | undefined,
  pixels: Pixels,
  segmenter: Segmenter,
): Promise<FaceMask[]> {
  const side = longerSide(pixels);
  const whole = squareAround({ x: 0, y: 0, width: pixels.width, height: pixels.height }, side);
  const { size } = segmenter.entry.input;
  const found = await look(signal, pixels, whole, size, segmenter);
  const largest = Math.max(0, ...found.map((face) => longerSide(face.box)));
  if (largest < SMALL_FACE_SHARE * side) {
    addNew(found, await look(signal, pixels, whole, closerSize(segmenter.entry), segmenter));
  }
  found.sort(bySize);
  const faces: FaceMask[] = [];
  for (const [index, face] of found.entries()) {
    const crop = squareAround(face.box, longerSide(face.box) * ZOOM_FACTOR);
    if (index >= MAX_ZOOMED || crop.width > ZOOM_MAX_SHARE * side) {
      addNew(faces, [face]);
      continue;
    }
    const closer = await look(signal, pixels, crop, size, segmenter);
    const clear = closer.filter((candidate) => !touches(candidate.box, crop));
    addNew(faces, clear.length > 0 ? clear : [face]);
  }
  return faces.sort(bySize);
}
