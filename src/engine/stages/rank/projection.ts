import type { DomainCentre, Matrix } from '../../../contract/gallery.js';
import { decodeInt8 } from '../../loading/base64.js';
import type { Domain } from '../types.js';
import { erase, normalise } from '../../vectors.js';

/** What a map may be given as. */
type AnyMatrix = Matrix | { data: Int8Array; scale: number };

interface Projected {
  dims: number;
  centre: Omit<DomainCentre, 'photoMap'> & { photoMap?: AnyMatrix };
}

/** The centre as numbers; parsed once a gallery. */
interface Centre {
  photo: Float32Array;
  gallery: Float32Array;
  galleryDeviation?: Float32Array;
  photoMap?: Float32Array;
  photoErased: Float32Array[];
}

const centres = new WeakMap<Projected['centre'], Centre>();

/** Rows of `dims` numbers, each of length 1. */
function unitRows(values: Float32Array, dims: number): Float32Array[] {
  const rows: Float32Array[] = [];
  for (let at = 0; at + dims <= values.length; at += dims) rows.push(normalise(values.slice(at, at + dims)));
  return rows;
}

function centreOf(header: Projected): Centre {
  const known = centres.get(header.centre);
  if (known) return known;
  const { photo, gallery, galleryDeviation, photoMap, photoErased } = header.centre;
  const centre: Centre = {
    photo: Float32Array.from(photo),
    gallery: Float32Array.from(gallery),
    photoErased: photoErased ? unitRows(decodeInt8(photoErased), header.dims) : [],
  };
  if (galleryDeviation) centre.galleryDeviation = Float32Array.from(galleryDeviation);
  if (photoMap) centre.photoMap = decodeInt8(photoMap);
  centres.set(header.centre, centre);
  return centre;
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
 * An embedding in the space of the gallery's rows: centred on its domain's mean; then, a face, freed of light and
 * skin tone and mapped; or, a picture taken whole, divided by the gallery's deviation; then scaled to length 1. `dims` numbers in, `dims` numbers out.
 */
export function project(embedding: Float32Array, header: Projected, domain: Domain): Float32Array {
  const { photo, gallery, galleryDeviation, photoMap, photoErased } = centreOf(header);
  const mean = domain === 'photo' ? photo : gallery;
  const centred = embedding.map((value, at) => value - mean[at]!);
  if (domain === 'photo') {
    for (const direction of photoErased) erase(centred, direction);
    return normalise(photoMap ? multiply(photoMap, centred) : centred);
  }
  if (galleryDeviation) for (let at = 0; at < centred.length; at++) centred[at] = centred[at]! / galleryDeviation[at]!;
  return normalise(centred);
}
