import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GalleryEntry } from '../../src/contract/gallery.js';
import type { Progress } from '../../src/contract/types.js';
import type { Gallery } from '../../src/engine/gallery.js';
import { completeOptions } from '../../src/engine/options.js';
import { LoadProgress } from '../../src/engine/progress.js';
import { toMatches, voteLabel } from '../../src/engine/results.js';

const names = {
  en: 'Pikachu',
  ja: 'ピカチュウ',
  'zh-Hans': '皮卡丘',
  'zh-Hant': '皮卡丘（繁）',
  'pt-BR': 'Pikachu (pt)',
};
const entry: GalleryEntry = {
  id: 25,
  slug: 'mr. mime',
  names,
  tags: ['electric'],
  cuteness: 1,
  colours: ['#ffff00'],
  rows: [0, 1],
};
const gallery = { header: { spriteUrl: 'https://art.example/{id}/{slug}.png' } } as unknown as Gallery;
const ranked = [{ rank: 1, entry, similarity: 0.5, z: 3, score: 80 }];
const only = (options: { lang?: string; spriteUrl?: string }) =>
  toMatches({ ranked, pick: ranked[0]! }, gallery, options).pick;

describe('the public form of a match', () => {
  const languages: [string, string][] = [
    ['en', names.en],
    ['ja-JP', names.ja],
    ['JA', names.ja],
    ['zh-CN', names['zh-Hans']],
    ['zh', names['zh-Hans']],
    ['zh-Hans-SG', names['zh-Hans']],
    ['zh-TW', names['zh-Hant']],
    ['zh-HK', names['zh-Hant']],
    ['zh-Hant-CN', names['zh-Hant']],
    ['pt-BR', names['pt-BR']],
    ['pt-PT', names.en],
    ['', names.en],
  ];
  for (const [lang, name] of languages) {
    it(`names a species for "${lang}" as ${name}`, () => assert.equal(only({ lang }).name, name));
  }

  it('fills id and slug into the address of the art', () => {
    assert.equal(only({}).imageUrl, 'https://art.example/25/mr.%20mime.png');
    assert.equal(only({ spriteUrl: '/a/{slug}-{id}{id}.gif' }).imageUrl, '/a/mr.%20mime-2525.gif');
  });

  it('votes for a label by similarity: two near neighbours outweigh one, two far ones do not', () => {
    const match = (label: string, similarity: number) => ({ ...only({}), label, similarity });
    assert.equal(voteLabel([match('left', 0.9), match('right', 0.85), match('right', 0.85)]), 'right');
    assert.equal(voteLabel([match('left', 0.9), match('right', 0.6), match('right', 0.6)]), 'left');
    assert.equal(voteLabel([only({})]), undefined);
  });
});

describe('match options', () => {
  it('are brought into range', () => {
    const topKs: [unknown, number][] = [
      [undefined, 5],
      [0, 1],
      [-3, 1],
      [51, 50],
      [Infinity, 50],
      ['7', 7],
      [NaN, 5],
      ['many', 5],
      [2.4, 2],
    ];
    for (const [topK, expected] of topKs) {
      assert.equal(completeOptions({ topK: topK as number }).topK, expected, String(topK));
    }
    const careless = { pick: 'ugliest', faces: 'none', noFace: '' } as never;
    const { pick, faces, noFace } = completeOptions(careless);
    assert.deepEqual({ pick, faces, noFace }, { pick: 'cutest', faces: 'each', noFace: 'error' });
  });
});

describe('the progress of a load', () => {
  it('adds up to the exact size and never falls, whatever is tried again', () => {
    const seen: Progress[] = [];
    const progress = new LoadProgress((each) => seen.push(each));
    const network = progress.file('models', 100);
    const gallery = progress.file('gallery', 50);
    for (const bytes of [30, 90, 10, 60, 100]) network.at(bytes);
    for (const bytes of [50, 50]) gallery.at(bytes);
    const { loaded, total, ratio, stage } = seen.at(-1)!;
    assert.deepEqual({ loaded, total, ratio, stage }, { loaded: 150, total: 150, ratio: 1, stage: 'gallery' });
    const ratios = seen.map((each) => each.ratio);
    assert.deepEqual(
      ratios,
      [...ratios].sort((a, b) => a - b),
    );
  });

  it('never falls when a file turns up whose size nobody knew', () => {
    const ratios: number[] = [];
    const progress = new LoadProgress(({ ratio }) => ratios.push(ratio));
    progress.file('models', 100).at(80);
    const late = progress.file('gallery', 0);
    for (const bytes of [10, 500]) late.at(bytes);
    assert.deepEqual(
      ratios,
      [...ratios].sort((a, b) => a - b),
    );
    assert.ok(ratios.every((ratio) => ratio <= 1));
  });
});
