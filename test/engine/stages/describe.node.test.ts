import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describe as describeFace } from '../../../src/engine/stages/describe.js';
import type { EmbedderWindow } from '../../../src/engine/stages/types.js';

const SIZE = 80;
const SKIN = [215, 165, 140];

/** A face on white, with hair over the upper part of it; `fringe` px of its edge are half mixed with the white. */
function face(hair: readonly number[], fringe = 1): EmbedderWindow {
  const data = new Float32Array(SIZE * SIZE * 3).fill(255);
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const radius = Math.hypot((x - 40) / 27, (y - 42) / 35);
      if (radius > 1) continue;
      const colour = y < 25 ? hair : SKIN;
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
