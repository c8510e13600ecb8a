import type { Box, Pixels } from '../../../contract/types.js';
import { clamp01 } from '../../numbers.js';
import { longerSide } from '../../pixels/boxes.js';
import { edgeAlpha } from '../../pixels/edge.js';
import type { FaceMask } from '../types.js';
import { fittingHead, isIn, type Head, type Moments } from './head.js';

/** A face with a picture that shows all of it. */
export interface WholeHead {
  pixels: Pixels;
  mask: FaceMask;
}

/** Nearer than this to the photo's edge, px, a mask's box may be cut off by it. */
const SLACK_PX = 1.5;

/** A face is cut off by an edge that it meets, `at` from it, over this much of the photo's longer side: hair that just
 *  touches the edge is all there. */
const CONTACT = { at: 0.04, least: 0.4 };

/** Along an edge that cuts the face off, the mask says too little over this share of the photo's longer side. */
const UNSURE = 0.06;

/** Cells of a mask read along an edge: enough to tell two fifths. */
const READINGS = 32;

/** A face that the photo's edge cuts off, completed: beyond the edge the head goes on as the ellipse whose visible part has
 *  the area and centre of gravity of what is seen, in the colours of the edge. So a photo and a closer crop of it show
 *  nearly the same. Other faces are handed back as they are. */
export function completeHead(pixels: Pixels, mask: FaceMask): WholeHead {
  const sure = sureOf(pixels, mask);
  if (!sure) return { pixels, mask };
  const seen = momentsIn(sure, mask);
  if (seen.area === 0) return { pixels, mask };
  const head = fittingHead(seen, sure, mask.roll);
  const area = areaOf(head, mask.box);
  return { pixels: copyOf(pixels, area), mask: completed(mask, head, sure, area) };
}

/** The part of the photo in which the mask can be trusted; nothing where no edge cuts the face off. */
function sureOf(photo: Pixels, mask: FaceMask): Box | undefined {
  const { width, height } = photo;
  const { x, y, width: across, height: down } = mask.box;
  const side = longerSide(photo);
  const [near, strip] = [CONTACT.at * side, UNSURE * side];
  const cut = (touches: boolean, readings: (share: number) => number): number => {
    if (!touches) return 0;
    let met = 0;
    for (let at = 0; at < READINGS; at++) if (readings((at + 0.5) / READINGS) > 0.5) met++;
    return met;
  };
  const onRow = (atY: number) => (share: number) => valueAt(mask, share * width, atY);
  const onColumn = (atX: number) => (share: number) => valueAt(mask, atX, share * height);
  const least = CONTACT.least * side * READINGS;
  const left = cut(x < SLACK_PX, onColumn(near)) * height > least ? strip : 0;
  const top = cut(y < SLACK_PX, onRow(near)) * width > least ? strip : 0;
  const right = cut(x + across > width - SLACK_PX, onColumn(width - near)) * height > least ? strip : 0;
  const bottom = cut(y + down > height - SLACK_PX, onRow(height - near)) * width > least ? strip : 0;
  if (left + top + right + bottom === 0) return undefined;
  return { x: left, y: top, width: width - left - right, height: height - top - bottom };
}

/** What the mask says at a point, between the centres of its cells; nothing outside it. */
function valueAt({ region, columns, rows, data }: FaceMask, x: number, y: number): number {
  const across = ((x - region.x) / region.width) * columns - 0.5;
  const down = ((y - region.y) / region.height) * rows - 0.5;
  if (across < -0.5 || down < -0.5 || across > columns - 0.5 || down > rows - 0.5) return 0;
  const [left, top] = [Math.max(0, Math.floor(across)), Math.max(0, Math.floor(down))];
  const [right, below] = [Math.min(columns - 1, left + 1), Math.min(rows - 1, top + 1)];
  const [shareX, shareY] = [clamp01(across - left), clamp01(down - top)];
  const upper = data[top * columns + left]! * (1 - shareX) + data[top * columns + right]! * shareX;
  const lower = data[below * columns + left]! * (1 - shareX) + data[below * columns + right]! * shareX;
  return upper * (1 - shareY) + lower * shareY;
}

