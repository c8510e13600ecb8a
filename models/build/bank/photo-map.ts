import { createHash } from 'node:crypto';
import type { GalleryHeader } from '../../../src/contract/gallery.js';
import type { FaceLook } from '../../../src/engine/stages/types.js';
import { project } from '../../../src/engine/stages/rank/projection.js';
import { solve } from './solve.js';

export type Projected = Pick<GalleryHeader, 'dims' | 'centre'>;

/** A face of a photo. */
export interface ViewedFace {
  embedding: Float32Array;
  look: FaceLook;
  /** As `faceColours` has them. */
  colours: Float32Array;
}

/** One photo: as it is, and from nearer or without colours. */
export interface ViewedPhoto extends ViewedFace {
  person: string;
  /** `weight`: how much its answers count beside those of the photo. */
  closer: readonly (ViewedFace & { weight: number })[];
}

/** A closer view counts as much as this many photos: a tenth as many of them are embedded. */
const CLOSER_WEIGHT = 2;
/** Ridge, as a share of the mean variance along a dimension. */
const RIDGE = 0.3;
/** One person in this many measures instead of fitting: the same ones as in the trainings. */
const HELD_OUT_ONE_IN = 10;

/** Whether a person is kept out of all trainings, by the name alone. */
export function isHeldOut(person: string): boolean {
  const digest = createHash('md5').update(person).digest('hex');
  return BigInt(`0x${digest}`) % BigInt(HELD_OUT_ONE_IN) === 0n;
}

/** The map that takes each photo of a person, crops and grey ones too, nearest to where all their photos lie on average:
 *  ridge regression onto the mean of the person's unit vectors under the map in `header`. Rows of the map; what
 *  `header` erases is erased before it too. */
export function fitPhotoMap(photos: readonly ViewedPhoto[], header: Projected): Float32Array[] {
  const { dims } = header;
  const fitted = photos.filter(({ person }) => !isHeldOut(person));
  const targets = personMeans(fitted, header);
  const bare = withoutMap(header);
  const gram = new Float64Array(dims * dims);
  const cross = new Float64Array(dims * dims);
  for (const { person, embedding, closer } of fitted) {
    const target = targets.get(person)!;
    for (const [at, view] of [embedding, ...closer.map((each) => each.embedding)].entries()) {
      const row = freed(view, bare);
      addOuter(gram, row, row, at === 0 ? 1 : CLOSER_WEIGHT);
      addOuter(cross, row, target, at === 0 ? 1 : CLOSER_WEIGHT);
    }
  }
  let trace = 0;
  for (let at = 0; at < dims; at++) trace += gram[at * dims + at]!;
  for (let at = 0; at < dims; at++) gram[at * dims + at] = gram[at * dims + at]! + (RIDGE * trace) / dims;
  const columns = solve(gram, cross, dims);
  return Array.from({ length: dims }, (_, row) =>
    Float32Array.from({ length: dims }, (_, column) => columns[column * dims + row]!),
  );
}

/** The same without its map. */
export function withoutMap({ dims, centre }: Projected): Projected {
  const { photo, gallery, photoErased } = centre;
  return { dims, centre: { photo, gallery, ...(photoErased ? { photoErased } : {}) } };
}

/** What a map is applied to: centred and erased, of its own length, where `project` would make it a unit vector. `bare`: without a map. */
export function freed(embedding: Float32Array, bare: Projected): Float32Array {
  const { photo } = bare.centre;
  const unit = project(embedding, bare, 'photo');
  const centred = embedding.map((value, at) => value - photo[at]!);
  // What was erased is orthogonal to the unit vector, so this is the length that is left.
  const length = centred.reduce((sum, value, at) => sum + value * unit[at]!, 0);
  return unit.map((value) => value * length);
}

function personMeans(photos: readonly ViewedPhoto[], header: Projected): Map<string, Float64Array> {
  const sums = new Map<string, Float64Array>();
  for (const { person, embedding } of photos) {
    const sum = sums.get(person) ?? new Float64Array(header.dims);
    project(embedding, header, 'photo').forEach((value, at) => (sum[at] = sum[at]! + value));
    sums.set(person, sum);
  }
  for (const [person, sum] of sums) {
    const length = Math.hypot(...sum) || 1;
    sums.set(
      person,
      sum.map((value) => value / length),
    );
  }
  return sums;
}

function addOuter(matrix: Float64Array, rows: ArrayLike<number>, columns: ArrayLike<number>, weight: number): void {
  for (let row = 0, at = 0; row < rows.length; row++) {
    const value = rows[row]! * weight;
    for (let column = 0; column < columns.length; column++, at++) matrix[at] = matrix[at]! + value * columns[column]!;
  }
}
