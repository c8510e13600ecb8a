import { rgbToLab, type Lab } from '../../../src/builder/colour.js';
import { OPAQUE } from '../../../src/builder/drawing.js';
import type { Pixels } from '../../../src/contract/types.js';
import type { EmbedderWindow } from '../../../src/engine/stages/types.js';

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
    shares[(light * HUE.bins + hue(a)) * HUE.bins + hue(b)]! += 1 / colours.length;
  }
  return shares;
}

/** Shares of the colours of a cut-out's last view, skin and all. */
export function faceColours({ size, data }: EmbedderWindow): Float32Array {
  const view = data.subarray(data.length - size * size * 3);
  const colours: Lab[] = [];
  for (let at = 0; at < view.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = view.subarray(at, at + 3);
    if (Math.min(red, green, blue) < BACKGROUND) colours.push(rgbToLab(red | 0, green | 0, blue | 0));
  }
  return histogramOf(colours);
}

/** Shares of the colours of a drawing. */
export function drawingColours({ width, height, data }: Pixels): Float32Array {
  const colours: Lab[] = [];
  for (let y = 0; y < height; y += STRIDE) {
    for (let x = 0; x < width; x += STRIDE) {
      const [red, green, blue, alpha] = data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4);
      if (alpha! >= OPAQUE) colours.push(rgbToLab(red!, green!, blue!));
    }
  }
  return histogramOf(colours);
}

/** How alike the colours are to each drawing's (Bhattacharyya), 0..1. */
export function colourLikenesses(colours: Float32Array, drawings: readonly Float32Array[]): number[] {
  return drawings.map((drawn) => drawn.reduce((sum, share, bin) => sum + Math.sqrt(share * colours[bin]!), 0));
}
