import type { Pixels } from '../../contract/types.js';

/** Middle and half axes as multiples of the head's height, from the middle of the face; colour. */
type Ellipse = readonly [x: number, y: number, across: number, down: number, colour: readonly [number, number, number]];

const SKIN = [222, 170, 142] as const;
const SHADE = [196, 140, 115] as const;
const HAIR = [66, 44, 32] as const;
const DARK = [45, 32, 28] as const;

/** From back to front. */
const PARTS: readonly Ellipse[] = [
  [0, -0.1, 0.44, 0.52, HAIR],
  [0, 0.95, 0.85, 0.38, [52, 74, 110]],
  [0, 0.48, 0.17, 0.25, SHADE],
  [-0.35, 0.02, 0.05, 0.1, SHADE],
  [0.35, 0.02, 0.05, 0.1, SHADE],
  [0, 0.05, 0.34, 0.46, SKIN],
  [0, -0.36, 0.3, 0.14, HAIR],
  [-0.14, -0.03, 0.065, 0.035, [240, 236, 230]],
  [0.14, -0.03, 0.065, 0.035, [240, 236, 230]],
  [-0.14, -0.03, 0.03, 0.032, DARK],
  [0.14, -0.03, 0.03, 0.032, DARK],
  [-0.14, -0.12, 0.085, 0.016, HAIR],
  [0.14, -0.12, 0.085, 0.016, HAIR],
  [0, 0.1, 0.04, 0.09, SHADE],
  [0, 0.26, 0.12, 0.035, [176, 84, 82]],
];

const WALL = [150, 165, 170] as const;

/** A face of ellipses in front of a plain wall, RGBA: its head `head` px high, in the middle of a square of `side` px. */
export function drawnFace(side: number, head: number): Pixels {
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  const picture = { width: side, height: side, data };
  const wall = side / head;
  for (const part of [[0, 0, wall, wall, WALL] as const, ...PARTS]) fillEllipse(picture, head, part);
  return picture;
}

/** Lit from the left. */
function fillEllipse({ width, data }: Pixels, head: number, [x, y, across, down, colour]: Ellipse): void {
  const middle = width / 2;
  const clamped = (at: number) => Math.max(0, Math.min(width, Math.round(middle + at * head)));
  const end = clamped(y + down);
  for (let row = clamped(y - down); row < end; row++) {
    const half = across * Math.sqrt(Math.max(0, 1 - (((row - middle) / head - y) / down) ** 2));
    const right = clamped(x + half);
    for (let column = clamped(x - half); column < right; column++) {
      const light = 1 - (0.25 * (column - middle)) / head;
      for (let channel = 0; channel < 3; channel++)
        data[(row * width + column) * 4 + channel] = colour[channel]! * light;
    }
  }
}
