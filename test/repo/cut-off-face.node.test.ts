import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Pixels } from '../../src/contract/types.js';
import { squareCrop } from '../../models/build/bank/closer-views.js';
import { openNetworks, type Networks } from '../../src/builder/open-networks.js';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { maskMoments } from '../../src/engine/pixels/masks.js';
import { completeHead } from '../../src/engine/stages/cut/complete-head.js';
import { decode } from '../../src/engine/stages/decode.js';
import { segment } from '../../src/engine/stages/segment.js';
import type { FaceMask } from '../../src/engine/stages/types.js';
import { ROOT } from '../helpers/site.js';

describe('a face that a crop cuts off', () => {
  let networks: Networks;
  let pixels: Pixels;
  let face: FaceMask;

  const faceIn = async (picture: Pixels): Promise<FaceMask> => {
    const [first] = await segment(undefined, picture, networks.segmenter);
    assert.ok(first, 'a face');
    return completeHead(picture, first).mask;
  };

  before(async () => {
    networks = await openNetworks('compact');
    ({ pixels } = await decode(undefined, await readPicture(join(ROOT, 'test/fixtures/ski_astronaut.png'))));
    face = await faceIn(pixels);
  });
  after(() => networks.dispose());

  for (const [share, tolerance] of [
    [1, 0.1],
    [0.85, 0.1],
    [0.7, 0.2],
  ] as const) {
    it(`is as large as in the whole photo: a square of ${100 * share} %`, async () => {
      const { area } = maskMoments([face]);
      const again = maskMoments([await faceIn(squareCrop(pixels, face.box, share))]).area;
      assert.ok(Math.abs(again / area - 1) < tolerance, `${again / area} of the area`);
    });
  }
});
