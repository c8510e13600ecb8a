import type { LookColumns } from '../../gallery/look-columns.js';
import type { Lab } from '../../pixels/lab.js';
import type { FaceLook, Swatch } from '../types.js';
import { eachTrait, labOf, penaltyOf, type SeenTrait } from './entry-look.js';
import { Ordering } from './normal-deviates.js';
import {
  ABSENT,
  COLOUR_SHARE,
  COLOURS_WEIGHT,
  HAIR_WEIGHT,
  HALF_AGREED,
  LEAST_SEEN,
  LIKE_COLOUR,
  MOST_DEVIATION,
  TRAIT_WEIGHTS,
} from './weights.js';

/** Traits whose colour is that of what is around the chin; all others have that of the hair or headgear. */
const AT_THE_CHIN = new Set(['beard', 'moustache']);

/** What weighted terms of visible agreement add to the z of each entry. */
export interface LookTerms {
  /** Of the colour on top alone. */
  top: Float32Array;
  /** Of that, of all colours and of all traits. */
  all: Float32Array;
}

/** One of each for every entry, in their order. */
export function lookTerms(face: FaceLook, looks: LookColumns): LookTerms {
  const { top, all } = colourTerms(face, looks);
  if (looks.traits.trait.length === 0) return { top, all };
  const sums = all === top ? top.slice() : all;
  addTraitTerms(face, looks, sums);
  return { top, all: sums };
}

/** As `lookTerms`, without the traits. `all` may be `top` itself. */
export function colourTerms(face: FaceLook, looks: LookColumns): LookTerms {
  const ordering = new Ordering(looks.areas.starts.length - 1);
  const top = topTerm(looks, face.colours.top, ordering);
  const all = allTerm(looks, face.colours.all, ordering);
  if (!all) return { top, all: top };
  // In place: each list of a large gallery counts in what a page holds at most.
  for (let index = 0; index < all.length; index++) all[index]! += top[index]!;
  return { top, all };
}

/** In place, one sum for every entry. */
export function addTraitTerms(face: FaceLook, looks: LookColumns, sums: Float32Array): void {
  for (let index = 0; index < sums.length; index++) {
    let sum = sums[index]!;
    eachTrait(looks, index, (trait, value, lab) => (sum += traitTerm(face, { trait, value, lab })));
    sums[index] = sum;
  }
}

/** Farther than any two colours are from each other, CIELAB. */
export const FARTHEST = 200;
/** Of three hexadecimal digits. */
const COLOURS = 4096;

/** How near a colour is to the nearest of each entry's, CIELAB; far away where none of them is known. */
function nearestAreas({ starts, colour, third, share }: LookColumns['areas'], swatch: Swatch): Float32Array {
  const distances = new Float64Array(COLOURS).fill(-1);
  const nearest = new Float32Array(starts.length - 1).fill(FARTHEST);
  for (let index = 0, at = 0; index < nearest.length; index++) {
    for (const end = starts.at(index + 1)!; at < end; at++) {
      const own = colour.at(at)!;
      // Of a large gallery each colour is met hundreds of times.
      if (distances[own]! < 0) distances[own] = colourDistance(swatch, labOf(own));
      const distance = distances[own]! + penaltyOf(third.at(at)!, share.at(at)!);
      if (distance < nearest[index]!) nearest[index] = distance;
    }
  }
  return nearest;
}

/** In a photo without colours, only light and dark can agree. */
export function colourDistance({ lab, grey }: Swatch, other: Lab): number {
  return Math.hypot(lab[0] - other[0], grey ? 0 : lab[1] - other[1], grey ? 0 : lab[2] - other[2]);
}

/** Of the colour on top; nothing where it is not known. */
function topTerm({ areas }: LookColumns, swatch: Swatch | undefined, ordering: Ordering): Float32Array {
  if (!swatch) return new Float32Array(areas.starts.length - 1);
  return weighted(ordering.toDeviates(nearestAreas(areas, swatch)), -HAIR_WEIGHT);
}

/** Of all colours; undefined where they are not known. */
function allTerm({ areas }: LookColumns, all: readonly Swatch[] = [], ordering: Ordering): Float32Array | undefined {
  if (all.length === 0) return undefined;
  return weighted(ordering.toDeviates(likenesses(areas, all)), COLOURS_WEIGHT);
}

/** How like all colours are to those of each entry: Bhattacharyya's coefficient of shares, of colours that are more or less one. */
function likenesses({ starts, colour, share }: LookColumns['areas'], all: readonly Swatch[]): Float32Array {
  const likenessOf = (lab: Lab) =>
    all.reduce((sum, swatch) => {
      const distance = colourDistance(swatch, lab) / LIKE_COLOUR;
      return sum + Math.sqrt(swatch.share) * Math.exp(-(distance ** 2) / 2);
    }, 0);
  const known = new Float64Array(COLOURS).fill(-1);
  const sums = new Float32Array(starts.length - 1);
  for (let index = 0, at = 0; index < sums.length; index++) {
    for (const end = starts.at(index + 1)!; at < end; at++) {
      const own = colour.at(at)!;
      // Of a large gallery each colour is met hundreds of times.
      if (known[own]! < 0) known[own] = likenessOf(labOf(own));
      sums[index]! += Math.sqrt(share.at(at)! / 100) * known[own]!;
    }
  }
  return sums;
}

/** Deviates times a weight, in place. */
function weighted(deviates: Float32Array, weight: number): Float32Array {
  for (let index = 0; index < deviates.length; index++) {
    deviates[index] = weight * Math.max(-MOST_DEVIATION, Math.min(MOST_DEVIATION, deviates[index]!));
  }
  return deviates;
}

/** What one trait of an entry adds for a face: most where it is there in the same colour; less than nothing where it is
 *  not. */
export function traitTerm(face: FaceLook, { trait, value, lab }: Pick<SeenTrait, 'trait' | 'value' | 'lab'>): number {
  const weight = (TRAIT_WEIGHTS[trait] ?? 0) * value;
  // A gallery may name its traits as it likes, `constructor` too.
  const probability = Object.hasOwn(face.traits, trait) ? face.traits[trait] : undefined;
  if (probability === undefined) return 0;
  const seen = Math.max(0, (probability - LEAST_SEEN) / (1 - LEAST_SEEN));
  const swatch = AT_THE_CHIN.has(trait) ? (face.colours.bottom ?? face.colours.top) : face.colours.top;
  const agreed = lab && swatch ? 1 / (1 + (colourDistance(swatch, lab) / HALF_AGREED) ** 2) : 1 - COLOUR_SHARE / 2;
  return weight * (seen * (1 - COLOUR_SHARE + COLOUR_SHARE * agreed) - ABSENT * (1 - seen));
}
