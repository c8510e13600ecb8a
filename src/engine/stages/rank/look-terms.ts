import type { Lab } from '../../pixels/lab.js';
import type { FaceLook, Swatch } from '../types.js';
import { looksOf, type EntryLook, type Looked, type SeenTrait } from './entry-look.js';
import { normalDeviates } from './normal-deviates.js';
import {
  ABSENT,
  COLOUR_SHARE,
  HAIR_WEIGHT,
  HALF_AGREED,
  LEAST_SEEN,
  MOST_DEVIATION,
  TRAIT_WEIGHTS,
} from './weights.js';

/** Traits whose colour is that of what is around the chin; all others have that of the hair or headgear. */
const AT_THE_CHIN = new Set(['beard', 'moustache']);

/** What weighted terms of visible agreement add to the z of each entry. */
export interface LookTerms {
  /** Of the colour on top alone. */
  top: Float32Array;
  /** Of that and of all traits. */
  all: Float32Array;
}

export function lookTerms(face: FaceLook, entries: readonly Looked[]): LookTerms {
  const looks = looksOf(entries);
  const top = colourTerm(looks, face.colours.top);
  const all = looks.map(({ traits }, index) =>
    traits.reduce((sum, trait) => sum + traitTerm(face, trait), top[index]!),
  );
  return { top, all: Float32Array.from(all) };
}

/** How near a colour is to the nearest of an entry's, CIELAB; far away where none of them is known. */
export function nearestArea({ areas }: EntryLook, swatch: Swatch): number {
  return areas.reduce((least, { lab, penalty }) => Math.min(least, colourDistance(swatch, lab) + penalty), 200);
}

/** In a photo without colours, only light and dark can agree. */
export function colourDistance({ lab, grey }: Swatch, other: Lab): number {
  return Math.hypot(lab[0] - other[0], grey ? 0 : lab[1] - other[1], grey ? 0 : lab[2] - other[2]);
}

function colourTerm(looks: readonly EntryLook[], swatch: Swatch | undefined): Float32Array {
  if (!swatch) return new Float32Array(looks.length);
  const deviates = normalDeviates(looks.map((look) => nearestArea(look, swatch)));
  // Light and dark alone say less.
  const factor = swatch.grey ? HAIR_WEIGHT / 4 : HAIR_WEIGHT;
  return deviates.map((deviate) => -factor * Math.max(-MOST_DEVIATION, Math.min(MOST_DEVIATION, deviate)));
}

/** What one trait of an entry adds for a face: most where it is there in the same colour; less than nothing where it is
 *  not. */
export function traitTerm(face: FaceLook, { trait, value, lab }: SeenTrait): number {
  const weight = (TRAIT_WEIGHTS[trait] ?? 0) * value;
  const probability = face.traits[trait];
  if (probability === undefined) return 0;
  const seen = Math.max(0, (probability - LEAST_SEEN) / (1 - LEAST_SEEN));
  const swatch = AT_THE_CHIN.has(trait) ? (face.colours.bottom ?? face.colours.top) : face.colours.top;
  const agreed = lab && swatch ? 1 / (1 + (colourDistance(swatch, lab) / HALF_AGREED) ** 2) : 1 - COLOUR_SHARE / 2;
  return weight * (seen * (1 - COLOUR_SHARE + COLOUR_SHARE * agreed) - ABSENT * (1 - seen));
}
