import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { dropSpare, giveBack, takeBytes, takeFloats } from '../../../src/engine/pixels/spare.js';

const LARGE = 100_000;

describe('spare memory', () => {
  beforeEach(dropSpare);

  it('is used again once it is given back, wiped', () => {
    const first = takeFloats(LARGE).fill(7);
    giveBack(first);
    const second = takeBytes(LARGE * 4 - 4);
    assert.equal(second.buffer, first.buffer);
    assert.equal(second.length, LARGE * 4 - 4);
    assert.ok(second.every((value) => value === 0));
  });

  it('belongs to one at a time, even when it is given back twice', () => {
    const first = takeFloats(LARGE);
    giveBack(first);
    giveBack(first);
    assert.notEqual(takeFloats(LARGE).buffer, takeFloats(LARGE).buffer);
  });

  it('is the smallest that will do', () => {
    const [large, small] = [takeFloats(3 * LARGE), takeFloats(LARGE)];
    giveBack(large);
    giveBack(small);
    assert.equal(takeFloats(LARGE).buffer, small.buffer);
    assert.equal(takeFloats(LARGE).buffer, large.buffer);
  });

  it('is not kept for small arrays, nor more than 8 MiB of it', () => {
    const small = takeFloats(9);
    assert.equal(small.buffer.byteLength, 36);
    giveBack(small);
    assert.notEqual(takeFloats(9).buffer, small.buffer);
    const many = new Set(Array.from({ length: 20 }, () => takeFloats(LARGE)));
    for (const each of many) giveBack(each);
    const buffers = new Set([...many].map(({ buffer }) => buffer));
    const again = Array.from({ length: 20 }, () => takeFloats(LARGE).buffer);
    const kept = again.filter((buffer) => buffers.has(buffer));
    assert.equal(kept.length, 16);
    assert.equal(
      kept.reduce((sum, { byteLength }) => sum + byteLength, 0),
      8 * 2 ** 20,
    );
  });
});
