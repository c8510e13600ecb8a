import type { Box } from '../../../contract/types.js';
import type { Size } from '../../../contract/size.js';
import { longerSide } from '../../pixels/boxes.js';
import type { FaceMask } from '../types.js';

/** Two boxes whose centres are nearer than this share of the smaller one's side are the same face. */
const SAME_FACE_DISTANCE = 0.5;

/** What comes nearer to a crop's edge than this share of its side may be cut off by it. */
const EDGE_SHARE = 0.02;

/** What comes nearer to the picture's edge, px, may be cut off by it. */
const EDGE_PX = 1.5;

/** Neighbouring tiles start at most this share of a tile apart: a face of up to the rest lies whole in one of them. */
const TILE_STEP = 0.75;

/** Rounding of a picture's last tile, px. */
const EXACT = 1e-6;

export function isSameFace(one: Box, other: Box): boolean {
  const across = one.x + one.width / 2 - other.x - other.width / 2;
  const down = one.y + one.height / 2 - other.y - other.height / 2;
  return Math.hypot(across, down) < SAME_FACE_DISTANCE * Math.min(longerSide(one), longerSide(other));
}

/** Whether the picture's edge may cut through the box. */
export function isCutOff({ x, y, width, height }: Box, picture: Size): boolean {
  return x < EDGE_PX || y < EDGE_PX || x + width > picture.width - EDGE_PX || y + height > picture.height - EDGE_PX;
}

export function addNew(faces: FaceMask[], candidates: readonly FaceMask[]): void {
  for (const candidate of candidates) {
    if (!faces.some((face) => isSameFace(face.box, candidate.box))) faces.push(candidate);
  }
}

/** Whether a crop's edge may cut through the box; where the crop ends with the picture nothing is cut. */
export function touchesEdge(box: Box, crop: Box, picture: Size): boolean {
  const slack = crop.width * EDGE_SHARE;
  const isCut = (start: number, end: number, from: number, length: number) => {
    const to = from + crop.width;
    return (start < Math.max(from + slack, 1) && from > 0) || (end > Math.min(to - slack, length - 1) && to < length);
  };
  const { x, y, width, height } = box;
  return isCut(x, x + width, crop.x, picture.width) || isCut(y, y + height, crop.y, picture.height);
}

/** The square of the given side around a point, moved into the picture; along a side that is shorter into its middle. */
export function squareWithin({ width, height }: Size, { x, y }: { x: number; y: number }, side: number): Box {
  const start = (middle: number, length: number) =>
    length <= side ? (length - side) / 2 : Math.min(length - side, Math.max(0, middle - side / 2));
  return { x: start(x, width), y: start(y, height), width: side, height: side };
}

/** Middles of the tiles along one side; a side shorter than a tile gets one tile in its middle. */
function tileMiddles(length: number, tile: number): number[] {
  if (length <= tile) return [length / 2];
  const steps = Math.ceil((length - tile) / (tile * TILE_STEP));
  return Array.from({ length: steps + 1 }, (_, step) => tile / 2 + (step * (length - tile)) / steps);
}

/** Middles of overlapping squares of side `tile` that cover the picture, row by row. */
export function tilesOver({ width, height }: Size, tile: number): { x: number; y: number }[] {
  const columns = tileMiddles(width, tile);
  return tileMiddles(height, tile).flatMap((y) => columns.map((x) => ({ x, y })));
}

/** The part of a square around whose points faces of up to `1 - TILE_STEP` of its side lie whole in it: what is cut off
 *  by the picture's own border, when that is told, is whole. These parts of all tiles cover the picture. */
export function surelyWhole({ x, y, width: side }: Box, picture: Size = { width: Infinity, height: Infinity }): Box {
  const [left, across] = surelyWithin(x, side, picture.width);
  const [top, down] = surelyWithin(y, side, picture.height);
  return { x: left, y: top, width: across, height: down };
}

/** Start and length. */
function surelyWithin(start: number, side: number, length: number): [number, number] {
  const margin = ((1 - TILE_STEP) / 2) * side;
  const from = start > 0 ? start + margin : start;
  const to = start + side < length - EXACT ? start + side - margin : start + side;
  return [from, to - from];
}
