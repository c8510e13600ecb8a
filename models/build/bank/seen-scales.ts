import { mean } from '../../../src/engine/numbers.js';
import { SWATCH_NUMBERS } from '../../../src/contract/gallery.js';
import { seenValues, type SeenScales } from '../../../src/engine/stages/rank/seen-numbers.js';
import type { ViewedFace } from './photo-map.js';

/** Beside the colour on top, how much of what one deviation of the others is to move a face by when the map is learned. */
const OTHERS = 0.7;
/** Numbers of the colour on top. */
const ON_TOP = 3;
/** A trait that hardly anybody has must not become loud by that. */
const LEAST_DEVIATION = 1e-3;

/** Means of what is seen of faces, and what it is divided by so that it is about as large as `size`, the deviation of the other
 *  numbers that the map takes. */
export function seenScales(faces: readonly Pick<ViewedFace, 'look'>[], size: number): SeenScales {
  const traits = Object.keys(faces[0]?.look.traits ?? {});
  const seen = faces.map(({ look }) => seenValues(look, traits));
  const columns = Array.from({ length: SWATCH_NUMBERS + traits.length }, (_, at) =>
    seen.map((values) => values[at]).filter((value) => value !== undefined),
  );
  const means = columns.map(meanOf);
  const deviations = columns.map((values, at) => {
    const own = Math.sqrt(meanOf(values.map((value) => (value - means[at]!) ** 2)));
    return Math.max(own, LEAST_DEVIATION) / (size * (at < ON_TOP ? 1 : OTHERS));
  });
  const rounded = (values: number[]) => values.map((value) => Number(value.toPrecision(4)));
  return { traits, mean: rounded(means), deviation: rounded(deviations) };
}

/** 0 of none. */
function meanOf(values: readonly number[]): number {
  return values.length > 0 ? mean(values) : 0;
}
