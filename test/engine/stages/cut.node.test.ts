import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Preprocess } from '../../../src/contract/manifest.js';
import { cutFaces, cutHalves, cutout, cutWhole } from '../../../src/engine/stages/cut.js';
import type { EmbedderWindow, FaceMask } from '../../../src/engine/stages/types.js';
import { contentBox } from '../../../src/engine/stages/cut/content-box.js';
import { insideDisc, paint, paintDiscs, type Disc } from '../../helpers/pictures.js';

const CENTROID: Preprocess = { window: 'centroid', scale: 1.45, margin: 0.06, resize: 'area', mirror: true };
const BOX: Preprocess = { ...CENTROID, window: 'box', scale: 1.2 };

const RED = [255, 0, 0] as const;
const BLUE = [0, 0, 255] as const;
const WHITE = [255, 255, 255] as const;

/** A mask that is exactly a disc, in cells of 2 px. */
function discMask(disc: Disc): FaceMask {
  const region = { x: disc.x - 100, y: disc.y - 100, width: 200, height: 200 };
  const data = new Float32Array(100 * 100);
  data.forEach((_, cell) => {
    const [x, y] = [region.x + (cell % 100) * 2 + 0.5, region.y + Math.floor(cell / 100) * 2 + 0.5];
    data[cell] = insideDisc(disc, x, y) ? 1 : 0;
  });
  const { x, y, radius } = disc;
  const box = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
  return { box, score: 1, region, columns: 100, rows: 100, data, roll: 0 };
}

function pixel({ size, data }: EmbedderWindow, x: number, y: number): number[] {
  return [...data.slice((y * size + x) * 3, (y * size + x) * 3 + 3)].map(Math.round);
}

describe('cutFaces', () => {
  const disc = { x: 150, y: 120, radius: 60 };

  it('shows the face in the middle, white outside the mask', () => {
    const picture = paintDiscs(300, 240, [disc], RED, BLUE);
    const window = cutFaces(picture, [discMask(disc)], CENTROID, 40);
    assert.equal(window.data.length, 40 * 40 * 3);
    assert.deepEqual(pixel(window, 20, 20), [255, 0, 0]);
    for (const corner of [0, 39]) assert.deepEqual(pixel(window, corner, corner), [255, 255, 255]);
  });

  it('takes a side of scale times the root of the mask’s area', () => {
    const window = cutFaces(
      paint(300, 240, () => RED),
      [discMask(disc)],
      CENTROID,
      100,
    );
    const row = Array.from({ length: 100 }, (_, x) => pixel(window, x, 50)[1]);
    const width = row.filter((green) => green < 128).length / 100;
    assert.ok(Math.abs(width - (2 * 60) / (1.45 * Math.sqrt(Math.PI) * 60)) < 0.03, `${width}`);
  });

  it('stays on the face when the picture moves, and does not depend on what surrounds it', () => {
    const shifted = { ...disc, x: disc.x + 17.5, y: disc.y - 9 };
    const one = cutFaces(paintDiscs(300, 240, [disc], RED, BLUE), [discMask(disc)], CENTROID, 32);
    const other = cutFaces(paintDiscs(300, 240, [shifted], RED, [0, 90, 0]), [discMask(shifted)], CENTROID, 32);
    const mean = one.data.reduce((sum, value, at) => sum + Math.abs(value - other.data[at]), 0) / one.data.length;
    assert.ok(mean < 4, `${mean}`);
  });

  it('is white where the face is cut off by the picture’s border and the window goes by the box', () => {
    const cut = { x: 10, y: 120, radius: 60 };
    const window = cutFaces(
      paint(300, 240, () => RED),
      [discMask(cut)],
      BOX,
      40,
    );
    assert.deepEqual(pixel(window, 0, 20), [255, 255, 255]);
  });

  it('puts several faces together into one window', () => {
    const pair = [
      { x: 100, y: 100, radius: 40 },
      { x: 260, y: 140, radius: 50 },
    ];
    const window = cutFaces(paintDiscs(400, 240, pair, RED, BLUE), pair.map(discMask), CENTROID, 64);
    const reds = [...Array(64 * 64).keys()].filter((at) => window.data[at * 3 + 1] < 128);
    assert.ok(reds.some((at) => at % 64 < 24) && reds.some((at) => at % 64 > 40), 'a face on each side');
    const blues = [...Array(64 * 64).keys()].filter((at) => window.data[at * 3] < 100);
    assert.equal(blues.length, 0, 'nothing of the background');
  });

  it('turns a tilted face upright where the preprocessing says so, and only a single one', () => {
    const roll = 0.4;
    // Above the face's own middle line it is red, below it blue.
    const picture = paint(300, 240, (x, y) =>
      (y + 0.5 - disc.y) * Math.cos(roll) - (x + 0.5 - disc.x) * Math.sin(roll) < 0 ? RED : BLUE,
    );
    const mask = { ...discMask(disc), roll };
    const upright = cutFaces(picture, [mask], { ...CENTROID, upright: true }, 40);
    for (const x of [12, 20, 28]) {
      const [above, below] = [pixel(upright, x, 17), pixel(upright, x, 22)];
      assert.ok(above[0] > 250 && above[2] < 5, `red above at ${x}: ${above}`);
      assert.ok(below[0] < 5 && below[2] > 250, `blue below at ${x}: ${below}`);
    }
    assert.ok(pixel(cutFaces(picture, [mask], CENTROID, 40), 28, 22)[0] > 250, 'left as it is otherwise');
    assert.deepEqual(pixel(upright, 1, 1), [255, 255, 255]);
  });

  it('gives a nearer and a farther view where the preprocessing says so', () => {
    const picture = paintDiscs(300, 240, [disc], RED, BLUE);
    const { size, data } = cutFaces(picture, [discMask(disc)], { ...CENTROID, spread: 0.2 }, 40);
    assert.equal(data.length, 2 * 40 * 40 * 3);
    const area = (view: Float32Array) => view.filter((value, at) => at % 3 === 1 && value < 128).length;
    const [near, far] = [data.subarray(0, data.length / 2), data.subarray(data.length / 2)];
    assert.ok(Math.abs(area(near) / area(far) - (1.2 / 0.8) ** 2) < 0.15);
    assert.equal(size, 40);
  });

  it('may go by the mask’s bounding box', () => {
    const window = cutFaces(
      paint(300, 240, () => RED),
      [discMask(disc)],
      BOX,
      60,
    );
    const row = Array.from({ length: 60 }, (_, x) => pixel(window, x, 30)[1]);
    assert.equal(row.filter((green) => green < 128).length, 50);
  });
});

