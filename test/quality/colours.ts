import { join } from 'node:path';
import { rgbToLab, type Lab } from '../../src/builder/colour.js';
import { OPAQUE } from '../../src/builder/drawing.js';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { SHARED } from '../../src/builder/open-networks.js';
import type { EmbedderWindow } from '../../src/engine/stages/types.js';
import { hasShared } from './setup.js';
import { readSpecies } from '../../models/build/pokemon/species.js';

/** Bins of L* and of a* and b*, CIELAB: what looks like one colour from afar. */
const LIGHT = { bins: 6, width: 17 };
const HUE = { bins: 9, width: 20 };
/** A channel from which on a pixel of a cut-out is the white around it. */
const BACKGROUND = 250;
/** Every how many-th pixel of a drawing is counted. */
const STRIDE = 2;

function histogramOf(colours: readonly Lab[]): Float32Array {
  const shares = new Float32Array(LIGHT.bins * HUE.bins ** 2);
  const hue = (value: number) => Math.max(0, Math.min(HUE.bins - 1, Math.round(value / HUE.width) + (HUE.bins >> 1)));
  for (const [lightness, a, b] of colours) {
    const light = Math.min(LIGHT.bins - 1, Math.floor(lightness / LIGHT.width));
    shares[(light * HUE.bins + hue(a)) * HUE.bins + hue(b)] += 1 / colours.length;
  }
  return shares;
}

/** Shares of the colours of a cut-out's last view, skin and all. */
export function faceColours({ size, data }: EmbedderWindow): Float32Array {
  const view = data.subarray(data.length - size * size * 3);
  const colours: Lab[] = [];
  for (let at = 0; at < view.length; at += 3) {
    const [red, green, blue] = view.subarray(at, at + 3);
    if (Math.min(red, green, blue) < BACKGROUND) colours.push(rgbToLab(red | 0, green | 0, blue | 0));
  }
  return histogramOf(colours);
}

async function drawnColours(id: number): Promise<Float32Array> {
  const { width, height, data } = await readPicture(join(SHARED, 'pokemon/artwork224', `${id}.webp`));
  const colours: Lab[] = [];
  for (let y = 0; y < height; y += STRIDE) {
    for (let x = 0; x < width; x += STRIDE) {
      const [red, green, blue, alpha] = data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4);
      if (alpha >= OPAQUE) colours.push(rgbToLab(red, green, blue));
    }
  }
  return histogramOf(colours);
}

/** Of each species' drawing, in the gallery's order. */
const DRAWN = hasShared() ? await Promise.all((await readSpecies()).map(({ id }) => drawnColours(id))) : [];

/** How alike the colours are to each species' (Bhattacharyya), 0..1. */
export function colourLikenesses(colours: Float32Array): number[] {
  return DRAWN.map((drawn) => drawn.reduce((sum, share, bin) => sum + Math.sqrt(share * colours[bin]), 0));
}
