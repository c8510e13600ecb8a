import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { closerViews, squareCrop, withoutColour } from '../../models/build/bank/closer-views.js';
import { fitPhotoMap, isHeldOut, type ViewedPhoto } from '../../models/build/bank/photo-map.js';
import { solve } from '../../models/build/bank/solve.js';
import { encodeDirections } from '../../src/builder/bank-file.js';
import { project } from '../../src/engine/stages/rank/projection.js';

/** A picture whose red tells the column and green the row. */
function ramp(width: number, height: number) {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at++) data.set([at % width, Math.floor(at / width), 9], at * 4);
  return { width, height, data };
}

const UNSEEN = { colours: { top: undefined, bottom: undefined }, traits: {} };
const colours = new Float32Array(1);

describe('solve', () => {
  it('solves symmetric positive definite equations', () => {
    const x = solve(Float64Array.of(4, 2, 2, 3), Float64Array.of(8, 2, 7, 5), 2);
    assert.deepEqual(
      [...x].map((value) => Math.round(value * 1e9) / 1e9),
      [1.25, -0.5, 1.5, 2],
    );
  });

  it('refuses others', () => {
    assert.throws(() => solve(Float64Array.of(1, 2, 2, 1), new Float64Array(4), 2), RangeError);
  });
});

describe('closer views of a face', () => {
  it('are squares around it, as far as the picture reaches', () => {
    const crop = squareCrop(ramp(40, 30), { x: 10, y: 20, width: 10, height: 8 }, 1.2);
    assert.deepEqual([crop.width, crop.height], [12, 12]);
    assert.deepEqual([...crop.data.slice(0, 4)], [9, 18, 9, 255]);
    const corner = squareCrop(ramp(40, 30), { x: 34, y: 0, width: 6, height: 4 }, 2);
    assert.deepEqual([corner.width, corner.height], [9, 8]);
  });

  it('may be without colours', () => {
    const grey = withoutColour(ramp(2, 1));
    assert.ok(grey.data[4] === grey.data[5] && grey.data[5] === grey.data[6] && grey.data[7] === 255);
    assert.ok(closerViews(ramp(40, 30), { x: 10, y: 5, width: 20, height: 20 }).length >= 3);
  });
});

describe('the map of faces', () => {
  // Along the first axis people differ, along the second only their photos, and closer views along both.
  const people = Array.from({ length: 60 }, (_, at) => `person ${at}`).filter((name) => !isHeldOut(name));
  const noise = (at: number) => Math.sin(at * 12.9898) * 3;
  const photos = people.flatMap((person, at): ViewedPhoto[] =>
    [0, 1].map((photo) => {
      const own = at % 2 === 0 ? 2 : -2;
      const embedding = Float32Array.of(own, noise(2 * at + photo), 1);
      const closer = {
        embedding: Float32Array.of(own, noise(7 * at + photo) * 2, -1),
        look: UNSEEN,
        colours,
        weight: 1,
      };
      return { person, embedding, look: UNSEEN, colours, closer: [closer] };
    }),
  );
  const identity = [Float32Array.of(1, 0, 0), Float32Array.of(0, 1, 0), Float32Array.of(0, 0, 1)];
  const centre = { photo: [0, 0, 0], gallery: [0, 0, 0], photoMap: encodeDirections(identity) };

  it('brings photos of one person together', () => {
    const fitted = { ...centre, photoMap: encodeDirections(fitPhotoMap(photos, { dims: 3, centre })) };
    const apart = (header: { dims: number; centre: typeof centre }) =>
      photos
        .map(({ embedding, closer }) => [
          project(embedding, header, 'photo'),
          project(closer[0].embedding, header, 'photo'),
        ])
        .reduce((sum, [one, other]) => sum + one.reduce((dot, value, at) => dot + value * other[at], 0), 0) /
      photos.length;
    assert.ok(apart({ dims: 3, centre: fitted }) > apart({ dims: 3, centre }) + 0.2);
  });

  it('is not told who is kept out for measuring', () => {
    const kept = Array.from({ length: 200 }, (_, at) => `person ${at}`).filter(isHeldOut);
    assert.ok(kept.length > 5 && kept.length < 40);
    const embedding = Float32Array.of(9, 9, 9);
    const strangers = kept.map((person): ViewedPhoto => ({ person, embedding, look: UNSEEN, colours, closer: [] }));
    const fit = (some: ViewedPhoto[]) => fitPhotoMap(some, { dims: 3, centre });
    assert.deepEqual(fit([...photos, ...strangers]), fit(photos));
  });
});
