import type { DomainCentre, GalleryHeader } from '../../contract/gallery.js';
import { meanOf, normalise } from '../../engine/vectors.js';
import { lazily, type Sequence } from './sequence.js';

/** A gallery of few pictures says little about the mean of all pictures of its kind: the drawings the embedder knows
 *  count as so many pictures of it. */
const PRIOR_PICTURES = 16;

/** Significant digits: finer than a step of int8. */
const PRECISION = 5;

/** How pictures taken whole are placed beside faces: centred on a mean between their own and that of the embedder's own
 *  drawings (`prior`, the centre of its Pokémon gallery). */
export function centreOfWholes(prior: DomainCentre, wholes: Sequence<Float32Array>): DomainCentre {
  const count = wholes.length;
  const gallery = meanOf(wholes).map(
    (value, dim) => (value * count + prior.gallery[dim]! * PRIOR_PICTURES) / (count + PRIOR_PICTURES),
  );
  return { ...prior, gallery: gallery.map(rounded) };
}

/** Halves are compared with halves only: each side is centred on its own mean, and there is no way from faces to them. */
export function centreOfHalves(halves: Sequence<Float32Array>): DomainCentre {
  const gallery = meanOf(halves).map(rounded);
  return { photo: gallery, gallery };
}

/** Faces are compared with faces: one mean for both, skin tone erased from both, and no map. */
export function centreOfFaces(prior: DomainCentre): DomainCentre {
  const { photo, gallery, photoErased } = prior;
  return { photo, gallery, photoErased };
}

/** How much of what both halves have in common stays in a row: enough to settle a draw. */
const COMMON_SHARE = 0.1;

/** The row of a centred pair of halves: what differs between the sides, and a little of what they share. The cosine of a
 *  query with it then hardly sees what has no side: light, camera, paper. */
export function sidesOf(pair: Float32Array): Float32Array {
  const dims = pair.length / 2;
  return pair.map((_, at) => {
    const [left, right] = [pair[at % dims]!, pair[(at % dims) + dims]!];
    const [common, difference] = [(left + right) / 2, (left - right) / 2];
    return COMMON_SHARE * common + (at < dims ? difference : -difference);
  });
}

/** How far a labelled row is drawn to the mean of its class. */
const CLASS_SHARE = 0.5;

/** In labelled galleries what a class has in common matters more than what makes a picture of it special: each row is
 *  drawn half way to the mean of its class. With few pictures a class this saves votes that chance neighbours would lose. */
export function drawnToClass(rows: Sequence<Float32Array>, labels: readonly string[]): Sequence<Float32Array> {
  const means = classMeans(rows, labels);
  return lazily(rows, (row, index) => {
    const mean = means.get(labels[index]!)!;
    return row.map((value, dim) => (1 - CLASS_SHARE) * value + CLASS_SHARE * mean[dim]!);
  });
}

/** Of length 1, by the class. */
function classMeans(rows: Sequence<Float32Array>, labels: readonly string[]): Map<string, Float32Array> {
  const sums = new Map<string, { of: Float64Array; count: number }>();
  let index = 0;
  for (const row of rows) {
    const label = labels[index++]!;
    const sum = sums.get(label) ?? { of: new Float64Array(row.length), count: 0 };
    for (let dim = 0; dim < row.length; dim++) sum.of[dim] = sum.of[dim]! + row[dim]!;
    sum.count += 1;
    sums.set(label, sum);
  }
  const meanFrom = ({ of, count }: { of: Float64Array; count: number }) =>
    normalise(Float32Array.from(of, (total) => total / count));
  return new Map([...sums].map(([label, sum]) => [label, meanFrom(sum)]));
}

function rounded(value: number): number {
  return Number(value.toPrecision(PRECISION));
}

/** What `project` needs of a header. */
export function projected(centre: DomainCentre): Pick<GalleryHeader, 'dims' | 'centre'> {
  return { dims: centre.gallery.length, centre };
}
