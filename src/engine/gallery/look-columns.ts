import type { GalleryEntry } from '../../contract/gallery.js';
import { areasOf, traitsOf } from './look-text.js';
import type { NumberColumn } from '../../contract/number-column.js';

/** What is seen of all entries, as numbers. Of the entry `i` are the items `starts[i]` .. `starts[i + 1]`. */
export interface LookColumns {
  readonly areas: {
    readonly starts: NumberColumn;
    /** `#rgb` as a number, 0..4095. */
    readonly colour: NumberColumn;
    /** From the top, 0..2. */
    readonly third: NumberColumn;
    /** Of the picture, in percent. */
    readonly share: NumberColumn;
  };
  readonly traits: {
    readonly starts: NumberColumn;
    /** Which one of `names`. */
    readonly trait: NumberColumn;
    readonly names: readonly string[];
    /** How clearly, in percent. */
    readonly share: NumberColumn;
    /** `#rgb` as a number plus 1; 0: none. */
    readonly colour: NumberColumn;
  };
}

/** What of an entry is looked at. */
export type Looked = Pick<GalleryEntry, 'areas' | 'traits'>;

const HEX = 16;

/** Of entries that are at hand. */
export function lookColumns(entries: readonly Looked[]): LookColumns {
  const areas = { colour: [] as number[], third: [] as number[], share: [] as number[] };
  const traits = { trait: [] as number[], share: [] as number[], colour: [] as number[] };
  const [areaCounts, traitCounts]: [number[], number[]] = [[], []];
  const names = new Map<string, number>();
  // Numbers at once: the areas of a large gallery as objects would take several times the room together.
  for (const entry of entries) {
    const ownAreas = areasOf(entry);
    areaCounts.push(ownAreas.length);
    for (const { colour, third, share } of ownAreas) {
      areas.colour.push(toNumber(colour));
      areas.third.push(third);
      areas.share.push(Math.round(share * 100));
    }
    const ownTraits = traitsOf(entry);
    traitCounts.push(ownTraits.length);
    for (const { trait, value, colour } of ownTraits) {
      if (!names.has(trait)) names.set(trait, names.size);
      traits.trait.push(names.get(trait)!);
      traits.share.push(Math.round(value * 100));
      traits.colour.push(colour === undefined ? 0 : toNumber(colour) + 1);
    }
  }
  return {
    areas: { ...areas, starts: startsOf(areaCounts) },
    traits: { ...traits, starts: startsOf(traitCounts), names: [...names.keys()] },
  };
}

/** Where each of some lists begins when they lie behind each other, and where the last one ends. */
function startsOf(counts: NumberColumn): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at++) starts[at + 1] = starts[at]! + counts.at(at)!;
  return starts;
}

/** Of so many lists one beginning is kept, which the others are counted from. */
const KEPT = 8;
/** Lists from which on that is done. */
const MANY = 20_000;

/** As `startsOf`; of a large gallery, where all of them would take 4 bytes an entry, each is counted when it is asked for. */
export function countedStarts(counts: NumberColumn): NumberColumn {
  if (counts.length < MANY) return startsOf(counts);
  const length = counts.length + 1;
  const kept = new Uint32Array(Math.ceil(length / KEPT));
  const at = (index: number): number => {
    const mark = Math.floor(index / KEPT);
    let start = kept[mark]!;
    for (let before = mark * KEPT; before < index; before++) start += counts.at(before)!;
    return start;
  };
  for (let mark = 1; mark < kept.length; mark++) {
    const last = mark * KEPT - 1;
    kept[mark] = at(last) + counts.at(last)!;
  }
  return { length, at };
}

/** `#rrggbb` whose digits are doubled -> a number of three. */
function toNumber(colour: string): number {
  return parseInt(colour[1]! + colour[3]! + colour[5]!, HEX);
}

/** The three digits of a colour. */
export function threeDigits(colour: number): string {
  return colour.toString(HEX).padStart(3, '0');
}
