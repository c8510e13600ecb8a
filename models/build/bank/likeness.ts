import type { GalleryEntry } from '../../../src/contract/gallery.js';
import { lookOf, type EntryLook } from '../../../src/engine/stages/rank/entry-look.js';
import { colourDistance, FARTHEST } from '../../../src/engine/stages/rank/look-terms.js';
import type { FaceLook, Swatch } from '../../../src/engine/stages/types.js';
import { colourLikenesses } from './colours.js';
import { percentilesOf } from './percentiles.js';

/** An area below this share of a drawing is a detail: nobody would call the drawing by its colour. */
const LEAST_AREA = 0.06;

/** Of each entry, the percentage of entries that are farther from a colour: 50 is chance. Without what the ranking adds for
 *  small and low areas. */
export function colourPercentiles(swatch: Swatch, looks: readonly Pick<EntryLook, 'areas'>[]): Float32Array {
  return percentilesOf(
    looks.map(({ areas }) => {
      const large = areas.filter(({ share }) => share >= LEAST_AREA);
      return Math.min(...large.map(({ lab }) => colourDistance(swatch, lab)), FARTHEST);
    }),
  );
}

/** What an answer is worth for its being seen to agree, beside the logarithm of how many more answers photos of one person
 *  share than those of two: of a percentile of all colours, of one of the hair's, and of the terms of traits. */
const [COLOURS, HAIR, TRAITS] = [0.042, 0.03, 0.44];
/** Terms of traits beyond these count as much. */
const [LEAST_TERM, MOST_TERM] = [-1, 4];

/** What is seen of a face: `colours` as `faceColours` has them; `terms`: of traits, one an entry. */
export interface Seen {
  look: FaceLook;
  colours: Float32Array;
  terms: Float32Array;
}

/** What each entry would be worth as an answer. `drawings`: the colours of theirs, as `drawingColours` has them. A photo without colours speaks for traits only. */
export function likenesses(
  entries: readonly Pick<GalleryEntry, 'areas' | 'traits'>[],
  drawings: readonly Float32Array[],
): (seen: Seen) => Float32Array {
  const looks = entries.map(lookOf);
  return ({ look, colours, terms }) => {
    const worth = terms.map((term) => TRAITS * Math.max(LEAST_TERM, Math.min(MOST_TERM, term)));
    const { top, bottom } = look.colours;
    if ((top ?? bottom)?.grey) return worth;
    add(worth, COLOURS, percentilesOf(colourLikenesses(colours, drawings).map((likeness) => -likeness)));
    if (top) add(worth, HAIR, colourPercentiles(top, looks));
    return worth;
  };
}

function add(sums: Float32Array, weight: number, values: Float32Array): void {
  values.forEach((value, at) => (sums[at] = sums[at]! + weight * value));
}
