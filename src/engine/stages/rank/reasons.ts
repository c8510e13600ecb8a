import type { Reason } from '../../../contract/types.js';
import type { FaceLook, Swatch } from '../types.js';
import type { EntryLook, SeenArea, SeenTrait } from './entry-look.js';
import { colourDistance, traitTerm } from './look-terms.js';
import { HEADGEAR } from './weights.js';

/** From this probability on a trait is said of the face. At .5 a third more of other people's answers would be given a
 *  reason, too. */
const SURE = 0.7;
/** From this probability on what is on top is no hair. */
const COVERED = 0.5;
/** Colours nearer than this (CIELAB) go by one name. */
const SAME_COLOUR = 22;
/** What covers this share of a drawing is on top of it as well, wherever its middle is (looked up in the drawings: in 90 % of
 *  them a fifth of the top third or more, as of colours that are centred there); there it has to be nearer. */
const ALL_OVER = 0.45;
const SAME_COLOUR_ALL_OVER = 16;
/** Digits kept of a strength. */
const DIGITS = 2;

const HAIR = new Set(['long-hair', 'curly-hair', 'spiky-hair', 'fringe', 'bun']);

/** Why an entry is like a face, strongest first: only what both really show and what raised this match. `colourTerm`: what
 *  the colour on top added to the sum; `deviation`: by which the sum was divided. */
export function reasonsFor(face: FaceLook, look: EntryLook, colourTerm: number, deviation: number): Reason[] {
  const traits = look.traits
    .map((trait) => ({ trait, term: traitTerm(face, trait) }))
    .filter(({ trait, term }) => term > 0 && (face.traits[trait.trait] ?? 0) >= SURE);
  const colour = colourTerm > 0 ? colourReason(face, look) : undefined;
  // What a drawing shows with a smile only is no reason alone.
  const isFirm = colour !== undefined || traits.some(({ trait }) => trait.value === 1);
  const strengthOf = (term: number) => Number((term / deviation).toFixed(DIGITS));
  return [
    ...(isFirm ? traits.map(({ trait, term }) => toReason(trait, strengthOf(term))) : []),
    ...(colour ? [{ ...colour, strength: strengthOf(colourTerm) }] : []),
  ].sort((one, other) => other.strength - one.strength);
}

function toReason({ trait, colour, place }: SeenTrait, strength: number): Reason {
  return { trait: trait as Reason['trait'], strength, ...(colour ? { colour } : {}), ...(place ? { place } : {}) };
}

/** The colour on top, where the entry has hair of that colour, or else anything of that colour on top. A photo without
 *  colours gives none. */
function colourReason({ colours: { top }, traits }: FaceLook, look: EntryLook): Omit<Reason, 'strength'> | undefined {
  if (!top || top.grey) return undefined;
  const hasHair = (traits[HEADGEAR] ?? 0) < COVERED;
  const hair = look.traits.find(({ trait, lab }) => hasHair && HAIR.has(trait) && lab && isSame(top, { lab }));
  if (hair?.colour) {
    return { trait: 'hair-colour', colour: hair.colour, ...(hair.place ? { place: hair.place } : {}) };
  }
  const area = look.areas.find((each) => isOnTop(top, each));
  return area && { trait: 'top-colour', colour: area.colour };
}

function isOnTop(swatch: Swatch, area: SeenArea): boolean {
  if (area.third === 0) return isSame(swatch, area);
  return area.third === 1 && area.share >= ALL_OVER && colourDistance(swatch, area.lab) < SAME_COLOUR_ALL_OVER;
}

function isSame(swatch: Swatch, { lab }: Pick<SeenArea, 'lab'>): boolean {
  return colourDistance(swatch, lab) < SAME_COLOUR;
}
