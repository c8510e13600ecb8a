import type { GalleryEntry } from '../../contract/gallery.js';

/** A colour of a picture and where it is. */
export interface ColourArea {
  /** `#rrggbb`. */
  colour: string;
  /** Of the picture's area, 0..1. */
  share: number;
  /** The third of the picture's height that it is centred in, from the top. */
  third: number;
}

/** A trait of a picture. */
export interface EntryTrait {
  trait: string;
  /** 0.5: with a smile, 1: at once. */
  value: number;
  /** Of the thing itself, `#rrggbb`; shapes have none. */
  colour: string | undefined;
  /** Left, top, width, height as shares of the picture's content box. */
  place: [x: number, y: number, width: number, height: number] | undefined;
}

/** `GalleryEntry.areas`. */
export const AREAS = /^[\da-f]{3}[012]\d{1,3}( [\da-f]{3}[012]\d{1,3})*$/;
/** One of `GalleryEntry.traits`. */
export const TRAIT = /^(\d{1,3})(#[\da-f]{3})?(@[\da-w]{4})?$/;
/** Steps along each side of the content box that places are given in: a digit each. */
export const PLACE_STEPS = 32;
const PLACE_RADIX = 36;

export function areasOf({ areas }: Pick<GalleryEntry, 'areas'>): ColourArea[] {
  if (!areas) return [];
  return areas.split(' ').map((area) => ({
    colour: sixDigits(area.slice(0, 3)),
    third: Number(area[3]),
    share: Number(area.slice(4)) / 100,
  }));
}

export function traitsOf({ traits = {} }: Pick<GalleryEntry, 'traits'>): EntryTrait[] {
  return Object.entries(traits).map(([trait, text]) => {
    const [, percent, colour, place] = TRAIT.exec(text)!;
    const steps = place && [...place.slice(1)].map((digit) => parseInt(digit, PLACE_RADIX) / PLACE_STEPS);
    return {
      trait,
      value: Number(percent) / 100,
      colour: colour && sixDigits(colour.slice(1)),
      place: steps as EntryTrait['place'],
    };
  });
}

/** Areas below this share are details: an eye, an outline. */
const LEAST_SHARE = 0.06;
const MAX_COLOURS = 3;

/** Up to three colours of an entry's picture, largest first. */
export function coloursOf(entry: Pick<GalleryEntry, 'areas' | 'colours'>): string[] {
  if (entry.colours) return [...entry.colours];
  const large = areasOf(entry).filter(({ share }, index) => index === 0 || share >= LEAST_SHARE);
  return large.slice(0, MAX_COLOURS).map(({ colour }) => colour);
}

function sixDigits(three: string): string {
  return `#${[...three].map((digit) => digit + digit).join('')}`;
}
