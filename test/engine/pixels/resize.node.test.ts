import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toInputRange } from '../../../src/engine/pixels/input-range.js';
import { resizePixels, resizeRegion } from '../../../src/engine/pixels/resize.js';
import { paint } from '../../helpers/pictures.js';

const whole = (size: number) => ({ x: 0, y: 0, width: size, height: size });

/** Wavy, without symmetry. */
const waves = paint(37, 23, (x, y) => [128 + 100 * Math.sin(x / 3), (x * 7) % 256, 255 - y * 9]);

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  assert.equal(actual.length, expected.length);
  for (let at = 0; at < actual.length; at++) {
    assert.ok(Math.abs(actual[at] - expected[at]) <= tolerance, `${actual[at]} where ${expected[at]} is due, at ${at}`);
  }
}

describe('resizePixels', () => {
  it('copies what a Buffer shows a part of, and leaves the Buffer as it is', () => {
    const buffer = Buffer.from([9, 10, 20, 30, 0, 40, 50, 60, 255]);
    const { data } = resizePixels({ width: 2, height: 1, data: buffer.subarray(1) }, 2, 1);
    assert.deepEqual([...data], [255, 255, 255, 255, 40, 50, 60, 255]);
    assert.equal(data.byteOffset % 4, 0);
    assert.deepEqual([...buffer], [9, 10, 20, 30, 0, 40, 50, 60, 255]);
  });
});

describe('resizeRegion', () => {
  it('gives the same pixels back at the same size', () => {
    assert.deepEqual(resizePixels(waves, waves.width, waves.height).data, waves.data);
  });

  it('averages the area each output pixel covers, fractions included', () => {
    const row = paint(3, 1, (x) => [[0, 90, 255][x]!, 0, 0]);
    const [left, , , right] = resizeRegion(row, { x: 0, y: 0, width: 3, height: 1 }, 2, 1);
    assert.equal(Math.round(left!), 30); // (1 * 0 + 0.5 * 90) / 1.5
    assert.equal(Math.round(right!), 200); // (0.5 * 90 + 1 * 255) / 1.5
  });

  it('keeps the mean of the picture when shrinking', () => {
    const mean = (data: ArrayLike<number>, step: number) => {
      let sum = 0;
      for (let at = 0; at < data.length; at += step) sum += data[at];
      return sum / (data.length / step);
    };
    const small = resizeRegion(waves, { x: 0, y: 0, width: 37, height: 23 }, 8, 5);
    assert.ok(Math.abs(mean(small, 3) - mean(waves.data, 4)) < 0.5);
  });

  it('interpolates between pixel centres when enlarging', () => {
    const row = paint(2, 1, (x) => [x * 100, 0, 0]);
    const wide = resizeRegion(row, { x: 0, y: 0, width: 2, height: 1 }, 8, 1);
    const red = Array.from({ length: 8 }, (_, x) => Math.round(wide[x * 3]));
    assert.deepEqual(red.slice(2, 6), [13, 38, 63, 88]);
  });

  it('moves smoothly with the region: no pixel is counted twice or left out', () => {
    for (const shift of [0.25, 0.5, 0.75]) {
      const region = { x: 8 + shift, y: 4, width: 12, height: 12 };
      const at = (x: number) => resizeRegion(waves, { ...region, x }, 6, 6);
      const [before, after, between] = [at(8), at(9), at(8 + shift)];
      const expected = before.map((value, index) => value + (after[index] - value) * shift);
      // Exact where the picture is linear between pixels; here nearly.
      assertClose(between, expected, 0.01);
    }
  });

  it('shows the background beyond the picture, in the given grey', () => {
    const black = paint(4, 4, () => [0, 0, 0]);
    const framed = resizeRegion(black, { x: -4, y: 0, width: 8, height: 4 }, 2, 1, { fill: 127.5 });
    assertClose(framed, [127.5, 127.5, 127.5, 0, 0, 0], 1e-4);
    const away = resizeRegion(black, { x: 50, y: 50, width: 8, height: 8 }, 2, 2);
    assertClose(away, new Float32Array(12).fill(255), 0);
  });

  it('lays transparency on the background without a dark rim', () => {
    // Transparent pixels often hold black.
    const glass = paint(2, 2, (x) => (x === 0 ? [255, 255, 255, 255] : [0, 0, 0, 0]));
    assertClose(resizeRegion(glass, whole(2), 1, 1), [255, 255, 255], 1e-4);
  });

  it('weighs pixels by an alpha plane, which hides what lies outside its rectangle', () => {
    const black = paint(4, 4, () => [0, 0, 0]);
    const alpha = { x: 1, y: 1, width: 2, height: 2, data: new Float32Array([1, 1, 0.5, 0.5]) };
    const seen = resizeRegion(black, whole(4), 4, 4, { alpha });
    const grey = (x: number, y: number) => seen[(y * 4 + x) * 3];
    assert.deepEqual([grey(0, 0), grey(1, 1), grey(2, 2), grey(3, 3)], [255, 0, 127.5, 255]);
  });
});

describe('toInputRange', () => {
  it('maps 0..255 to the range of the network', () => {
    assertClose(toInputRange(new Float32Array([0, 127.5, 255]), [-1, 1]), [-1, 0, 1], 1e-6);
    assertClose(toInputRange(new Float32Array([0, 255]), [0, 1]), [0, 1], 1e-6);
  });
});
