import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describe as describeFace } from '../../../src/engine/stages/describe.js';
import { meanLook } from '../../../src/engine/pipeline/look-at.js';
import { labDistance, rgbToLab } from '../../../src/engine/pixels/lab.js';
import type { EmbedderWindow } from '../../../src/engine/stages/types.js';

const SIZE = 80;
const SKIN = [215, 165, 140];
const GREY = [170, 170, 170];

/** A face on white, with hair over the upper part of it; `fringe` px of its edge are half mixed with the white. */
function face(hair: readonly number[], fringe = 1, skin: readonly number[] = SKIN): EmbedderWindow {
  const data = new Float32Array(SIZE * SIZE * 3).fill(255);
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const radius = Math.hypot((x - 40) / 27, (y - 42) / 35);
      if (radius > 1) continue;
      const colour = y < 25 ? hair : skin;
      const isEdge = radius > 1 - fringe / 27;
      colour.forEach((value, at) => (data[(y * SIZE + x) * 3 + at] = isEdge ? (value + 3 * 255) / 4 : value));
    }
  }
  return { size: SIZE, data };
}

describe('the colour on top of a face', () => {
  it('is that of the hair', () => {
    const { top } = describeFace(face([40, 30, 25]));
    assert.ok(top && Math.abs(top.lab[0] - 12) < 3, `${top?.lab}`);
  });

  it('is not the white around a bald head, which its edge is mixed with', () => {
    assert.equal(describeFace(face(SKIN, 2)).top, undefined);
  });

  it('is that of auburn hair, not of its bright edge', () => {
    const { top } = describeFace(face([125, 75, 50], 2));
    assert.ok(top && top.lab[0] < 45 && top.lab[1] > 12, `${top?.lab}`);
  });
});

describe('all colours of a face', () => {
  const labOf = (rgb: readonly number[]) => rgbToLab(rgb[0]!, rgb[1]!, rgb[2]!);

  it('are those of hair and skin, by their shares', () => {
    const hair = [40, 30, 25];
    const all = [...describeFace(face(hair)).all!].sort((one, other) => other.share - one.share);
    assert.equal(all.length, 2);
    assert.ok(labDistance(all[0]!.lab, labOf(SKIN)) < 3 && labDistance(all[1]!.lab, labOf(hair)) < 3);
    assert.ok(all[0]!.share > 0.6 && Math.abs(all[0]!.share + all[1]!.share - 1) < 0.02);
  });

  it('are marked as those of a photo without colours', () => {
    const { all } = describeFace(face(GREY, 0, GREY));
    assert.deepEqual(all!.map(({ grey }) => grey), [true]); // prettier-ignore
  });

  it('of several photos are those of each, as much of one as of another', () => {
    const [one, other] = [face([40, 30, 25]), face([40, 30, 25])].map((window) => ({
      colours: describeFace(window),
      traits: {},
    }));
    const grey = { colours: describeFace(face(GREY, 0, GREY)), traits: {} };
    const { all } = meanLook([one!, grey, other!]).colours;
    assert.equal(all!.length, 4);
    assert.ok(Math.abs(all!.reduce((sum, { share }) => sum + share, 0) - 1) < 0.02);
    assert.deepEqual(meanLook([grey]).colours.all, grey.colours.all);
  });
});
