import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DomainCentre } from '../../../../src/contract/gallery.js';
import { project } from '../../../../src/engine/stages/rank/projection.js';

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
