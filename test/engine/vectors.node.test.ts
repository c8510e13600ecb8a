import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { concat, concatBytes, dot, erase, meanOf, normalise } from '../../src/engine/vectors.js';

function rounded(vector: Iterable<number>): number[] {
  return [...vector].map((value) => Math.round(value * 1000) / 1000);
}

describe('vectors', () => {
  it('multiplies a row with a vector, of any length', () => {
    for (let length = 0; length < 10; length += 1) {
      const row = Array.from({ length }, (_, at) => at - 3);
      const vector = Float32Array.from(row, (value) => 2 * value + 1);
      const expected = row.reduce((sum, value, at) => sum + value * vector[at], 0);
      assert.equal(dot(Int8Array.of(99, ...row, 99), 1, vector), expected, `${length} numbers`);
      assert.equal(dot(Float32Array.from(row), 0, vector), expected, `${length} numbers`);
    }
  });

  it('scales to length 1 in place, and leaves the zero vector', () => {
    const vector = Float32Array.of(3, 4);
    assert.equal(normalise(vector), vector);
    assert.deepEqual(rounded(vector), [0.6, 0.8]);
    assert.deepEqual([...normalise(new Float32Array(2))], [0, 0]);
  });

  it('takes a direction away', () => {
    const vector = Float64Array.of(5, 7, 9);
    erase(vector, Float32Array.of(0, 1, 0));
    assert.deepEqual([...vector], [5, 0, 9]);
  });

  it('takes the mean of each number', () => {
    const vectors = [Float32Array.of(1, 10), [2, 20], Float64Array.of(6, 0)];
    assert.deepEqual(meanOf(vectors), [3, 10]);
    assert.deepEqual(meanOf(new Set(vectors)), [3, 10]);
  });

  it('puts one behind the other, none too', () => {
    assert.deepEqual(concat([Float32Array.of(1, 2), Float32Array.of(), Float32Array.of(3)]), Float32Array.of(1, 2, 3));
    assert.deepEqual(concatBytes([Uint8Array.of(1), Uint8Array.of(255)]), Uint8Array.of(1, 255));
    assert.deepEqual([concat([]).length, concatBytes([]).length], [0, 0]);
  });
});
