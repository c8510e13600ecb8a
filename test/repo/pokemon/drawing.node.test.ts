import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { labDistance, rgbToLab, toHex } from '../../../src/builder/colour.js';
import { cutenessOf, cutenessParts } from '../../../models/build/pokemon/cuteness.js';
import { measureDrawing } from '../../../src/builder/drawing.js';
import { areasText } from '../../../src/builder/look-text.js';
import { areasOf } from '../../../src/builder/palette.js';
import { coloursOf } from '../../../src/engine/gallery/look-text.js';
import type { Pixels } from '../../../src/contract/types.js';
import type { Species } from '../../../models/build/pokemon/species.js';
import { insideDisc, paint, type Colour } from '../../helpers/pictures.js';

const NOTHING: Colour = [0, 0, 0, 0];
const DISC = { x: 50, y: 50, radius: 40 };

const disc = (colour: Colour) => paint(100, 100, (x, y) => (insideDisc(DISC, x, y) ? colour : NOTHING));
const cross = (colour: Colour) =>
  paint(100, 100, (x, y) => (Math.abs(x - 50) < 6 || Math.abs(y - 50) < 6 ? colour : NOTHING));

describe('L*a*b*', () => {
  it('puts black, white and red where the CIE does', () => {
    assert.deepEqual(rgbToLab(0, 0, 0).map(Math.round), [0, 0, 0]);
    assert.equal(Math.round(rgbToLab(255, 255, 255)[0]), 100);
    // CIE values of sRGB red.
    assert.ok(labDistance(rgbToLab(255, 0, 0), [53.24, 80.09, 67.2]) < 0.1);
  });

  it('writes colours as CSS does', () => assert.equal(toHex([255, 8.4, 0]), '#ff0800'));
});

describe('what is measured in a drawing', () => {
  it('tells round from spiky', () => {
    const [round, spiky] = [measureDrawing(disc([200, 60, 60])), measureDrawing(cross([200, 60, 60]))];
    assert.ok(round.roundness > 0.98 && round.compactness > 0.97);
    assert.ok(spiky.roundness < 0.5 && spiky.compactness < 0.5);
  });

  it('tells light from dark, vivid from grey, plain from busy', () => {
    const plain = measureDrawing(disc([250, 250, 250]));
    const vivid = measureDrawing(disc([200, 0, 0]));
    const busy = measureDrawing(paint(100, 100, (x, y) => ((x + y) % 2 ? [0, 0, 0] : [255, 255, 255])));
    assert.ok(plain.lightness > 0.95 && plain.saturation < 0.05 && plain.detail < 0.05 && plain.darkness === 0);
    assert.ok(vivid.saturation > 0.9);
    assert.ok(busy.detail === 1 && Math.abs(busy.darkness - 0.5) < 0.01);
  });

  it('refuses an empty drawing', () => assert.throws(() => measureDrawing(paint(8, 8, () => NOTHING)), /empty/));
});

const paletteOf = (picture: Pixels) => coloursOf({ areas: areasText(areasOf(picture)) });

describe('the palette of a drawing', () => {
  it('lists its colours by area, without details and without the background', () => {
    const picture = paint(100, 100, (x, y) => {
      if (x < 3 && y < 50) return [0, 0, 0];
      if (y < 50) return [255, 0, 0];
      return y < 80 ? [0, 0, 255] : NOTHING;
    });
    assert.deepEqual(paletteOf(picture), ['#ff0000', '#0000ff']);
  });

  it('takes shades for one colour', () => {
    const shaded = paint(100, 100, (x) => [200 + (x % 20), 100, 100]);
    assert.equal(paletteOf(shaded).length, 1);
  });

  it('never has more than three', () => {
    const stripes: Colour[] = [
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
      [255, 255, 0],
      [255, 0, 255],
    ];
    assert.equal(paletteOf(paint(100, 100, (x) => stripes[Math.floor(x / 20)]!)).length, 3);
  });
});

describe('cuteness', () => {
  const cute: Species = {
    id: 1,
    slug: 'baby',
    names: { en: 'Baby' },
    tags: ['fairy', 'generation-2', 'baby'],
    heightM: 0.3,
    weightKg: 1,
    baseStatTotal: 200,
    stage: 0,
    evolves: true,
    manners: { charming: 6, fearsome: 0 },
  };
  const fierce: Species = {
    ...cute,
    tags: ['dark', 'dragon', 'generation-5', 'legendary'],
    weightKg: 500,
    baseStatTotal: 680,
    stage: 2,
    evolves: false,
    manners: { charming: 0, fearsome: 6 },
  };

  it('is near 1 for a light, round, charming baby and near 0 for a heavy, spiky, fearsome one', () => {
    assert.ok(cutenessOf(cute, measureDrawing(disc([250, 220, 220]))) > 0.9);
    assert.ok(cutenessOf(fierce, measureDrawing(cross([20, 20, 20]))) < 0.1);
  });

  it('goes down with each thing that frightens', () => {
    const drawing = measureDrawing(disc([250, 220, 220]));
    const best = cutenessOf(cute, drawing);
    for (const part of ['tags', 'weightKg', 'baseStatTotal', 'manners'] as const) {
      assert.ok(cutenessOf({ ...cute, [part]: fierce[part] }, drawing) < best, part);
    }
    assert.ok(cutenessOf({ ...cute, tags: ['fairy', 'generation-2'], stage: 2, evolves: false }, drawing) < best);
  });

  it('has parts between 0 and 1', () => {
    for (const species of [cute, fierce]) {
      for (const value of Object.values(cutenessParts(species, measureDrawing(cross([0, 0, 0]))))) {
        assert.ok(value >= 0 && value <= 1);
      }
    }
  });
});
