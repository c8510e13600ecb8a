import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containsPoint } from '../../../../src/engine/pixels/boxes.js';
import { squareWithin, surelyWhole, tilesOver, touchesEdge } from '../../../../src/engine/stages/segment/tiles.js';

const PICTURES = [
  { width: 900, height: 675 },
  { width: 675, height: 900 },
  { width: 1000, height: 120 },
];

const TILE = 270;

function tiles(picture: (typeof PICTURES)[number]) {
  return tilesOver(picture, TILE).map((middle) => squareWithin(picture, middle, TILE));
}

describe('squareWithin', () => {
  it('has the point in its middle, or ends with the picture', () => {
    const [picture] = PICTURES;
    assert.deepEqual(squareWithin(picture, { x: 450, y: 300 }, 270), { x: 315, y: 165, width: 270, height: 270 });
    assert.deepEqual(squareWithin(picture, { x: 10, y: 670 }, 270), { x: 0, y: 405, width: 270, height: 270 });
  });

  it('reaches as far beyond a narrow picture on both sides', () => {
    const square = squareWithin({ width: 1000, height: 120 }, { x: 990, y: 5 }, 270);
    assert.deepEqual(square, { x: 730, y: -75, width: 270, height: 270 });
  });
});

describe('surelyWhole', () => {
  it('has every place that a square is laid around', () => {
    for (const picture of PICTURES) {
      for (let y = 0; y <= picture.height; y += 15) {
        for (let x = 0; x <= picture.width; x += 20) {
          const part = surelyWhole(squareWithin(picture, { x, y }, TILE), picture);
          assert.ok(containsPoint(part, { x, y }), `${x}, ${y}`);
        }
      }
    }
  });

  it('leaves no place of the picture out', () => {
    for (const picture of PICTURES) {
      const parts = tiles(picture).map((tile) => surelyWhole(tile, picture));
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
    const side = TILE / 5;
    for (const picture of PICTURES) {
      for (const tile of tiles(picture)) {
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
