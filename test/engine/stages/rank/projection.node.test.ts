import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DomainCentre, PhotoLook } from '../../../../src/contract/gallery.js';
import type { Lab } from '../../../../src/engine/pixels/lab.js';
import type { FaceLook } from '../../../../src/engine/stages/types.js';
import { project, steadied } from '../../../../src/engine/stages/rank/projection.js';

function base64(values: number[]): string {
  return Buffer.from(Int8Array.from(values).buffer).toString('base64');
}

function rounded(vector: Float32Array): number[] {
  return [...vector].map((value) => Math.round(value * 1000) / 1000);
}

function header(centre: Partial<DomainCentre>) {
  return { dims: 2, centre: { photo: [1, 0], gallery: [0, 2], ...centre } };
}

describe('project', () => {
  it('centres each domain on its own mean and gives unit length', () => {
    assert.deepEqual(rounded(project(Float32Array.of(4, 4), header({}), 'photo')), [0.6, 0.8]);
    assert.deepEqual(rounded(project(Float32Array.of(4, 5), header({}), 'whole')), [0.8, 0.6]);
  });

  it('maps faces row by row, and only faces', () => {
    const turned = header({ photoMap: { data: base64([0, -10, 10, 0]), scale: 0.1 } });
    assert.deepEqual(rounded(project(Float32Array.of(4, 4), turned, 'photo')), [-0.8, 0.6]);
    assert.deepEqual(rounded(project(Float32Array.of(4, 5), turned, 'whole')), [0.8, 0.6]);
  });

  it('takes the part along erased directions out of faces, before the map, and only of faces', () => {
    const erased = header({ photoErased: { data: base64([60, 80]), scale: 0.01 } });
    // Centred (3, -1); 1 along (0.6, 0.8); left (2.4, -1.8).
    assert.deepEqual(rounded(project(Float32Array.of(4, -1), erased, 'photo')), [0.8, -0.6]);
    assert.deepEqual(rounded(project(Float32Array.of(4, 5), erased, 'whole')), [0.8, 0.6]);
    const mapped = header({ ...erased.centre, photoMap: { data: base64([0, -10, 10, 0]), scale: 0.1 } });
    assert.deepEqual(rounded(project(Float32Array.of(4, -1), mapped, 'photo')), [0.6, 0.8]);
  });

  it('divides whole pictures by the gallery’s deviation, and only those', () => {
    const scaled = header({ galleryDeviation: [4, 3] });
    assert.deepEqual(rounded(project(Float32Array.of(4, 6), scaled, 'whole')), [0.6, 0.8]);
    assert.deepEqual(rounded(project(Float32Array.of(4, 4), scaled, 'photo')), [0.6, 0.8]);
  });

  it('leaves the embedding as it was', () => {
    const embedding = Float32Array.of(4, 4);
    project(embedding, header({}), 'photo');
    assert.deepEqual([...embedding], [4, 4]);
  });
});

/** Six numbers of colours and one trait; L* on top moves a face upwards, the trait to the right. */
const BY_LOOK: PhotoLook = {
  traits: ['beard'],
  mean: [50, 0, 0, 40, 0, 0, 0.5],
  deviation: [10, 5, 5, 10, 5, 5, 0.25],
  map: { data: base64([0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0]), scale: 1 },
  // The person's photos are as light as the embedding's first number says, and as red as the bottom.
  top: {
    mean: [30, 1, 2],
    map: {
      data: base64([1, 0, ...[0, 0, 0, 0, 0, 0, 0], 0, 0, ...[0, 0, 0, 0, 1, 0, 0], 0, 0, ...[0, 0, 0, 0, 0, 0, 0]]),
      scale: 2,
    },
  },
};

function seen(top: Lab | undefined, traits: Record<string, number> = {}, grey = false): FaceLook {
  const swatch = (lab: Lab) => ({ lab, share: 0.5, grey });
  return { colours: { top: top && swatch(top), bottom: swatch([40, 10, 0]) }, traits };
}

describe('project, where what is seen has a part in it', () => {
  const looked = header({ photo: [0, 0], photoLook: BY_LOOK });

  it('moves a face by colours and traits, each less its mean over its deviation', () => {
    // 20 lighter than usual is 2 deviations, a trait of 1 instead of .5 too.
    assert.deepEqual(
      rounded(project(Float32Array.of(3, 2), looked, 'photo', seen([70, 0, 0], { beard: 0.5 }))),
      [0.6, 0.8],
    );
    assert.deepEqual(
      rounded(project(Float32Array.of(1, 4), looked, 'photo', seen([50, 0, 0], { beard: 1 }))),
      [0.6, 0.8],
    );
  });

  it('takes the mean for what is not seen', () => {
    const plain = rounded(project(Float32Array.of(3, 4), looked, 'photo'));
    assert.deepEqual(plain, [0.6, 0.8]);
    assert.deepEqual(rounded(project(Float32Array.of(3, 4), looked, 'photo', seen(undefined))), plain);
    assert.deepEqual(
      rounded(project(Float32Array.of(3, 6), looked, 'whole', seen([90, 0, 0], { beard: 1 }))),
      [0.6, 0.8],
    );
  });
});

describe('the steadied colour of hair', () => {
  const looked = header({ photo: [0, 0], photoLook: BY_LOOK });
  const topOf = (look: FaceLook, embedding = Float32Array.of(5, 0)) =>
    steadied(look, embedding, looked).colours.top?.lab.map((value) => Math.round(value * 100) / 100);

  it('lies halfway to what the face tells of the person’s other photos', () => {
    // Told: 30 + 2 x 5; 1 + 2 x (10 / 5); 2.
    assert.deepEqual(topOf(seen([60, 9, 6])), [50, 7, 4]);
    assert.deepEqual(topOf(seen([60, 9, 6]), Float32Array.of(15, 0)), [60, 7, 4]);
  });

  it('is that of the photo for headgear, without colours, and where galleries know nothing of it', () => {
    assert.deepEqual(topOf(seen([60, 9, 6], { headgear: 1 })), [60, 9, 6]);
    assert.deepEqual(topOf(seen([60, 9, 6], { headgear: 0.5 })), [55, 8, 5]);
    assert.deepEqual(topOf(seen([60, 9, 6], {}, true)), [60, 9, 6]);
    assert.equal(topOf(seen(undefined)), undefined);
    const look = seen([60, 9, 6]);
    assert.equal(steadied(look, Float32Array.of(5, 0), header({})), look);
  });

  it('leaves the look as it was', () => {
    const look = seen([60, 9, 6]);
    steadied(look, Float32Array.of(5, 0), looked);
    assert.deepEqual(look.colours.top!.lab, [60, 9, 6]);
  });
});
