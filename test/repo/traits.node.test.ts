import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { SPECIES_COUNT } from '../../models/build/pokemon/species.js';
import {
  COLOURED_TRAITS,
  DRAWN_TRAITS,
  readDrawnTraits,
  type DrawnLabels,
  type DrawnTrait,
} from '../../models/build/pokemon/trait-labels.js';
import { readHeader } from '../../src/builder/gallery/open-gallery.js';
import { MODELS } from '../../src/builder/open-networks.js';

const FILE = join(MODELS, 'galleries/pokemon/traits.json');
const PAGE = join(MODELS, '../.config/docs/traits.md');

const { format, traits, entries } = readDrawnTraits();

const labelled = Object.entries(entries);

/** The traits of a species, in the order of the file. */
const worn = (labels: DrawnLabels) =>
  Object.keys(labels).filter((key): key is DrawnTrait => key !== 'colours' && key !== 'places');

describe('what the drawings wear', () => {
  it('names the traits once, and all species, a line each', () => {
    assert.equal(format, 1);
    assert.deepEqual(traits, [...DRAWN_TRAITS]);
    const ids = Array.from({ length: SPECIES_COUNT }, (_, index) => String(index + 1));
    assert.deepEqual(
      labelled.map(([id]) => id),
      ids,
    );
    const lines = readFileSync(FILE, 'utf8').split('\n');
    assert.deepEqual(
      lines.slice(1, -2).map((line) => /^"(\d+)":\{/.exec(line)?.[1]),
      ids,
    );
  });

  it('knows no other traits and values, and keeps their order', () => {
    for (const [id, labels] of labelled) {
      const names = worn(labels);
      assert.deepEqual(
        names,
        DRAWN_TRAITS.filter((trait) => trait in labels),
        id,
      );
      for (const trait of names) assert.ok([0.5, 1].includes(labels[trait]!), `${id} ${trait}`);
    }
  });

  it('has a place inside the drawing for each trait that is there, and for no other', () => {
    for (const [id, labels] of labelled) {
      const places = labels.places ?? {};
      assert.deepEqual(Object.keys(places), worn(labels), id);
      for (const [trait, [x, y, width, height]] of Object.entries(places)) {
        assert.ok(x >= 0 && y >= 0 && width > 0 && height > 0, `${id} ${trait}`);
        assert.ok(x + width <= 1 && y + height <= 1, `${id} ${trait}`);
      }
    }
  });

  it('has the colour of each thing that is there, and of no other', () => {
    for (const [id, labels] of labelled) {
      const colours = labels.colours ?? {};
      const things = worn(labels).filter((trait) => COLOURED_TRAITS.includes(trait));
      assert.deepEqual(Object.keys(colours), things, id);
      for (const colour of Object.values(colours)) assert.match(colour, /^#[0-9a-f]{6}$/, id);
    }
  });

  it('calls nothing bald that has hair, and nothing both clearly round and long', () => {
    for (const [id, labels] of labelled) {
      const hair = Math.max(labels['long-hair'] ?? 0, labels['curly-hair'] ?? 0, labels.fringe ?? 0);
      assert.ok((labels.bald ?? 0) + hair < 2, id);
      assert.ok((labels['round-face'] ?? 0) + (labels['long-face'] ?? 0) < 2, id);
    }
  });

  it('is counted as the page says', async () => {
    const gallery = await readHeader(join(MODELS, 'galleries/pokemon/lookalike'));
    const shown = new Set(gallery.entries.flatMap(({ id, sensitive }) => (sensitive ? [] : [String(id)])));
    const counted = DRAWN_TRAITS.map((trait) => {
      const clearly = labelled.filter(([, labels]) => labels[trait] === 1);
      const halfway = labelled.filter(([, labels]) => labels[trait] === 0.5);
      return [trait, clearly.length, halfway.length, clearly.filter(([id]) => shown.has(id)).length];
    });
    const rows = readFileSync(PAGE, 'utf8').matchAll(/^\| ([a-z-]+) +\| (\d+) +\| (\d+) +\| (\d+) +\|$/gm);
    assert.deepEqual(
      Array.from(rows, ([, trait, ...counts]) => [trait, ...counts.map(Number)]),
      counted,
    );
  });
});