describe('contentBox', () => {
  it('trims a border of one colour, with noise, or of nothing', () => {
    const drawing = (ground: (x: number, y: number) => readonly [number, number, number, number?]) =>
      paint(60, 40, (x, y) => (x >= 10 && x < 30 && y >= 5 && y < 35 ? RED : ground(x, y)));
    const expected = { x: 10, y: 5, width: 20, height: 30 };
    assert.deepEqual(contentBox(drawing(() => WHITE)), expected);
    assert.deepEqual(contentBox(drawing((x, y) => [250 + ((x * y) % 5), 252, 255])), expected);
    assert.deepEqual(contentBox(drawing(() => [0, 0, 0, 0])), expected);
    assert.deepEqual(contentBox(drawing(() => [20, 20, 20])), expected);
  });

  it('keeps a picture that is empty or full', () => {
    const all = { x: 0, y: 0, width: 8, height: 6 };
    assert.deepEqual(contentBox(paint(8, 6, () => WHITE)), all);
    assert.deepEqual(contentBox(paint(8, 6, (x, y) => [x * 30, y * 40, 0])), all);
  });
});

describe('cutWhole', () => {
  it('trims, squares on white and leaves the margin', () => {
    const picture = paint(120, 90, (x, y) => (x >= 40 && x < 90 && y >= 10 && y < 60 ? RED : WHITE));
    const window = cutWhole(picture, CENTROID, 56);
    const row = Array.from({ length: 56 }, (_, x) => pixel(window, x, 28)[1]);
    assert.deepEqual([row.indexOf(0), row.lastIndexOf(0)], [3, 52]);
  });

  it('keeps the proportions of a wide picture and does not show its own dark border again', () => {
    const banner = paint(200, 50, (_, y) => (y < 10 || y >= 40 ? [0, 0, 0] : RED));
    const window = cutWhole(banner, CENTROID, 50);
    assert.deepEqual(pixel(window, 25, 25), [255, 0, 0]);
    assert.deepEqual(pixel(window, 25, 15), [255, 255, 255]);
  });
});

describe('cutHalves', () => {
  it('gives the left and the right half', () => {
    const [left, right] = cutHalves(
      paint(80, 40, (x, y) => (y === 0 && x % 2 === 0 ? WHITE : x < 40 ? RED : BLUE)),
      20,
    );
    assert.deepEqual(pixel(left, 10, 10), [255, 0, 0]);
    assert.deepEqual(pixel(right, 10, 10), [0, 0, 255]);
  });
});

describe('cutout', () => {
  it('lifts the face off its background', () => {
    const disc = { x: 500, y: 400, radius: 90 };
    const { width, height, data } = cutout(paintDiscs(1000, 800, [disc], RED, BLUE), [discMask(disc)], 320);
    assert.ok(width <= 320 && Math.abs(width - height) <= 1);
    assert.equal(data.length, width * height * 4);
    const at = (x: number, y: number) => [...data.slice((y * width + x) * 4, (y * width + x) * 4 + 4)];
    assert.deepEqual(at(width >> 1, height >> 1), [255, 0, 0, 255]);
    assert.equal(at(2, 2)[3], 0);
    const soft = [...Array(width).keys()].filter((x) => at(x, height >> 1)[3] > 0 && at(x, height >> 1)[3] < 255);
    assert.ok(soft.length >= 2, 'the edge is soft');
  });

  it('is as large as is asked for', () => {
    const disc = { x: 500, y: 400, radius: 90 };
    const { width, height } = cutout(paintDiscs(1000, 800, [disc], RED, BLUE), [discMask(disc)], 100);
    assert.equal(Math.max(width, height), 100);
  });

  it('is never enlarged', () => {
    const disc = { x: 60, y: 60, radius: 30 };
    const { width } = cutout(
      paint(120, 120, () => RED),
      [discMask(disc)],
      320,
    );
    assert.ok(width >= 60 && width < 70);
  });
});