/** Area and centre of gravity of what the mask keeps of a part of the photo. */
function momentsIn(part: Box, { region, columns, rows, data }: FaceMask): Moments {
  const [pitchX, pitchY] = [region.width / columns, region.height / rows];
  let [area, sumX, sumY] = [0, 0, 0];
  for (let at = 0; at < data.length; at++) {
    const x = region.x + ((at % columns) + 0.5) * pitchX;
    const y = region.y + (Math.floor(at / columns) + 0.5) * pitchY;
    if (!isIn(part, x, y)) continue;
    const share = edgeAlpha(data[at]!) * pitchX * pitchY;
    area += share;
    sumX += share * x;
    sumY += share * y;
  }
  return area > 0 ? { area, x: sumX / area, y: sumY / area } : { area: 0, x: 0, y: 0 };
}

/** Whole px around the head and what is seen of it. */
function areaOf({ x, y, half }: Head, seen: Box): Box {
  const left = Math.floor(Math.min(seen.x, x - half));
  const top = Math.floor(Math.min(seen.y, y - half));
  const right = Math.ceil(Math.max(seen.x + seen.width, x + half));
  const bottom = Math.ceil(Math.max(seen.y + seen.height, y + half));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A part of the photo that may reach beyond it: there its outermost pixels are repeated. */
function copyOf({ width, height, data }: Pixels, area: Box): Pixels {
  const copy = new Uint8ClampedArray(area.width * area.height * 4);
  const within = (at: number, length: number): number => Math.min(length - 1, Math.max(0, at));
  for (let y = 0, to = 0; y < area.height; y++) {
    const row = within(area.y + y, height) * width;
    for (let x = 0; x < area.width; x++, to += 4) {
      const from = (row + within(area.x + x, width)) * 4;
      for (let channel = 0; channel < 4; channel++) copy[to + channel] = data[from + channel]!;
    }
  }
  return { width: area.width, height: area.height, data: copy };
}

/** The mask in that part: where it can be trusted what it says, beyond that the head, as far as the face meets the edge. */
function completed(mask: FaceMask, head: Head, sure: Box, area: Box): FaceMask {
  const columns = Math.ceil((area.width * mask.columns) / mask.region.width);
  const rows = Math.ceil((area.height * mask.rows) / mask.region.height);
  const data = new Float32Array(columns * rows);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      const x = area.x + ((column + 0.5) * area.width) / columns;
      const y = area.y + ((row + 0.5) * area.height) / rows;
      const seen = valueAt(mask, x, y);
      data[at] = isIn(sure, x, y)
        ? seen
        : Math.max(seen, Math.min(met(mask, sure, x, y), partOf(head, mask.roll, x, y)));
    }
  }
  const { width, height } = area;
  const whole = { x: 0, y: 0, width, height };
  return { ...mask, region: whole, columns, rows, data, box: whole };
}

/** What the mask says at the nearest point where it can be trusted. */
function met(mask: FaceMask, sure: Box, x: number, y: number): number {
  const nearX = Math.min(sure.x + sure.width, Math.max(sure.x, x));
  const nearY = Math.min(sure.y + sure.height, Math.max(sure.y, y));
  return valueAt(mask, nearX, nearY);
}

/** One half on the ellipse's edge, more inside. */
function partOf({ x, y, half, aspect }: Head, roll: number, atX: number, atY: number): number {
  const [dx, dy, cos, sin] = [atX - x, atY - y, Math.cos(roll), Math.sin(roll)];
  const radius = Math.hypot((dx * cos + dy * sin) / (aspect * half), (dy * cos - dx * sin) / half);
  return clamp01(1.5 - radius);
}
