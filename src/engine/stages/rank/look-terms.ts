import type { NumberColumn } from '../../../contract/number-column.js';
import type { LookColumns } from '../../gallery/look-columns.js';
import type { Lab } from '../../pixels/lab.js';
import type { FaceLook, Swatch } from '../types.js';
import { COLOURS, labOf, penaltyOf, type SeenTrait } from './entry-look.js';
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
export function colourTerms({ colours }: FaceLook, { areas }: LookColumns): LookTerms {
  const count = areas.starts.length - 1;
  const ordering = new Ordering(count);
  const { nearest, likeness } = compareColours(areas, colours);
  const top = nearest ? weighted(ordering.toDeviates(nearest), -HAIR_WEIGHT) : new Float32Array(count);
  if (!likeness) return { top, all: top };
  const all = weighted(ordering.toDeviates(likeness), COLOURS_WEIGHT);
  // In place: each list of a large gallery counts in what a page holds at most.
  for (let index = 0; index < count; index++) all[index]! += top[index]!;
  return { top, all };
}

/** In place, one sum for every entry. */
export function addTraitTerms(face: FaceLook, { traits }: LookColumns, sums: Float32Array): void {
  const { starts } = traits;
  const trait = toList(traits.trait);
  const share = toList(traits.share);
  const colour = toList(traits.colour);
  const seen = traits.names.map((name) => seenIn(face, name));
  for (let index = 0, at = starts.at(0)!; index < sums.length; index++) {
    let sum = sums[index]!;
    for (const end = starts.at(index + 1)!; at < end; at++) {
      const own = colour[at]!;
      sum += termOf(seen[trait[at]!], share[at]! / 100, own > 0 ? labOf(own - 1) : undefined);
    }
    sums[index] = sum;
  }
}

/** Farther than any two colours are from each other, CIELAB. */
export const FARTHEST = 200;

/** How a face's colours are to those of each entry; undefined where they are not known. */
interface ColourComparison {
  /** How near the colour on top is to the nearest of the entry's, CIELAB; far away where it has none. */
  nearest: Float32Array | undefined;
  /** How like all colours are: Bhattacharyya's coefficient of shares, of colours that are more or less one. */
  likeness: Float32Array | undefined;
}

function compareColours(areas: LookColumns['areas'], { top, all = [] }: FaceLook['colours']): ColourComparison {
  const { starts } = areas;
  const colour = toList(areas.colour);
  const third = toList(areas.third);
  const share = toList(areas.share);
  // Each colour is met several times, of a large gallery hundreds of times.
  const distances = new Float64Array(COLOURS).fill(-1);
  const likenesses = new Float64Array(COLOURS);
  const nearest = top && new Float32Array(starts.length - 1).fill(FARTHEST);
  const likeness = all.length > 0 ? new Float32Array(starts.length - 1) : undefined;
  const end = starts.at(starts.length - 1)!;
  for (let index = 0, at = 0, next = starts.at(1); at < end; at++) {
    while (at >= next!) next = starts.at(++index + 1);
    const own = colour[at]!;
    if (distances[own]! < 0) {
      const lab = labOf(own);
      distances[own] = top ? colourDistance(top, lab) : 0;
      likenesses[own] = likenessOf(all, lab);
    }
    if (likeness) likeness[index]! += Math.sqrt(share[at]! / 100) * likenesses[own]!;
    if (!nearest) continue;
    const distance = distances[own]! + penaltyOf(third[at]!, share[at]!);
    if (distance < nearest[index]!) nearest[index] = distance;
  }
  return { nearest, likeness };
}

/** Most columns are lists, which are read by place sooner than by calls. */
function toList(column: NumberColumn): ArrayLike<number> {
  if (Array.isArray(column) || ArrayBuffer.isView(column)) return column as unknown as ArrayLike<number>;
  return Array.from({ length: column.length }, (_, at) => column.at(at)!);
}

/** In a photo without colours, only light and dark can agree. */
export function colourDistance(swatch: Swatch, other: Lab): number {
  return Math.sqrt(squaredDistance(swatch, other));
}

function squaredDistance({ lab, grey }: Swatch, other: Lab): number {
  const lightness = (lab[0] - other[0]) ** 2;
  return grey ? lightness : lightness + (lab[1] - other[1]) ** 2 + (lab[2] - other[2]) ** 2;
}

function likenessOf(all: readonly Swatch[], lab: Lab): number {
  let sum = 0;
  for (const swatch of all) {
    sum += Math.sqrt(swatch.share) * Math.exp(squaredDistance(swatch, lab) / (-2 * LIKE_COLOUR ** 2));
  }
  return sum;
}

/** Deviates times a weight, in place. */
function weighted(deviates: Float32Array, weight: number): Float32Array {
  for (let index = 0; index < deviates.length; index++) {
    deviates[index] = weight * Math.max(-MOST_DEVIATION, Math.min(MOST_DEVIATION, deviates[index]!));
  }
  return deviates;
}

/** A trait as a face has it. */
interface SeenInFace {
  weight: number;
  /** How surely it is there, 0..1. */
  seen: number;
  /** Its colour, where that is known. */
  swatch: Swatch | undefined;
}

/** Undefined where nobody looked for it. */
function seenIn({ colours, traits }: FaceLook, trait: string): SeenInFace | undefined {
  // A gallery may name its traits as it likes, `constructor` too.
  const probability = Object.hasOwn(traits, trait) ? traits[trait] : undefined;
  if (probability === undefined) return undefined;
  const seen = Math.max(0, (probability - LEAST_SEEN) / (1 - LEAST_SEEN));
  const swatch = AT_THE_CHIN.has(trait) ? (colours.bottom ?? colours.top) : colours.top;
  return { weight: TRAIT_WEIGHTS[trait] ?? 0, seen, swatch };
}

function termOf(inFace: SeenInFace | undefined, value: number, lab: Lab | undefined): number {
  if (!inFace) return 0;
  const { weight, seen, swatch } = inFace;
  const agreed = lab && swatch ? 1 / (1 + (colourDistance(swatch, lab) / HALF_AGREED) ** 2) : 1 - COLOUR_SHARE / 2;
  return weight * value * (seen * (1 - COLOUR_SHARE + COLOUR_SHARE * agreed) - ABSENT * (1 - seen));
}

/** What one trait of an entry adds for a face: most where it is there in the same colour; less than nothing where it is
 *  not. */
export function traitTerm(face: FaceLook, { trait, value, lab }: Pick<SeenTrait, 'trait' | 'value' | 'lab'>): number {
  return termOf(seenIn(face, trait), value, lab);
}
