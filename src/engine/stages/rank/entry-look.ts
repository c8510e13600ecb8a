import type { GalleryEntry } from '../../../contract/gallery.js';
import { areasOf, traitsOf, type ColourArea, type EntryTrait } from '../../gallery/look-text.js';
import { hexToLab, type Lab } from '../../pixels/lab.js';

/** A colour of an entry as the eye finds it: large and on top first. */
export interface SeenArea extends ColourArea {
  lab: Lab;
  /** CIELAB units that it is farther away than its colour alone, for being small or low. */
  penalty: number;
}

/** A trait of an entry. */
export interface SeenTrait extends EntryTrait {
  lab: Lab | undefined;
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

function lookOf(entry: Looked): EntryLook {
  return {
    areas: areasOf(entry).map((area) => ({
      ...area,
      lab: hexToLab(area.colour),
      penalty: LOWER * area.third + SMALL * Math.max(0, 1 - area.share / LARGE_SHARE),
    })),
    traits: traitsOf(entry).map((trait) => ({ ...trait, lab: trait.colour ? hexToLab(trait.colour) : undefined })),
  };
}

/** The looks of a gallery's entries, in their order; read once a gallery. */
export function looksOf(entries: readonly Looked[]): EntryLook[] {
  let looks = known.get(entries);
  if (!looks) known.set(entries, (looks = entries.map(lookOf)));
  return looks;
}
