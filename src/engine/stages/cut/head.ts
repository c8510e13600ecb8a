import type { Box } from '../../../contract/types.js';

/** Area and centre of gravity, px. */
export interface Moments {
  area: number;
  x: number;
  y: number;
}

/** A head as an ellipse: its centre, half its height (px), and its width as a multiple of its height. */
export interface Head {
  x: number;
  y: number;
  half: number;
  aspect: number;
}

/** A head with its hair, as the masks of 1,500 photos have it: as wide as high times this. */
const ASPECT = 0.76;

/** A head is at most so many times as large as what is seen of it: where it fills the photo, nothing tells its size. */
const MOST_GROWTH = 1.3;

/** Steps until the ellipse stands still to within a percent, and how much of the way each takes. */
const STEPS = 24;
const STRIDE = 0.8;

/** Points a side of the square around the disc below. */
const SAMPLES = 24;

/** Points spread evenly over the unit disc. */
const DISC = Array.from({ length: SAMPLES ** 2 }, (_, at) => ({
  u: ((at % SAMPLES) + 0.5) * (2 / SAMPLES) - 1,
  v: (Math.floor(at / SAMPLES) + 0.5) * (2 / SAMPLES) - 1,
})).filter(({ u, v }) => u * u + v * v <= 1);

export function isIn({ x, y, width, height }: Box, atX: number, atY: number): boolean {
  return atX >= x && atY >= y && atX <= x + width && atY <= y + height;
}

/** The head whose part within a box has the given moments; turned by `roll`. */
export function fittingHead(seen: Moments, box: Box, roll: number): Head {
  const least = Math.sqrt(seen.area / (Math.PI * ASPECT));
  const head: Head = { x: seen.x, y: seen.y, half: least, aspect: ASPECT };
  for (let step = 0; step < STEPS; step++) {
    const within = momentsWithin(head, box, roll);
    if (within.area === 0) break;
    head.x += STRIDE * (seen.x - within.x);
    head.y += STRIDE * (seen.y - within.y);
    const grown = head.half * (seen.area / within.area) ** (STRIDE / 2);
    head.half = Math.min(MOST_GROWTH * least, Math.max(least, grown));
  }
  return head;
}

function momentsWithin({ x, y, half, aspect }: Head, box: Box, roll: number): Moments {
  const [cos, sin] = [Math.cos(roll) * half, Math.sin(roll) * half];
  let [count, sumX, sumY] = [0, 0, 0];
  for (const { u, v } of DISC) {
    const [atX, atY] = [x + aspect * u * cos - v * sin, y + aspect * u * sin + v * cos];
    if (!isIn(box, atX, atY)) continue;
    count++;
    sumX += atX;
    sumY += atY;
  }
  const area = (Math.PI * aspect * half * half * count) / DISC.length;
  return count > 0 ? { area, x: sumX / count, y: sumY / count } : { area: 0, x, y };
}
