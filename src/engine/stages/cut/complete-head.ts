import type { Box, Pixels } from '../../../contract/types.js';
import { unionBox } from '../../pixels/boxes.js';
import { takeBytes } from '../../pixels/spare.js';
import { wordsOf } from '../../pixels/words.js';
import type { FaceMask } from '../types.js';

/** A face with a picture that shows all of it. */
export interface WholeHead {
  pixels: Pixels;
  mask: FaceMask;
}

/** A cell of a mask is face above this probability. */
const THRESHOLD = 0.5;

/** A face that the photo's edge cuts off, completed: where the mask goes on beyond the edge, what it covers of the photo does too,
 *  in the colours of the edge. So a photo and a closer crop of it show nearly the same. Other faces are handed back as they are. */
export function completeHead(pixels: Pixels, mask: FaceMask): WholeHead {
  const photo = { x: 0, y: 0, width: pixels.width, height: pixels.height };
  const grown = unionBox([photo, wholePx(headBox(mask))]);
  if (grown.width === photo.width && grown.height === photo.height) return { pixels, mask };
  const area = overlap(grown, wholePx(mask.region));
  return { pixels: extended(pixels, area), mask: movedTo(mask, area) };
}

/** What two boxes that meet have in common. */
function overlap(one: Box, other: Box): Box {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const right = Math.min(one.x + one.width, other.x + other.width);
  const bottom = Math.min(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}

/** The whole px that a box touches. */
function wholePx({ x, y, width, height }: Box): Box {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
}

/** Around the cells of a mask that are face, wherever they lie. */
function headBox({ region, columns, rows, data }: FaceMask): Box {
  let [left, top, right, bottom] = [columns, rows, 0, 0];
  for (let at = 0; at < data.length; at++) {
    if (data[at]! <= THRESHOLD) continue;
    const [column, row] = [at % columns, Math.floor(at / columns)];
    [left, right] = [Math.min(left, column), Math.max(right, column + 1)];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row + 1)];
  }
  const [pitchX, pitchY] = [region.width / columns, region.height / rows];
  return {
    x: region.x + left * pitchX,
    y: region.y + top * pitchY,
    width: (right - left) * pitchX,
    height: (bottom - top) * pitchY,
  };
}

/** A part of the photo that may reach beyond it: there its outermost pixels are repeated. */
function extended({ width, height, data }: Pixels, area: Box): Pixels {
  const copy = takeBytes(area.width * area.height * 4);
  const [from, to] = [wordsOf(data), wordsOf(copy)];
  const left = Math.min(area.width, Math.max(0, -area.x));
  const right = Math.max(left, Math.min(area.width, width - area.x));
  for (let y = 0; y < area.height; y++) {
    const source = Math.min(height - 1, Math.max(0, area.y + y)) * width;
    const row = to.subarray(y * area.width, (y + 1) * area.width);
    row.set(from.subarray(source + area.x + left, source + area.x + right), left);
    row.fill(from[source]!, 0, left).fill(from[source + width - 1]!, right);
  }
  return { width: area.width, height: area.height, data: copy };
}

/** The same mask in a picture that begins elsewhere, with the box of all of the face. */
function movedTo(mask: FaceMask, { x, y }: Box): FaceMask {
  const moved = (box: Box): Box => ({ ...box, x: box.x - x, y: box.y - y });
  return { ...mask, region: moved(mask.region), box: moved(headBox(mask)) };
}
