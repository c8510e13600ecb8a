import type { Looked } from '../../gallery/look-columns.js';
import { areasOf, traitsOf, type ColourArea, type EntryTrait } from '../../gallery/look-text.js';
import { hexToLab, rgbToLab, type Lab } from '../../pixels/lab.js';

/** A colour of an entry as the eye finds it: large and on top first. */
export interface SeenArea extends ColourArea {
  lab: Lab;
}

/** A trait of an entry. */
export interface SeenTrait extends EntryTrait {
  lab: Lab | undefined;
}

/** What is seen of an entry. */
export interface EntryLook {
  areas: SeenArea[];
  traits: SeenTrait[];
}

/** For each third down from the top. */
const LOWER = 5;
/** An area below this share is the farther away the smaller it is: by `SMALL` at nothing. */
const LARGE_SHARE = 0.2;
const SMALL = 25;

/** CIELAB units that an area is farther away than its colour alone, for being small or low. */
export function penaltyOf(third: number, percent: number): number {
  return LOWER * third + SMALL * Math.max(0, 1 - percent / 100 / LARGE_SHARE);
}

export function lookOf(entry: Looked): EntryLook {
  return {
    areas: areasOf(entry).map((area) => ({ ...area, lab: hexToLab(area.colour) })),
    traits: traitsOf(entry).map((trait) => ({ ...trait, lab: trait.colour ? hexToLab(trait.colour) : undefined })),
  };
}

/** How many colours three hexadecimal digits tell. */
export const COLOURS = 4096;

const labs = new Array<Lab | undefined>(COLOURS);
/** What a doubled hexadecimal digit is times the digit. */
const DOUBLED = 17;

/** Of a colour of three digits, as `LookColumns` has them. */
export function labOf(colour: number): Lab {
  return (labs[colour] ??= rgbToLab((colour >> 8) * DOUBLED, ((colour >> 4) & 15) * DOUBLED, (colour & 15) * DOUBLED));
}
