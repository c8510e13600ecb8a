import { join } from 'node:path';
import { readSpecies } from '../../models/build/pokemon/species.js';
import { measureDrawing } from '../../src/builder/drawing.js';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { SHARED } from '../../src/builder/open-networks.js';
import type { Gallery } from '../../src/engine/gallery/gallery.js';
import { sampleMasks } from '../../src/engine/pixels/masks.js';
import { skinColour } from '../../models/build/bank/skin.js';
import { rgbToLab } from '../../src/builder/colour.js';
import type { Ranking } from './matching.js';
import { hasShared, type Photo } from './setup.js';
import { mean, median } from '../../src/engine/numbers.js';
import { correlation } from './statistics.js';

/** Of the drawings' lightness. */
const STEPS = 20;

/** Best matches looked at. */
const TOP = 5;

/** Random halvings that tell what difference chance alone makes. */
const HALVINGS = 40;

/** Cells a side on which a cut-out's lightness is averaged. */
const GRID = 32;

/** Mean L* of everything the mask keeps: skin, hair, beard, glasses. */
function cutoutLightness({ pixels, faces: [face] }: Photo): number {
  const { box } = face;
  const alpha = sampleMasks([face], box, GRID, GRID);
  const values: number[] = [];
  alpha.forEach((weight, cell) => {
    if (weight < 0.5) return;
    const x = Math.min(pixels.width - 1, Math.floor(box.x + (((cell % GRID) + 0.5) * box.width) / GRID));
    const y = Math.min(pixels.height - 1, Math.floor(box.y + ((Math.floor(cell / GRID) + 0.5) * box.height) / GRID));
    const [red, green, blue] = pixels.data.slice((y * pixels.width + x) * 4);
    values.push(rgbToLab(red, green, blue)[0]);
  });
  return mean(values);
}

/** Mean lightness of each species' drawing, 0..1, in the gallery's order; in steps, as fine as a correlation needs. */
const DRAWN = hasShared() ? await Promise.all((await readSpecies()).map(({ id }) => drawnLightness(id))) : [];

async function drawnLightness(id: number): Promise<number> {
  const pixels = await readPicture(join(SHARED, 'pokemon/artwork224', `${id}.webp`));
  return Math.round(measureDrawing(pixels).lightness * STEPS) / STEPS;
}

/** Half the summed difference of two groups' shares of each species, 0..1. */
function distance(one: readonly Ranking[], other: readonly Ranking[], species: number): number {
  const shares = (group: readonly Ranking[]): Float64Array => {
    const share = new Float64Array(species);
    for (const { order } of group) for (const entry of order.slice(0, TOP)) share[entry] += 1 / (TOP * group.length);
    return share;
  };
  const [first, second] = [shares(one), shares(other)];
  return first.reduce((sum, share, entry) => sum + Math.abs(share - second[entry]) / 2, 0);
}

/** A fixed sequence that looks random (Park, Miller). */
function* fixedSequence(): Generator<number, never> {
  for (let state = 1; ;) yield (state = (state * 16807) % 2147483647) / 2147483647;
}

/** Whether light and dark skin lead to light and dark species, or to other species at all. */
export function skinFigures(
  photos: readonly Photo[],
  rankings: readonly Ranking[],
  { header: { entries } }: Gallery,
): Record<string, number> {
  const skin = photos.map(({ pixels, faces: [face] }) => skinColour(pixels, face.box)[0]);
  const matches = rankings.map(({ order }) => mean(order.slice(0, TOP).map((entry) => DRAWN[entry]!)));
  const middle = median(skin);
  const half = (isIn: (at: number) => boolean) => rankings.filter((_, at) => isIn(at));
  const found = distance(
    half((at) => skin[at] >= middle),
    half((at) => skin[at] < middle),
    entries.length,
  );
  const random = fixedSequence();
  const byChance = Array.from({ length: HALVINGS }, () => {
    const keys = rankings.map(() => random.next().value);
    const middle = [...keys].sort((one, other) => one - other)[keys.length >> 1];
    return distance(
      half((at) => keys[at] >= middle),
      half((at) => keys[at] < middle),
      entries.length,
    );
  });
  return {
    'r of skin lightness and matches’ lightness': correlation(skin, matches),
    'r of cut-out lightness and matches’ lightness': correlation(photos.map(cutoutLightness), matches),
    'species differ, lighter and darker half': found,
    'the same, halves by chance': mean(byChance),
  };
}
