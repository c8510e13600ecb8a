import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseInspectOptions } from '../../src/builder/gallery/inspect-options.js';
import { MODELS } from '../../src/builder/open-networks.js';
import { parsePagesOptions } from '../../src/builder/pages/options.js';
import { plural } from '../../src/builder/plural.js';

const POKEMON = join(MODELS, 'galleries/pokemon/lookalike');
const ADDRESSES = ['--url', 'https://example.org/friend/', '--to', 'https://example.org/'];

describe('the folder of a gallery', () => {
  it('may be given by its gallery.json', () => {
    assert.equal(parseInspectOptions([join(POKEMON, 'gallery.json')]).folder, POKEMON);
    assert.equal(parsePagesOptions(['out', ...ADDRESSES, '--gallery', join(POKEMON, 'gallery.json')]).gallery, POKEMON);
  });

  it('is no folder without one, and no empty text', () => {
    for (const none of [join(POKEMON, '..'), join(POKEMON, 'other/gallery.json'), '']) {
      const usage = { exitCode: 2, message: /gallery\.json in|takes the folder/ };
      assert.throws(() => parseInspectOptions([none]), usage, none);
      assert.throws(() => parsePagesOptions(['out', ...ADDRESSES, '--gallery', none]), usage, none);
    }
  });
});

describe('gallery inspect', () => {
  it('says that a sheet needs pictures', () => {
    assert.throws(() => parseInspectOptions([POKEMON, '--sheet', 'sheet.png']), { exitCode: 2, message: /--pictures/ });
  });

  it('counts as one says it', () => {
    assert.equal(plural(1, 'entry', 'entries'), '1 entry');
    assert.equal(plural(2, 'entry', 'entries'), '2 entries');
    assert.equal(plural(0, 'row'), '0 rows');
  });
});
