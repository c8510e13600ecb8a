import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GalleryEntry } from '../../../src/contract/gallery.js';
import type { Gallery } from '../../../src/engine/gallery/gallery.js';
import { toMatches, voteLabel } from '../../../src/engine/pipeline/format-matches.js';

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
const header = { spriteUrl: 'https://art.example/{id}/{slug}.png', entries: [entry] };
const gallery = { header } as unknown as Gallery;
const ranked = [{ rank: 1, entry, similarity: 0.5, z: 3, score: 80, occurrence: 0.02, closerThan: 0, reasons: [] }];
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
    assert.equal(only({ spriteUrl: 'none' }).imageUrl, '', 'no art of any origin');
    assert.equal(only({ spriteUrl: '/a/{slug}-{id}{id}.gif' }).imageUrl, '/a/mr.%20mime-2525.gif');
  });

  it('says what an entry evolves from and into, and nothing of one that does neither', () => {
    const line: [id: number, evolvesFrom?: number][] = [
      [172],
      [25, 172],
      [26, 25],
      [128],
      [133],
      [134, 133],
      [135, 133],
    ];
    const entries = line.map(([id, evolvesFrom]) => ({ ...entry, id, ...(evolvesFrom ? { evolvesFrom } : {}) }));
    const ranking = entries.map((each, at) => ({ ...ranked[0]!, rank: at + 1, entry: each }));
    const lines = { header: { ...header, entries } } as unknown as Gallery;
    const { matches } = toMatches({ ranked: ranking, pick: ranking[0]! }, lines, {});
    assert.deepEqual(
      matches.map(({ id, evolution }) => [id, evolution]),
      [
        [172, { into: [25] }],
        [25, { from: 172, into: [26] }],
        [26, { from: 25, into: [] }],
        [128, undefined],
        [133, { into: [134, 135] }],
        [134, { from: 133, into: [] }],
        [135, { from: 133, into: [] }],
      ],
    );
    assert.ok(!('evolution' in matches[3]!));
    const lineOf = (at: number) => matches[at]!.line?.map(({ id, stage }) => [id, stage]);
    const pikachu = [
      [172, 0],
      [25, 1],
      [26, 2],
    ];
    for (const at of [0, 1, 2]) assert.deepEqual(lineOf(at), pikachu);
    assert.equal(lineOf(3), undefined);
    assert.deepEqual(lineOf(5), [
      [133, 0],
      [134, 1],
      [135, 1],
    ]);
    assert.equal(matches[0]!.line![1]!.imageUrl, 'https://art.example/25/mr.%20mime.png');
    assert.equal(matches[0]!.line![1]!.name, names.en);
  });

  it('ends where entries are said to evolve in a circle', () => {
    const entries = [
      { ...entry, id: 1, evolvesFrom: 2 },
      { ...entry, id: 2, evolvesFrom: 1 },
    ];
    const ranking = entries.map((each, at) => ({ ...ranked[0]!, rank: at + 1, entry: each }));
    const circle = { header: { ...header, entries } } as unknown as Gallery;
    const { matches } = toMatches({ ranked: ranking, pick: ranking[0]! }, circle, {});
    assert.equal(matches[0]!.line!.length, 2);
  });

  it('says how large it is in metres and kilograms, where that is known', () => {
    const sized: GalleryEntry = { ...entry, size: [4, 60] };
    const row = { ...ranked[0]!, entry: sized };
    assert.deepEqual(toMatches({ ranked: [row], pick: row }, gallery, {}).pick.size, { height: 0.4, weight: 6 });
    assert.ok(!('size' in only({})));
  });

  it('votes for a label by similarity: two near neighbours outweigh one, two far ones do not', () => {
    const match = (label: string, similarity: number) => ({ ...only({}), label, similarity });
    assert.equal(voteLabel([match('left', 0.9), match('right', 0.85), match('right', 0.85)]), 'right');
    assert.equal(voteLabel([match('left', 0.9), match('right', 0.6), match('right', 0.6)]), 'left');
    assert.equal(voteLabel([only({})]), undefined);
  });
});
