import type { Gallery } from '../../src/engine/gallery/gallery.js';
import { meanLook } from '../../src/engine/pipeline/look-at.js';
import { overlap, rankAll, type SeenFace } from './matching.js';
import type { Photo } from './setup.js';
import { mean } from '../../src/engine/numbers.js';

/** How many photos of a person are asked together. */
const TOGETHER = [1, 2, 3];

/** What it gains to ask with several photos of one person: how much of the top ten another photo of that person shares,
 *  over people with at least four. `photos` are those with a face, in the order of `faces`. */
export function severalFigures(
  photos: readonly Photo[],
  faces: readonly SeenFace[],
  gallery: Gallery,
): Record<string, number> {
  const people = new Map<string, number[]>();
  photos.forEach(({ identity }, at) => {
    if (identity !== null) people.set(identity, [...(people.get(identity) ?? []), at]);
  });
  const known = [...people.values()].filter(({ length }) => length > Math.max(...TOGETHER));
  const order = (ats: readonly number[]) =>
    rankAll([photos[ats[0]]], [meanOf(ats.map((at) => faces[at]))], gallery)[0].order;
  const shared = (count: number): number =>
    mean(
      known.flatMap((own) =>
        own.map((other, at) => {
          // The photos that follow, round the circle.
          const asked = Array.from({ length: count }, (_, step) => own[(at + 1 + step) % own.length]);
          return overlap(order([other]), order(asked), 10);
        }),
      ),
    );
  return {
    'people with four photos or more': known.length,
    ...Object.fromEntries(
      TOGETHER.map((count) => [`top ten shared with another photo, asked with ${count}`, shared(count)]),
    ),
  };
}

function meanOf(faces: readonly SeenFace[]): SeenFace {
  const meanBy = (numbers: (face: SeenFace) => Float32Array) =>
    numbers(faces[0]).map((_, at) => mean(faces.map((face) => numbers(face)[at])));
  const look = meanLook(faces.map((face) => face.look));
  return { embedding: meanBy(({ embedding }) => embedding), look, colours: meanBy(({ colours }) => colours) };
}
