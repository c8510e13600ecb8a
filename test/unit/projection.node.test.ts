import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DomainCentre } from '../../src/contract/gallery.js';
import { normalise, project } from '../../src/engine/projection.js';

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

describe('normalise', () => {
  it('scales to length 1 and leaves the zero vector', () => {
    assert.deepEqual(rounded(normalise(Float32Array.of(3, 4))), [0.6, 0.8]);
    assert.deepEqual([...normalise(new Float32Array(2))], [0, 0]);
  });
});
