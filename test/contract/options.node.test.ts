import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CALL_OPTIONS } from '../../src/contract/call-options.js';
import { ENGINE_OPTIONS, MATCH_OPTIONS, OPTIONS, attributeOf, type Reader } from '../../src/contract/options.js';
import { readOptions } from '../../src/contract/read-options.js';

/** [given, read] */
type Cases = [unknown, unknown][];

const TEXT: Cases = [
  [undefined, ''],
  [null, ''],
  ['', ''],
  ['  ', ''],
  [' a b ', 'a b'],
  [25, '25'],
  [0, '0'],
  [[], ''],
  [['a', 'b'], 'a,b'],
  [new URL('https://cdn.example/models/'), 'https://cdn.example/models/'],
];

const FLAG: Cases = [
  [undefined, false],
  [null, false],
  [false, false],
  [0, false],
  [true, true],
  ['', true],
  ['false', true],
  [1, true],
  [[], true],
];

const WORD = (usual: string, other: string): Cases => [
  [undefined, usual],
  [null, usual],
  ['', usual],
  ['ugliest', usual],
  [7, usual],
  [{}, usual],
  [[], usual],
  [other, other],
  [` ${other.toUpperCase()} `, other],
  [[other], other],
];

const CASES: Partial<Record<keyof typeof OPTIONS | keyof typeof CALL_OPTIONS, Cases>> = {
  gallery: TEXT.map(([given, read]) => [given, read || 'pokemon']),
  lang: TEXT.map(([given, read]) => [given, read || 'en']),
  backend: WORD('auto', 'wasm'),
  pick: WORD('cutest', 'nearest'),
  faces: WORD('each', 'together'),
  noFace: WORD('error', 'whole'),
  loading: WORD('lazy', 'manual'),
  near: [
    [undefined, undefined],
    [null, undefined],
    ['', undefined],
    [{ x: 1, y: 2, width: 3 }, undefined],
    [{ x: 1, y: 2, width: 3, height: NaN }, undefined],
    [
      { x: 1, y: -2, width: 3, height: 4, score: 1 },
      { x: 1, y: -2, width: 3, height: 4 },
    ],
  ],
  cutoutSide: [[undefined, 320], ['', 320], [160, 160], ['96', 96], [0, 1], [1000, 320]], // prettier-ignore
  segment: [[undefined, true], [null, true], [false, false], [0, false], ['', true], [true, true]], // prettier-ignore
  topK: [
    [undefined, 5],
    [null, 5],
    ['', 5],
    ['many', 5],
    ['12px', 5],
    [NaN, 5],
    [true, 5],
    [{}, 5],
    [[], 5],
    [4.6, 4],
    ['4.6', 4],
    [49.5, 49],
    [50.9, 50],
    [0.5, 1],
    [0, 1],
    [-3, 1],
    [51, 50],
    [Infinity, 50],
    [-Infinity, 1],
    [' 7 ', 7],
    [[7], 7],
  ],
  exclude: [
    [undefined, []],
    [null, []],
    ['', []],
    [' , ', []],
    [25, [25]],
    ['188,910', [188, 910]],
    [' 25, 133\n eevee ', [25, 133, 'eevee']],
    [[], []],
    [[25, '133', ' mew ', null, undefined, ''], [25, 133, 'mew']], // prettier-ignore
    [['mr mime'], ['mr mime']],
    // Names of files, as a gallery's builder takes them for ids.
    ['0 001, 1', [0, '001', 1]],
    ['9007199254740991 9007199254740993 -5 1.5 1e3 NaN', [9007199254740991, '9007199254740993', -5, '1.5', '1e3', 'NaN']], // prettier-ignore
    [new Proxy([25, 'mew'], {}), [25, 'mew']],
  ],
  searchHosts: [
    [undefined, []],
    [null, []],
    ['', []],
    ['search.example', ['search.example']],
    ['a.example, b.example:8443', ['a.example', 'b.example:8443']],
    [['a.example', ' b.example '], ['a.example', 'b.example']], // prettier-ignore
    [[8080], ['8080']],
  ],
};

/** Of every row that has no cases of its own, by its default. */
const BY_DEFAULT = new Map<unknown, Cases>([
  ['', TEXT],
  [false, FLAG],
]);

describe('the readers of the options', () => {
  for (const [name, read] of Object.entries<Reader<unknown>>({ ...OPTIONS, ...CALL_OPTIONS })) {
    it(`make a ${name} of whatever is given`, () => {
      const cases = CASES[name as keyof typeof CASES] ?? BY_DEFAULT.get(read());
      assert.ok(cases, 'has cases');
      for (const [given, expected] of cases) assert.deepEqual(read(given), expected, JSON.stringify(given));
    });
  }

  it('read again what they have read, and it stays', () => {
    for (const read of Object.values<Reader<unknown>>({ ...OPTIONS, ...CALL_OPTIONS })) {
      for (const given of [undefined, '', '7, 8', 49.5, ['a'], true, 'nearest']) {
        const once = read(given);
        assert.deepEqual(read(once), once);
      }
    }
  });
});

describe('the table of options', () => {
  it('gives a value for each row, and nothing of what else was given', () => {
    const read = readOptions(ENGINE_OPTIONS, { preset: 'classic', backend: undefined, other: 1 } as never);
    assert.deepEqual(read, { modelsUrl: '', scriptsUrl: '', preset: 'classic', gallery: 'pokemon', backend: 'auto' });
  });

  it('is the same for an element and for a call', () => {
    for (const [name, read] of Object.entries<Reader<unknown>>(MATCH_OPTIONS)) {
      assert.equal(OPTIONS[name as keyof typeof MATCH_OPTIONS], read);
      assert.equal(CALL_OPTIONS[name as keyof typeof MATCH_OPTIONS], read);
    }
  });

  it('names attributes as HTML does', () => {
    assert.deepEqual(['modelsUrl', 'topK', 'src', 'noFace'].map(attributeOf), ['models-url', 'top-k', 'src', 'no-face']); // prettier-ignore
  });
});
