import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Box, Pixels } from '../../../src/contract/types.js';
import { squareCrop } from '../../../models/build/bank/closer-views.js';
import { mean } from '../../../src/engine/numbers.js';
import { maskMoments } from '../../../src/engine/pixels/masks.js';
import { cutFaces } from '../../../src/engine/stages/cut.js';
import { completeHead } from '../../../src/engine/stages/cut/complete-head.js';
import type { FaceMask } from '../../../src/engine/stages/types.js';
import { paint } from '../../helpers/pictures.js';

const PREPROCESS = { window: 'centroid', scale: 1.45, margin: 0.06, resize: 'area', mirror: true } as const;
const SIZE = 40;

/** A head: dark above, fair below, on blue. */
const HEAD = { x: 160, y: 150, across: 76, down: 100 };
const FACE: Box = { x: 84, y: 50, width: 152, height: 200 };

function isHead(x: number, y: number): boolean {
  return Math.hypot((x - HEAD.x) / HEAD.across, (y - HEAD.y) / HEAD.down) <= 1;
}

function photo(): Pixels {
  return paint(320, 300, (x, y) => (isHead(x, y) ? (y < 110 ? [60, 30, 20] : [220, 170, 140]) : [0, 0, 255]));
}

/** What a segmenter would see of the head in a part of the photo and, where it knows how heads go on, `beyond` px around
 *  it: cells of 4 px. */
function maskIn(part: Box, beyond = 0): FaceMask {
  const [columns, rows] = [part.width, part.height].map((side) => Math.ceil((side + 2 * beyond) / 4)) as [
    number,
    number,
  ];
  const data = Float32Array.from({ length: columns * rows }, (_, cell) => {
    const x = part.x - beyond + (cell % columns) * 4 + 2;
    const y = part.y - beyond + Math.floor(cell / columns) * 4 + 2;
    return isHead(x, y) ? 1 : 0;
  });
  const left = Math.max(0, FACE.x - part.x);
  const top = Math.max(0, FACE.y - part.y);
  const right = Math.min(part.width, FACE.x + FACE.width - part.x);
  const bottom = Math.min(part.height, FACE.y + FACE.height - part.y);
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  const region = { x: -beyond, y: -beyond, width: 4 * columns, height: 4 * rows };
  return { box, score: 1, region, columns, rows, data, roll: 0 };
}

/** A square around the head, as closer views of a photo are cropped, with the mask in it. */
function crop(share: number, beyond = 80): { pixels: Pixels; mask: FaceMask } {
  const pixels = squareCrop(photo(), FACE, share);
  const half = (share * FACE.height) / 2;
  const [x, y] = [Math.max(0, Math.round(HEAD.x - half)), Math.max(0, Math.round(HEAD.y - half))];
  return { pixels, mask: maskIn({ x, y, width: pixels.width, height: pixels.height }, beyond) };
}

function difference(one: Float32Array, other: Float32Array): number {
  return mean(Array.from(one, (value, at) => Math.abs(value - other[at]!)));
}

describe('a face that the photo’s edge cuts off', () => {
  const whole = { pixels: photo(), mask: maskIn({ x: 0, y: 0, width: 320, height: 300 }) };
  const seen = cutFaces(whole.pixels, [whole.mask], PREPROCESS, SIZE).data;

  for (const share of [0.85, 0.7]) {
    it(`is shown as in the whole photo: a square of ${100 * share} %`, () => {
      const { pixels, mask } = crop(share);
      const area = maskMoments([whole.mask]).area;
      const grown = maskMoments([completeHead(pixels, mask).mask]).area / area;
      assert.ok(Math.abs(grown - 1) < 0.05, `${grown} of the area`);
      const [now, before] = [mask, crop(share, 0).mask].map((each) =>
        difference(seen, cutFaces(pixels, [each], PREPROCESS, SIZE).data),
      ) as [number, number];
      assert.ok(now < 0.5 * before, `${before} -> ${now}`);
    });
  }

  it('goes on in the colours of the edge', () => {
    const { pixels, mask } = crop(0.7);
    const completed = completeHead(pixels, mask);
    const { width, height, data } = completed.pixels;
    assert.ok(height > pixels.height);
    const top = completed.mask.region.y - mask.region.y;
    const pixel = (y: number) => [...data.subarray((y * width + width / 2) * 4).subarray(0, 4)];
    assert.deepEqual(pixel(0), [60, 30, 20, 255]);
    assert.deepEqual(pixel(height - 1), [220, 170, 140, 255]);
    assert.ok(top > 0, 'the mask moves with the picture');
  });

  it('is left alone where its mask ends in the photo', () => {
    for (const { pixels, mask } of [whole, crop(1.2), crop(0.7, 0)]) {
      const completed = completeHead(pixels, mask);
      assert.equal(completed.pixels, pixels);
      assert.equal(completed.mask, mask);
    }
  });

  it('grows no further than its mask goes', () => {
    const corner = { x: 150, y: 100, width: 150, height: 150 };
    const { width, height } = corner;
    const completed = completeHead(
      paint(width, height, () => [220, 170, 140]),
      maskIn(corner, 80),
    );
    const grown = [completed.pixels.width - width, completed.pixels.height - height];
    const missing = [corner.x - FACE.x, corner.y - FACE.y];
    grown.forEach((by, axis) => assert.ok(Math.abs(by - missing[axis]!) <= 4, `${by} px instead of ${missing[axis]}`));
  });
});
