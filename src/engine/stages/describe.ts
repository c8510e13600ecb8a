import { labDistance, rgbToLab, type Lab } from '../pixels/lab.js';
import { colourGroups } from './describe/colour-groups.js';
import type { EmbedderWindow, FaceColours, Swatch } from './types.js';

/** A channel from which on a pixel of a cut-out is the white around it. */
const BACKGROUND = 250;

/** As many px inwards from the background the cut-out is mixed with the white around it. */
const FRINGE = 2;

/** Parts of the window, which stands upright around the middle of the face, as shares of its side: left, top, right,
 *  bottom. `inner` is skin in nearly everybody, eyes to mouth. */
const ZONES = {
  inner: [0.4, 0.47, 0.6, 0.62],
  top: [0, 0, 1, 0.44],
  bottom: [0.28, 0.64, 0.72, 1],
  all: [0, 0, 1, 1],
} as const;

/** Every how many-th pixel of either direction is counted among all colours. */
const STRIDE = 2;

/** Nearer to the skin than this (L* counting half: a face has shade) is skin. */
const SKIN_DISTANCE = 14;

/** Chroma (CIELAB) that skin has in every photo with colours. */
const LEAST_CHROMA = 5;

/** Of the pixels of a part, the share that has to be something else than skin to have a colour. */
const LEAST_SHARE = 0.1;

type Zone = readonly [left: number, top: number, right: number, bottom: number];

/** Colours of a cut-out's last view, the widest: those of hair or headgear, of what is around chin and neck, and all. */
export function describe({ size, data }: EmbedderWindow): FaceColours {
  const view = data.subarray(data.length - size * size * 3);
  const skin = medianOf(pixelsOf(view, size, ZONES.inner)) ?? [50, 0, 0];
  const grey = Math.hypot(skin[1], skin[2]) < LEAST_CHROMA;
  const swatch = (zone: Zone): Swatch | undefined => {
    const all = pixelsOf(view, size, zone);
    const others = all.filter((pixel) => labDistance(halfLight(pixel), halfLight(skin)) > SKIN_DISTANCE);
    if (others.length <= LEAST_SHARE * all.length) return undefined;
    return { lab: medianOf(others)!, share: others.length / all.length, grey };
  };
  const all = colourGroups(pixelsOf(view, size, ZONES.all, STRIDE), grey);
  return { top: swatch(ZONES.top), bottom: swatch(ZONES.bottom), all };
}

function halfLight([lightness, a, b]: Lab): Lab {
  return [lightness / 2, a, b];
}

/** What a part of a view shows of the face, every `stride`-th pixel. */
function pixelsOf(view: Float32Array, size: number, zone: Zone, stride = 1): Lab[] {
  const [left, top, right, bottom] = zone.map((share) => Math.round(share * size)) as unknown as Zone;
  const found: Lab[] = [];
  for (let y = top; y < bottom; y += stride) {
    for (let x = left; x < right; x += stride) {
      const at = (y * size + x) * 3;
      if (isInside(view, size, x, y)) found.push(rgbToLab(view[at]! | 0, view[at + 1]! | 0, view[at + 2]! | 0));
    }
  }
  return found;
}

/** Whether a pixel and those a fringe away in each direction are the face's own. */
function isInside(view: Float32Array, size: number, x: number, y: number): boolean {
  return (
    isFace(view, size, x, y) &&
    isFace(view, size, x - FRINGE, y) &&
    isFace(view, size, x + FRINGE, y) &&
    isFace(view, size, x, y - FRINGE) &&
    isFace(view, size, x, y + FRINGE)
  );
}

function isFace(view: Float32Array, size: number, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= size || y >= size) return false;
  const at = (y * size + x) * 3;
  return Math.min(view[at]!, view[at + 1]!, view[at + 2]!) < BACKGROUND;
}

function medianOf(pixels: readonly Lab[]): Lab | undefined {
  if (pixels.length === 0) return undefined;
  return [0, 1, 2].map((axis) => pixels.map((pixel) => pixel[axis]!).sort((p, q) => p - q)[pixels.length >> 1]!) as Lab;
}
