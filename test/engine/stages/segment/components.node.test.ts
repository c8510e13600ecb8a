import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { labelComponents, measureComponents, type Grid } from '../../../../src/engine/stages/segment/components.js';
import { splitAtNecks } from '../../../../src/engine/stages/segment/split-touching-heads.js';
import { insideDisc, type Disc } from '../../../helpers/pictures.js';

/** A grid drawn with characters: digits are tenths, `#` is 1, anything else 0. */
function draw(...lines: string[]): Grid {
  const characters = lines.join('').split('');
  const values = characters.map((character) => (character === '#' ? 1 : Number.parseInt(character, 10) / 10 || 0));
  return { columns: lines[0].length, rows: lines.length, values: Float32Array.from(values) };
}

function discs(columns: number, rows: number, list: readonly Disc[], value: (x: number) => number = () => 1): Grid {
  const values = new Float32Array(columns * rows);
  values.forEach((_, cell) => {
    const [x, y] = [cell % columns, Math.floor(cell / columns)];
    if (list.some((disc) => insideDisc(disc, x, y))) values[cell] = value(x);
  });
  return { columns, rows, values };
}

function partsOf(grid: Grid) {
  return measureComponents(grid, splitAtNecks(labelComponents(grid, 0.5), grid));
}

describe('components', () => {
  it('groups cells that touch by their sides, the most cells first', () => {
    const grid = draw('##..', '#..9', '...9', '.#.9');
    const parts = measureComponents(grid, labelComponents(grid, 0.5));
    assert.deepEqual(
      parts.map(({ cells, left, top, right, bottom }) => [cells, left, top, right, bottom]),
      [
        [3, 0, 0, 1, 1],
        [3, 3, 1, 3, 3],
        [1, 1, 3, 1, 3],
      ],
    );
    assert.ok(Math.abs(parts[1].mean - 0.9) < 1e-6);
  });

  it('does not join cells that only touch by a corner, or across the grid', () => {
    const grid = draw('#..', '.##', '#..');
    assert.equal(measureComponents(grid, labelComponents(grid, 0.5)).length, 3);
  });

  it('finds nothing at or below the threshold', () => {
    const grid = draw('555', '4.4');
    assert.deepEqual(measureComponents(grid, labelComponents(grid, 0.5)), []);
  });
});

describe('splitAtNecks', () => {
  it('tells two touching heads apart', () => {
    const parts = partsOf(
      discs(40, 20, [
        { x: 10, y: 10, radius: 8 },
        { x: 25, y: 10, radius: 8 },
      ]),
    );
    assert.equal(parts.length, 2);
    assert.ok(Math.abs(parts[0].cells - parts[1].cells) < 20);
  });

  it('tells a large and a smaller head apart', () => {
    const parts = partsOf(
      discs(40, 24, [
        { x: 12, y: 12, radius: 10 },
        { x: 27, y: 12, radius: 6 },
      ]),
    );
    assert.equal(parts.length, 2);
    assert.ok(parts[0].cells > 2 * parts[1].cells);
  });

  it('tells heads apart where only the probability dips', () => {
    const heads = [
      { x: 10, y: 10, radius: 8 },
      { x: 20, y: 10, radius: 8 },
    ];
    assert.equal(partsOf(discs(40, 20, heads)).length, 1);
    const sureness = (x: number) => (x === 14 || x === 15 ? 0.55 : 0.95);
    assert.equal(partsOf(discs(40, 20, heads, sureness)).length, 2);
  });

  it('leaves one head whole, with hair, ears and an open end at the border', () => {
    const long = partsOf(
      discs(
        30,
        40,
        [0, 6, 12, 18, 24].map((down) => ({ x: 15, y: 12 + down, radius: 9 })),
      ),
    );
    assert.equal(long.length, 1);
    const ears = [
      { x: 15, y: 15, radius: 10 },
      { x: 4, y: 15, radius: 3 },
      { x: 26, y: 15, radius: 3 },
    ];
    assert.equal(partsOf(discs(30, 30, ears)).length, 1);
    assert.equal(partsOf(discs(20, 12, [{ x: 10, y: 12, radius: 9 }])).length, 1);
  });

  it('keeps separate parts separate and every cell in some part', () => {
    const grid = discs(50, 20, [
      { x: 8, y: 10, radius: 6 },
      { x: 30, y: 10, radius: 6 },
      { x: 40, y: 10, radius: 6 },
    ]);
    const parts = partsOf(grid);
    assert.equal(parts.length, 3);
    const cells = parts.reduce((sum, part) => sum + part.cells, 0);
    assert.equal(cells, grid.values.filter((value) => value > 0).length);
  });
});
