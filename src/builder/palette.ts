import type { ColourArea } from '../engine/gallery/look-text.js';
import type { Pixels } from '../contract/types.js';
import { labDistance, rgbToLab, toHex, type Lab } from './colour.js';
import { OPAQUE } from './drawing.js';

interface Cluster {
  lab: Lab;
  rgb: [number, number, number];
  area: number;
}

/** Colours nearer than this are one colour to the eye (CIE76). */
const SAME_COLOUR = 18;
/** A colour on less than this share does not count as an area. */
const SMALLEST_AREA = 0.03;
const MAX_AREAS = 6;
/** Bits a channel of the histogram the clusters start from. */
const HISTOGRAM_BITS = 4;
const ROUNDS = 8;

/** Up to six colours of a drawing by area, largest first: k-means in L*a*b*, seeded by the fullest bins. */
export function areasOf(pixels: Pixels): ColourArea[] {
  const clusters = clustersOf(pixels).slice(0, MAX_AREAS);
  const total = clusters.reduce((sum, { area }) => sum + area, 0);
  return clusters.map(({ rgb, area }, index): ColourArea => {
    const third = thirdOf(pixels, clusters, index);
    return { colour: toHex(rgb), share: area / total, third };
  });
}

function thirdOf(pixels: Pixels, clusters: Cluster[], index: number): number {
  const { width, height, data } = pixels;
  let [top, bottom, sum, count] = [height, 0, 0, 0];
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const at = 4 * (y * width + x);
      if ((data[at + 3] ?? 0) < OPAQUE) continue;
      [top, bottom] = [Math.min(top, y), y + 1];
      const pixel = cluster([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0], 1);
      if (nearest(pixel, clusters) !== index) continue;
      sum += y;
      count += 1;
    }
  }
  const share = count > 0 ? (sum / count - top) / (bottom - top) : 0.5;
  return Math.min(2, Math.floor(3 * share));
}

function clustersOf(pixels: Pixels): Cluster[] {
  const bins = histogram(pixels);
  let clusters = seeds(bins);
  for (let round = 0; round < ROUNDS; round++) clusters = regroup(bins, clusters);
  const merged = merge(clusters);
  const total = merged.reduce((sum, { area }) => sum + area, 0);
  return merged.filter((each, index) => index === 0 || each.area >= SMALLEST_AREA * total);
}

function histogram({ data }: Pixels): Cluster[] {
  const shift = 8 - HISTOGRAM_BITS;
  const bins = new Map<number, { rgb: [number, number, number]; area: number }>();
  for (let i = 0; i < data.length; i += 4) {
    if ((data[i + 3] ?? 0) < OPAQUE) continue;
    const [r, g, b] = [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0];
    const key = ((r >> shift) << (2 * HISTOGRAM_BITS)) | ((g >> shift) << HISTOGRAM_BITS) | (b >> shift);
    const bin = bins.get(key) ?? { rgb: [0, 0, 0], area: 0 };
    bin.rgb = [bin.rgb[0] + r, bin.rgb[1] + g, bin.rgb[2] + b];
    bin.area++;
    bins.set(key, bin);
  }
  return [...bins.values()].map(({ rgb, area }) => cluster([rgb[0] / area, rgb[1] / area, rgb[2] / area], area));
}

function cluster(rgb: [number, number, number], area: number): Cluster {
  return { rgb, area, lab: rgbToLab(Math.round(rgb[0]), Math.round(rgb[1]), Math.round(rgb[2])) };
}

const byArea = (p: Cluster, q: Cluster) => q.area - p.area;

function seeds(bins: Cluster[]): Cluster[] {
  const found: Cluster[] = [];
  for (const bin of [...bins].sort(byArea)) {
    if (found.every((seed) => labDistance(seed.lab, bin.lab) >= SAME_COLOUR)) found.push(bin);
  }
  return found;
}

function regroup(bins: Cluster[], clusters: Cluster[]): Cluster[] {
  const sums = clusters.map(() => ({ rgb: [0, 0, 0] as [number, number, number], area: 0 }));
  for (const bin of bins) {
    const sum = sums[nearest(bin, clusters)]!;
    sum.rgb = [0, 1, 2].map((c) => sum.rgb[c]! + bin.rgb[c]! * bin.area) as [number, number, number];
    sum.area += bin.area;
  }
  return sums
    .filter(({ area }) => area > 0)
    .map(({ rgb, area }) => cluster([rgb[0] / area, rgb[1] / area, rgb[2] / area], area));
}

function nearest(bin: Cluster, clusters: Cluster[]): number {
  let [best, distance] = [0, Infinity];
  clusters.forEach((candidate, index) => {
    const d = labDistance(candidate.lab, bin.lab);
    if (d < distance) [best, distance] = [index, d];
  });
  return best;
}

/** Largest first; a cluster that came to lie beside a larger one is added to it. */
function merge(clusters: Cluster[]): Cluster[] {
  const kept: Cluster[] = [];
  for (const candidate of [...clusters].sort(byArea)) {
    const twin = kept.find((other) => labDistance(other.lab, candidate.lab) < SAME_COLOUR);
    if (twin) twin.area += candidate.area;
    else kept.push(candidate);
  }
  return kept.sort(byArea);
}
