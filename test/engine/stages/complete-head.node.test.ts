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

/** What a segmenter would see of the head in a part of the photo: cells of 4 px. */
function maskIn(part: Box): FaceMask {
  const [columns, rows] = [Math.ceil(part.width / 4), Math.ceil(part.height / 4)];
  const data = Float32Array.from({ length: columns * rows }, (_, cell) => {
    const [x, y] = [(cell % columns) * 4 + 2, Math.floor(cell / columns) * 4 + 2];
    return x < part.width && y < part.height && isHead(part.x + x, part.y + y) ? 1 : 0;
  });
  const left = Math.max(0, FACE.x - part.x);
  const top = Math.max(0, FACE.y - part.y);
  const right = Math.min(part.width, FACE.x + FACE.width - part.x);
  const bottom = Math.min(part.height, FACE.y + FACE.height - part.y);
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  return { box, score: 1, region: { x: 0, y: 0, width: 4 * columns, height: 4 * rows }, columns, rows, data, roll: 0 };
}

/** A square around the head, as closer views of a photo are cropped, with the mask in it. */
function crop(share: number): { pixels: Pixels; mask: FaceMask } {
  const pixels = squareCrop(photo(), FACE, share);
  const half = (share * FACE.height) / 2;
  const [x, y] = [Math.max(0, Math.round(HEAD.x - half)), Math.max(0, Math.round(HEAD.y - half))];
  return { pixels, mask: maskIn({ x, y, width: pixels.width, height: pixels.height }) };
}

function difference(one: Float32Array, other: Float32Array): number {
  return mean(Array.from(one, (value, at) => Math.abs(value - other[at]!)));
}

describe('a face that the photo’s edge cuts off', () => {
  const whole = { pixels: photo(), mask: maskIn({ x: 0, y: 0, width: 320, height: 300 }) };
  const seen = cutFaces(whole.pixels, [whole.mask], PREPROCESS, SIZE).data;

  for (const share of [0.85, 0.7]) {
    it(`goes on beyond it, in the size of the whole: a square of ${100 * share} %`, () => {
      const { pixels, mask } = crop(share);
      const completed = completeHead(pixels, mask);
      const area = maskMoments([whole.mask]).area;
      const [cut, grown] = [mask, completed.mask].map((each) => maskMoments([each]).area / area);
      assert.ok(Math.abs(grown! - 1) < 0.6 * Math.abs(cut! - 1), `${cut} of the area are seen, ${grown} completed`);
    });

    it(`is shown nearly as in the whole photo: a square of ${100 * share} %`, () => {
      const { pixels, mask } = crop(share);
      const again = cutFaces(pixels, [mask], PREPROCESS, SIZE).data;
      // A mask whose box keeps off the edges is taken as it is.
      const asItIs = { ...mask, box: { x: 10, y: 10, width: mask.box.width - 20, height: mask.box.height - 20 } };
      const uncompleted = cutFaces(pixels, [asItIs], PREPROCESS, SIZE).data;
      const [now, before] = [again, uncompleted].map((each) => difference(seen, each));
      assert.ok(now! < 0.7 * before!, `${before} -> ${now}`);
    });
  }

  it('is left alone where it only touches the edge, or keeps off it', () => {
    for (const { pixels, mask } of [whole, crop(1), crop(1.2)]) {
      const completed = completeHead(pixels, mask);
      assert.equal(completed.pixels, pixels);
      assert.equal(completed.mask, mask);
    }
  });

  it('is completed in a corner, too, and where it fills the photo', () => {
    const corner = { x: 150, y: 100, width: 150, height: 150 };
    const middle = { x: 130, y: 110, width: 60, height: 60 };
    for (const part of [corner, middle]) {
      const pixels = paint(part.width, part.height, () => [220, 170, 140]);
      const mask = maskIn(part);
      const completed = completeHead(pixels, mask);
      const before = maskMoments([mask]).area;
      const { area } = maskMoments([completed.mask]);
      assert.ok(area > before && area < 3 * before, `${before} -> ${area}`);
      assert.ok(completed.pixels.width * completed.pixels.height < 9 * part.width * part.height);
    }
  });
});
