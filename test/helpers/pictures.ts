import type { Pixels } from '../../src/contract/types.js';

export type Colour = readonly [red: number, green: number, blue: number, alpha?: number];

/** A picture whose every pixel is asked for. */
export function paint(width: number, height: number, colourAt: (x: number, y: number) => Colour): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [red, green, blue, alpha = 255] = colourAt(x, y);
      data.set([red, green, blue, alpha], (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

export interface Disc {
  x: number;
  y: number;
  radius: number;
}

export function insideDisc({ x, y, radius }: Disc, px: number, py: number): boolean {
  return (px + 0.5 - x) ** 2 + (py + 0.5 - y) ** 2 < radius ** 2;
}

/** Discs of one colour on a background: what the fake segmenter takes for faces. */
export function paintDiscs(
  width: number,
  height: number,
  discs: readonly Disc[],
  colour: Colour,
  ground: Colour,
): Pixels {
  return paint(width, height, (x, y) => (discs.some((disc) => insideDisc(disc, x, y)) ? colour : ground));
}
