import type { GalleryHeader } from '../contract/gallery.js';
import type { Domain } from './stages/types.js';

type Projected = Pick<GalleryHeader, 'dims' | 'centre'>;

/** The centre as numbers; parsed once a gallery. */
interface Centre {
  photo: Float32Array;
  gallery: Float32Array;
  galleryDeviation?: Float32Array;
  photoMap?: Float32Array;
}

const centres = new WeakMap<Projected['centre'], Centre>();

function bytesOfBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function centreOf(header: Projected): Centre {
  const known = centres.get(header.centre);
  if (known) return known;
  const { photo, gallery, galleryDeviation, photoMap } = header.centre;
  const centre: Centre = { photo: Float32Array.from(photo), gallery: Float32Array.from(gallery) };
  if (galleryDeviation) centre.galleryDeviation = Float32Array.from(galleryDeviation);
  if (photoMap) {
    const { scale } = photoMap;
    centre.photoMap = Float32Array.from(new Int8Array(bytesOfBase64(photoMap.data).buffer), (value) => value * scale);
  }
  centres.set(header.centre, centre);
  return centre;
}

/** Scales a vector to length 1, in place; the zero vector stays. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return vector;
  const length = Math.sqrt(squares);
  for (let at = 0; at < vector.length; at++) vector[at] = vector[at]! / length;
  return vector;
}

function multiply(matrix: Float32Array, vector: Float32Array): Float32Array {
  const dims = vector.length;
  const product = new Float32Array(dims);
  for (let row = 0, at = 0; row < dims; row++) {
    let sum = 0;
    for (let column = 0; column < dims; column++, at++) sum += matrix[at]! * vector[column]!;
    product[row] = sum;
  }
  return product;
}

/**
 * An embedding in the space of the gallery's rows: centred on its domain's mean, then mapped (faces) or divided by
 * the gallery's deviation (whole pictures), then scaled to length 1. `dims` numbers in, `dims` numbers out.
 */
export function project(embedding: Float32Array, header: Projected, domain: Domain): Float32Array {
  const { photo, gallery, galleryDeviation, photoMap } = centreOf(header);
  const mean = domain === 'photo' ? photo : gallery;
  const centred = embedding.map((value, at) => value - mean[at]!);
  if (domain === 'photo') return normalise(photoMap ? multiply(photoMap, centred) : centred);
  if (galleryDeviation) for (let at = 0; at < centred.length; at++) centred[at] = centred[at]! / galleryDeviation[at]!;
  return normalise(centred);
}
