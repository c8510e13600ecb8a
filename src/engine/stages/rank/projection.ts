import type { DomainCentre, Matrix } from '../../../contract/gallery.js';
import { decodeInt8 } from '../../loading/base64.js';
import type { Domain, FaceLook } from '../types.js';
import { concat, erase, normalise } from '../../vectors.js';
import type { Lab } from '../../pixels/lab.js';
import { seenNumbers } from './seen-numbers.js';
import { HEADGEAR, STEADIED } from './weights.js';

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
  lookMap?: Float32Array;
  topMap?: Float32Array;
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
  const { photo, gallery, galleryDeviation, photoMap, photoErased, photoLook } = header.centre;
  const centre: Centre = {
    photo: Float32Array.from(photo),
    gallery: Float32Array.from(gallery),
    photoErased: photoErased ? unitRows(decodeInt8(photoErased), header.dims) : [],
  };
  if (galleryDeviation) centre.galleryDeviation = Float32Array.from(galleryDeviation);
  if (photoMap) centre.photoMap = decodeInt8(photoMap);
  if (photoLook) {
    centre.lookMap = decodeInt8(photoLook.map);
    centre.topMap = decodeInt8(photoLook.top.map);
  }
  centres.set(header.centre, centre);
  return centre;
}

/** A row for each number of the product, which is added to `sum`. */
function addProduct(sum: Float32Array, matrix: Float32Array, vector: Float32Array): Float32Array {
  for (let row = 0, at = 0; at < matrix.length; row++) {
    let product = 0;
    for (let column = 0; column < vector.length; column++, at++) product += matrix[at]! * vector[column]!;
    sum[row] = sum[row]! + product;
  }
  return sum;
}

/** A face as maps take it: centred, freed of light and skin tone. */
function freedFace(embedding: Float32Array, { photo, photoErased }: Centre): Float32Array {
  const centred = embedding.map((value, at) => value - photo[at]!);
  for (const direction of photoErased) erase(centred, direction);
  return centred;
}

/**
 * An embedding in the space of the gallery's rows: centred on its domain's mean; then, a face, freed of light and
 * skin tone, mapped, and moved by what is seen of it; or, a picture taken whole, divided by the gallery's deviation; then
 * scaled to length 1. `dims` numbers in, `dims` numbers out. `look`: where nothing is seen, the mean of all faces is taken for it.
 */
export function project(embedding: Float32Array, header: Projected, domain: Domain, look?: FaceLook): Float32Array {
  const centre = centreOf(header);
  const { gallery, galleryDeviation, photoMap, lookMap } = centre;
  if (domain === 'photo') {
    const freed = freedFace(embedding, centre);
    const placed = photoMap ? addProduct(new Float32Array(freed.length), photoMap, freed) : freed;
    if (lookMap && look) addProduct(placed, lookMap, seenNumbers(look, header.centre.photoLook!));
    return normalise(placed);
  }
  const divided = embedding.map((value, at) => (value - gallery[at]!) / (galleryDeviation?.[at] ?? 1));
  return normalise(divided);
}

/** The same look, the colour of its hair nearer to what it is in the person's other photos, as far as the face tells. Headgear,
 *  and what a photo without colours shows, stay as they are. */
export function steadied(look: FaceLook, embedding: Float32Array, header: Projected): FaceLook {
  const centre = centreOf(header);
  const { top } = look.colours;
  if (!centre.topMap || !top || top.grey) return look;
  const photoLook = header.centre.photoLook!;
  const numbers = concat([freedFace(embedding, centre), seenNumbers(look, photoLook)]);
  const told = addProduct(Float32Array.from(photoLook.top.mean), centre.topMap, numbers);
  const trust = STEADIED * (1 - (look.traits[HEADGEAR] ?? 0));
  const lab = top.lab.map((value, axis) => value + trust * (told[axis]! - value)) as Lab;
  return { ...look, colours: { ...look.colours, top: { ...top, lab } } };
}
