import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Box } from '../../../../src/contract/types.js';
import { segment } from '../../../../src/engine/stages/segment.js';
import { redSegmenter, SKIN } from '../../../helpers/fake-networks.js';
import { paintDiscs, type Disc } from '../../../helpers/pictures.js';

/** Far enough away to be looked at from near, too. */
const FACE: Disc = { x: 200, y: 220, radius: 40 };
const OTHER: Disc = { x: 520, y: 300, radius: 44 };

function looked(discs: readonly Disc[], near?: Disc) {
  const box = near && {
    x: near.x - near.radius,
    y: near.y - near.radius,
    width: 2 * near.radius,
    height: 2 * near.radius,
  };
  return lookedNear(discs, box);
}

async function lookedNear(discs: readonly Disc[], box?: Box) {
  const { segmenter, inputs } = redSegmenter();
  const pixels = paintDiscs(640, 480, discs, SKIN, [40, 90, 140]);
  const faces = await segment(undefined, pixels, segmenter, box);
  const middles = faces.map(({ box: { x, y, width, height } }) => [x + width / 2, y + height / 2]);
  return { middles, masks: faces, looks: inputs.length };
}

function assertAt(middles: readonly number[][], ...discs: readonly Disc[]): void {
  assert.equal(middles.length, discs.length);
  discs.forEach(({ x, y }, at) =>
    assert.ok(Math.hypot(middles[at]![0]! - x, middles[at]![1]! - y) < 10, `${middles[at]}`),
  );
}

describe('a face that is followed', () => {
  it('takes one look and its mirror image, with the mask of a search', async () => {
    const searched = await looked([FACE]);
    const followed = await looked([FACE], FACE);
    assertAt(followed.middles, FACE);
    assert.equal(followed.looks, 2);
    assert.ok(searched.looks > 2, `${searched.looks} looks`);
    assert.equal(followed.masks[0]!.columns, searched.masks[0]!.columns);
  });

  it('is found where it has moved to', async () => {
    const followed = await looked([{ ...FACE, x: FACE.x + 25, y: FACE.y - 10 }], FACE);
    assertAt(followed.middles, { ...FACE, x: FACE.x + 25, y: FACE.y - 10 });
    assert.equal(followed.looks, 2);
  });

  it('is looked for everywhere once it has gone', async () => {
    assertAt((await looked([OTHER], FACE)).middles, OTHER);
    assert.deepEqual((await looked([], FACE)).middles, []);
  });

  it('is not lost for having come so near that the old square cuts it off', async () => {
    const near = { ...FACE, radius: 120 };
    assertAt((await looked([near], FACE)).middles, near);
  });

  it('has those beside it in the answer, the largest first', async () => {
    const beside = { x: FACE.x + 85, y: FACE.y, radius: 30 };
    assertAt((await looked([FACE, beside], { ...FACE, x: FACE.x + 30, radius: 90 })).middles, FACE, beside);
  });

  it('fills the picture, or is cut off by its edge', async () => {
    const large = { x: 320, y: 240, radius: 180 };
    const followed = await looked([large], large);
    assertAt(followed.middles, large);
    assert.equal(followed.looks, 2);
    const cut = await looked([{ x: 320, y: 440, radius: 150 }], { x: 320, y: 385, radius: 95 });
    assert.equal(cut.middles.length, 1);
  });

  it('is looked for everywhere at once where the box is no face’s: empty, turned inside out, beyond all bounds', async () => {
    const searched = await looked([FACE]);
    const middle = { x: FACE.x, y: FACE.y };
    const sizes = [
      [0, 0],
      [-80, -80],
      [40, 0],
      [1e9, 1e9],
      [80, Number.MAX_VALUE],
    ] as const;
    for (const [width, height] of sizes) {
      const { middles, looks } = await lookedNear([FACE], { ...middle, width, height });
      assertAt(middles, FACE);
      assert.equal(looks, searched.looks, `${width} x ${height}`);
    }
  });
});
