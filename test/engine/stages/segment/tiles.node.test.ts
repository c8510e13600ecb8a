import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containsPoint } from '../../../../src/engine/pixels/boxes.js';
import { surelyWhole, tilesOver, touchesEdge } from '../../../../src/engine/stages/segment/tiles.js';

const PICTURES = [
  { width: 900, height: 675 },
  { width: 675, height: 900 },
  { width: 1000, height: 120 },
];

describe('surelyWhole', () => {
  it('leaves no place of the picture out', () => {
    for (const picture of PICTURES) {
      const parts = tilesOver(picture, 270).map((tile) => surelyWhole(tile, picture));
      for (let y = 0; y <= picture.height; y += 15) {
        for (let x = 0; x <= picture.width; x += 20) {
          assert.ok(
            parts.some((part) => containsPoint(part, { x, y })),
            `${x}, ${y}`,
          );
        }
      }
    }
  });

  it('is where no face of a fifth of the tile is cut off by it', () => {
    const side = 270 / 5;
    for (const picture of PICTURES) {
      for (const tile of tilesOver(picture, 270)) {
        const part = surelyWhole(tile, picture);
        for (const [x, y] of [
          [part.x, part.y],
          [part.x + part.width, part.y + part.height],
        ] as const) {
          const face = { x: x - side / 2, y: y - side / 2, width: side, height: side };
          assert.equal(touchesEdge(face, tile, picture), false);
        }
      }
    }
  });

  it('knows no border of a picture that is not told', () => {
    const part = surelyWhole({ x: 100, y: 200, width: 80, height: 80 });
    assert.deepEqual(part, { x: 110, y: 210, width: 60, height: 60 });
  });
});
