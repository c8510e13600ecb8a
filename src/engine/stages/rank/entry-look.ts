import type { EntryTrait, GalleryEntry } from '../../../contract/gallery.js';
import { hexToLab, type Lab } from '../../pixels/lab.js';

/** A colour of an entry as the eye finds it: large and on top first. */
export interface SeenArea {
  lab: Lab;
  /** CIELAB units that it is farther away than its colour alone, for being small or low. */
  penalty: number;
  colour: string;
  third: number;
}

/** A trait of an entry. */
export interface SeenTrait {
  trait: string;
  value: number;
  colour: string | undefined;
  lab: Lab | undefined;
  place: EntryTrait[2];
}

/** What of an entry is looked at. */
export type Looked = Pick<GalleryEntry, 'areas' | 'traits'>;

/** What is seen of an entry, as numbers. */
export interface EntryLook {
  areas: SeenArea[];
  traits: SeenTrait[];
}

/** For each third down from the top. */
const LOWER = 5;
/** An area below this share is the farther away the smaller it is: by `SMALL` at nothing. */
const LARGE_SHARE = 0.2;
const SMALL = 25;

const known = new WeakMap<readonly Looked[], EntryLook[]>();

function lookOf({ areas = [], traits = {} }: Looked): EntryLook {
  return {
    areas: areas.map(([colour, share, third]) => ({
      lab: hexToLab(colour),
      penalty: LOWER * third + SMALL * Math.max(0, 1 - share / LARGE_SHARE),
      colour,
      third,
    })),
    traits: Object.entries(traits).map(([trait, [value, colour, place]]) => ({
      trait,
      value,
      colour,
      lab: colour ? hexToLab(colour) : undefined,
      place,
    })),
  };
}

/** The looks of a gallery's entries, in their order; read once a gallery. */
export function looksOf(entries: readonly Looked[]): EntryLook[] {
  let looks = known.get(entries);
  if (!looks) known.set(entries, (looks = entries.map(lookOf)));
  return looks;
}
