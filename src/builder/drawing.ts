import type { Pixels } from '../contract/types.js';
import { rgbToLab } from './colour.js';
import { centroidOf, convexHullArea } from './silhouette.js';

/** What can be measured in a drawing on a transparent background. All 0..1. */
export interface DrawingFacts {
  /** Mean L* of the drawing. */
  lightness: number;
  /** Mean chroma; 1 is the strongest that sRGB colours reach in practice. */
  saturation: number;
  /** Overlap (intersection over union) of the silhouette with the disc of the same area around its centroid. */
  roundness: number;
  /** Area of the silhouette over that of its convex hull: limbs, spikes and wings lower it. */
  compactness: number;
  /** Share of pixels that are nearly black. */
  darkness: number;
  /** Mean step of L* between neighbours: fur, scales and machinery raise it. */
  detail: number;
}

/** Half-transparent edge pixels belong to the drawing from here on. */
export const OPAQUE = 128;
/** L* under which a colour is seen as black. */
const BLACK_LIGHTNESS = 25;
/** Chroma (CIE C*) of a vivid colour; few drawings have more. */
const VIVID_CHROMA = 80;
/** Mean step of L* that the busiest drawings have. */
const BUSY_STEP = 12;

/** Measures a drawing. Throws when there is nothing in it. */
export function measureDrawing(pixels: Pixels): DrawingFacts {
  const { width, height, data } = pixels;
  const lightness = new Float64Array(width * height);
  const inside = new Uint8Array(width * height);
  let [area, light, chroma, black] = [0, 0, 0, 0];
  for (let i = 0; i < inside.length; i++) {
    if ((data[i * 4 + 3] ?? 0) < OPAQUE) continue;
    const [l, a, b] = rgbToLab(data[i * 4] ?? 0, data[i * 4 + 1] ?? 0, data[i * 4 + 2] ?? 0);
    inside[i] = 1;
    lightness[i] = l;
    area++;
    light += l;
    chroma += Math.hypot(a, b);
    if (l < BLACK_LIGHTNESS) black++;
  }
  if (area === 0) throw new Error('The drawing is empty.');
  return {
    lightness: light / area / 100,
    saturation: Math.min(1, chroma / area / VIVID_CHROMA),
    roundness: roundness(inside, width, height, area),
    compactness: Math.min(1, area / convexHullArea(inside, width, height)),
    darkness: black / area,
    detail: Math.min(1, meanStep(lightness, inside, width) / BUSY_STEP),
  };
}

function roundness(inside: Uint8Array, width: number, height: number, area: number): number {
  const centre = centroidOf(inside, width, height);
  const radius2 = area / Math.PI;
  let both = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance2 = (x - centre.x) ** 2 + (y - centre.y) ** 2;
      if (inside[y * width + x] && distance2 <= radius2) both++;
    }
  }
  return both / (2 * area - both);
}

function meanStep(lightness: Float64Array, inside: Uint8Array, width: number): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i + width < inside.length; i++) {
    if (!inside[i] || !inside[i + 1] || !inside[i + width]) continue;
    const here = lightness[i] ?? 0;
    sum += Math.abs((lightness[i + 1] ?? 0) - here) + Math.abs((lightness[i + width] ?? 0) - here);
    count += 2;
  }
  return count ? sum / count : 0;
}
