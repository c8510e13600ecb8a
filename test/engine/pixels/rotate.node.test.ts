import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resizeRegion } from '../../../src/engine/pixels/resize.js';
import { enclosing, sourceSize, turnBack } from '../../../src/engine/pixels/rotate.js';
import { paint } from '../../helpers/pictures.js';

const QUARTER = Math.PI / 2;

/** A quarter of red, the rest white: tells every turn apart. */
function flag(size: number) {
  const picture = paint(size, size, (x, y) => (x < size / 2 && y < size / 2 ? [255, 0, 0] : [255, 255, 255]));
  return { size, data: resizeRegion(picture, { x: 0, y: 0, width: size, height: size }, size, size) };
}

function isRed(data: Float32Array, size: number, x: number, y: number): boolean {
  return data[(y * size + x) * 3 + 1] < 128;
}

describe('turnBack', () => {
  it('turns a picture back that was turned clockwise', () => {
    const turned = turnBack(flag(40), QUARTER, 20);
    // Top left turned clockwise is top right; so what is seen at the top left came from the top right: white.
    assert.deepEqual([isRed(turned, 20, 4, 4), isRed(turned, 20, 4, 15)], [false, true]);
  });

  it('leaves a picture as it is at an angle of 0', () => {
    const source = flag(40);
    const same = turnBack(source, 0, 20);
    assert.ok(isRed(same, 20, 5, 5) && !isRed(same, 20, 15, 5) && !isRed(same, 20, 15, 15));
  });

  it('takes a smaller square out of the middle where asked', () => {
    const ring = paint(40, 40, (x, y) =>
      Math.max(Math.abs(x - 19.5), Math.abs(y - 19.5)) > 11 ? [0, 0, 0] : [255, 255, 255],
    );
    const data = resizeRegion(ring, { x: 0, y: 0, width: 40, height: 40 }, 40, 40);
    assert.ok(turnBack({ size: 40, data }, 0, 20, 0.5).every((value) => value > 250));
    assert.ok(turnBack({ size: 40, data }, 0, 20, 0.8).some((value) => value < 5));
  });

  it('undoes a turn: a straight edge is straight again', () => {
    const angle = 0.3;
    const size = sourceSize(24, angle);
    const half = size / 2;
    // An edge through the middle, turned clockwise by the angle.
    const tilted = paint(size, size, (x, y) => {
      const down = -(x + 0.5 - half) * Math.sin(angle) + (y + 0.5 - half) * Math.cos(angle);
      return down < 0 ? [0, 0, 0] : [255, 255, 255];
    });
    const data = resizeRegion(tilted, { x: 0, y: 0, width: size, height: size }, size, size);
    const upright = turnBack({ size, data }, angle, 24);
    for (const x of [0, 8, 16, 23]) {
      assert.ok(upright[(10 * 24 + x) * 3] < 20, `black above at ${x}`);
      assert.ok(upright[(13 * 24 + x) * 3] > 235, `white below at ${x}`);
    }
  });

  it('needs a source that encloses the turned square, twice as fine', () => {
    assert.equal(sourceSize(80, 0), 160);
    assert.ok(Math.abs(enclosing(Math.PI / 4) - Math.SQRT2) < 1e-12);
    assert.equal(enclosing(-0.3), enclosing(0.3));
  });
});
