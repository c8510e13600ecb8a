import type { PhotoLook } from '../../../contract/gallery.js';
import type { FaceLook, Swatch } from '../types.js';

/** What numbers are counted from and in. */
export type SeenScales = Pick<PhotoLook, 'traits' | 'mean' | 'deviation'>;

/** What is seen of a face, in the order of `PhotoLook`; undefined where nothing is, and for the hue of a photo without colours. */
export function seenValues(
  { colours: { top, bottom }, traits }: FaceLook,
  names: readonly string[],
): (number | undefined)[] {
  return [...valuesOf(top), ...valuesOf(bottom), ...names.map((name) => traits[name])];
}

/** The same less its mean, divided by its deviation. What is not seen says nothing: 0. */
export function seenNumbers(look: FaceLook, { traits, mean, deviation }: SeenScales): Float32Array {
  return Float32Array.from(seenValues(look, traits), (value, at) =>
    value === undefined ? 0 : (value - mean[at]!) / deviation[at]!,
  );
}

function valuesOf(swatch: Swatch | undefined): (number | undefined)[] {
  return [0, 1, 2].map((axis) => (axis > 0 && swatch?.grey ? undefined : swatch?.lab[axis]));
}
