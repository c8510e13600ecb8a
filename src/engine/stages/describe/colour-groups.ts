import type { Lab } from '../../pixels/lab.js';
import type { Swatch } from '../types.js';

/** Widths of bins of L* and of a* and b*, CIELAB: what looks like one colour from afar. */
const LIGHT = 17;
const HUE = 20;
/** A colour on less than this share is not seen. */
const LEAST_SHARE = 0.01;

/** More bins than either hue has, to either side. */
const SIDE = 16;

interface Group {
  sum: Lab;
  count: number;
}

/** Like colours taken together, each group by its mean and by its share of the pixels. `grey`: of a photo without colours. */
export function colourGroups(pixels: readonly Lab[], grey: boolean): Swatch[] {
  const groups = new Map<number, Group>();
  for (const [lightness, a, b] of pixels) {
    const light = Math.floor(lightness / LIGHT);
    const bin = (light * 2 * SIDE + SIDE + Math.round(a / HUE)) * 2 * SIDE + SIDE + Math.round(b / HUE);
    const { sum, count } = groups.get(bin) ?? { sum: [0, 0, 0], count: 0 };
    groups.set(bin, { sum: [sum[0] + lightness, sum[1] + a, sum[2] + b], count: count + 1 });
  }
  return [...groups.values()]
    .map(({ sum, count }) => ({
      lab: [sum[0] / count, sum[1] / count, sum[2] / count] as Lab,
      share: count / pixels.length,
      grey,
    }))
    .filter(({ share }) => share >= LEAST_SHARE);
}
