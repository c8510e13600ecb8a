import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BlockHeader } from '../../../src/contract/block-gallery.js';
import { CALL_OPTIONS } from '../../../src/contract/call-options.js';
import type { GalleryHeader } from '../../../src/contract/gallery.js';
import { readOptions } from '../../../src/contract/read-options.js';
import type { MatchOptions } from '../../../src/contract/types.js';
import { indexOf } from '../../../src/engine/gallery/local-gallery.js';
import { hexToLab } from '../../../src/engine/pixels/lab.js';
import { rankMatches } from '../../../src/engine/pipeline/rank-matches.js';
import { rank } from '../../../src/engine/stages/rank.js';
import { inBlocks, openBlocks, type InBlocks } from '../../helpers/block-galleries.js';
import { EXPECTED, galleryParts, testGallery, type TestEntry } from '../../helpers/galleries.js';

const HUB = {
  mean: [0.01, -0.02, 0.003, 0, 0.25, 0.1, -0.3],
  deviation: [0.1, 0.2, 0.05, 1, 0.3, 0.01, 0.7],
  sum: { mean: [0, 0.5, -2.5834, 0.1, 0, 0, 1], deviation: [1, 1.1, 0.8325, 1, 2, 1, 1] },
  occurrence: [0, 0.035, 0, 0.1, 0, 0, 0.2],
  bank: 9,
  quantiles: [[0, -1], [1, 4]] as [number, number][], // prettier-ignore
};

const LIST: TestEntry[] = [
  {
    rows: [[100, 20, 0]],
    names: { en: 'One', ko: '하나' },
    areas: 'c32060 24c140',
    traits: { glasses: '100#222@08gk' },
  },
  { rows: [[90, 0, 50], [10, 90, 0]], names: { en: 'Two' }, evolvesFrom: 1, tags: ['second'], size: [7, 69] }, // prettier-ignore
  {
    rows: [[0, 127, 1]],
    names: { en: 'Three', ko: '셋' },
    evolvesFrom: 2,
    cuteness: 0.67,
    traits: { beard: '50#abc' },
  },
  { rows: [[-50, 20, 90]], sensitive: 'vermin', areas: '0001100' },
  { rows: [[5, 5, 5]], label: 'class', colours: ['#ff0000'] },
  { rows: [[127, 1, 1]], traits: { headgear: '100@0000', glasses: '50' } },
  { rows: [[0, 0, -127]] },
];

const LOOK = {
  colours: {
    top: { lab: hexToLab('#c03020'), share: 0.5, grey: false },
    bottom: undefined,
    all: ['#c03020', '#d0a080'].map((colour) => ({ lab: hexToLab(colour), share: 0.5, grey: false })),
  },
  traits: { glasses: 0.9, beard: 0.6, headgear: 0.4 },
};

const QUERIES = [[1, 0, 0], [0.2, 0.9, -0.1], [-0.5, 0.1, 1]].map((query) => Float32Array.from(query)); // prettier-ignore

function written(list: readonly TestEntry[], more: Partial<GalleryHeader>, block: number): InBlocks {
  const { header, vectors } = galleryParts(list, more);
  return inBlocks(header, vectors as ArrayBuffer, block);
}

/** The same question to the same gallery in both formats. */
async function both(list: readonly TestEntry[], more: Partial<GalleryHeader>, options: MatchOptions = {}) {
  const complete = readOptions(CALL_OPTIONS, options);
  const galleries = [testGallery(list, more), openBlocks(written(list, more, 2), EXPECTED)];
  for (const embedding of QUERIES) {
    for (const domain of ['photo', 'whole'] as const) {
      const [whole, inParts] = await Promise.all(
        galleries.map((gallery) => rankMatches(undefined, { embedding, look: LOOK }, gallery, domain, complete)),
      );
      assert.deepEqual(inParts, whole);
    }
  }
}

describe('a gallery in format 2', () => {
  it('answers as in format 1', async () => {
    await both(LIST, { hub: HUB });
    await both(LIST, { hub: HUB }, { lang: 'ko', topK: 3, exclude: [2], includeSensitive: true });
    await both(LIST, {}, { topK: 50, pick: 'nearest' });
    const texts = LIST.map((entry, at) => ({ ...entry, id: `e ${at}`, evolvesFrom: undefined }));
    await both(texts, { hub: HUB }, { topK: 2, exclude: ['e 0', 'e 5'] });
  });

  it('fetches the blocks of what is shown, and names of one language', async () => {
    const asked: string[] = [];
    const gallery = openBlocks(written(LIST, { hub: HUB }, 2), EXPECTED, (file) => asked.push(file));
    const options = readOptions(CALL_OPTIONS, { topK: 1, lang: 'ko' });
    gallery.blocks.prepare(['ko']);
    assert.deepEqual(asked, [], 'which of many is not known before');
    const placed = rank(undefined, QUERIES[0]!, testGallery(LIST, {}), 'whole', { ...options });
    const { matches } = await rankMatches(undefined, { embedding: QUERIES[0]! }, gallery, 'whole', options);
    assert.equal(matches[0]!.slug, placed.ranked[0]!.entry.slug);
    // The sixth has no name in Korean.
    assert.deepEqual(asked.sort(), ['entries/2.json', 'names/en/2.json', 'names/ko/2.json']);
    await rankMatches(undefined, { embedding: QUERIES[0]! }, gallery, 'whole', options);
    assert.equal(asked.length, 3, 'fetched once');
  });

  it('fetches what one file has at once, of the language asked for', async () => {
    const asked: string[] = [];
    const gallery = openBlocks(written(LIST, {}, 7), EXPECTED, (file) => asked.push(file));
    gallery.blocks.prepare(['ko-KR', 'ko', 'en']);
    assert.deepEqual(asked, ['entries.json', 'names/ko.json']);
  });

  it('asks again for what could not be had, and does not keep an aborted match waiting', async () => {
    const parts = written(LIST, {}, 7);
    const gallery = openBlocks(parts, EXPECTED);
    const options = readOptions(CALL_OPTIONS, {});
    const match = (signal?: AbortSignal) => rankMatches(signal, { embedding: QUERIES[0]! }, gallery, 'whole', options);
    const kept = parts.files['entries.json']!;
    parts.files['entries.json'] = '<html>';
    await assert.rejects(match(), { code: 'models-corrupt' });
    parts.files['entries.json'] = kept;
    const controller = new AbortController();
    const aborted = match(controller.signal);
    controller.abort();
    await assert.rejects(aborted, { code: 'aborted' });
    assert.equal((await match()).matches.length, 5);
  });

  it('finds an entry by its id, also where only the blocks tell', async () => {
    const texts = LIST.map((entry, at) => ({ ...entry, id: `e ${at}`, evolvesFrom: undefined }));
    // As shops and museums number: in a row, which is written as a rule.
    const large = 2 ** 53 - 20;
    const inRow = texts.map((entry, at) => ({ ...entry, id: large + at }));
    const apart = texts.map((entry, at) => ({ ...entry, id: 1e6 + at ** 9 }));
    for (const [list, id] of [
      [LIST, 5],
      [texts, 'e 4'],
      [inRow, large + 4],
      [apart, 1e6 + 4 ** 9],
    ] as const) {
      // prettier-ignore
      const gallery = openBlocks(written(list, {}, 2), EXPECTED);
      assert.equal(await indexOf(gallery, id), 4);
      assert.equal(await indexOf(gallery, 'nobody'), -1);
    }
  });

  type Change = (parts: InBlocks & { header: Record<string, never> }) => void;
  const set =
    (path: string, value: unknown): Change =>
    ({ header }) => {
      const keys = path.split('.');
      const last = keys.pop()!;
      const parent = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, header);
      parent[last] = value;
    };
  const setList = (file: string, name: string, value: unknown): Change => {
    return ({ files }) => {
      const lists = JSON.parse(files[file] as string) as Record<string, unknown>;
      files[file] = JSON.stringify({ ...lists, [name]: value });
    };
  };
  const WRONG: [why: string, change: Change, message: RegExp][] = [
    ['another embedder', set('embedder.id', 'other'), /made with other/],
    ['a missing column', set('columns.of.first', undefined), /columns\.of\.first/],
    ['a column beyond the file', set('columns.of.areaColour.at', 4000), /columns\.of\.areaColour ends at/],
    ['a column between two numbers', set('columns.of.areaColour.at', 1), /columns\.of\.areaColour begins at 1/],
    ['a column of another length', set('columns.of.deviation.length', 6), /columns\.of\.deviation\.length is 6/],
    ['a column alone', set('columns.of.deviation', undefined), /columns\.of\.deviation is missing/],
    ['an unknown kind of number', set('columns.of.mean.type', 'float16'), /columns\.of\.mean\.type/],
    [
      'a deviation of zero',
      set('columns.of.deviation', { from: 0, step: 0, length: 7 }),
      /columns\.deviation\[0\] is 0/,
    ],
    ['rows beyond the last', set('columns.of.first', { from: 2, step: 1, length: 7 }), /columns\.first\[\d\]/],
    ['half an id', set('columns.of.id', { from: 0.5, step: 1, length: 7 }), /columns\.of\.id\.from is 0\.5/],
    ['half a row', set('columns.of.first', { from: 0, step: 0.5, length: 7 }), /columns\.(of\.)?first/],
    ['more entries than rows', set('entries.count', 9), /entries\.count is 9/],
    ['a missing block', set('entries.files', []), /entries\.files/],
    ['no English names', set('names.files.en', undefined), /names\.files/],
    ['traits without names', set('columns.traits', undefined), /columns\.traits is missing/],
    ['an unknown trait', set('columns.traits', ['glasses']), /columns\.trait\[\d\] is/],
    ['rising shares of pairs', set('hub.shared', [1, 0.2, 0.3]), /hub\.shared/],
    ['falling quantiles', set('hub.quantiles', [[0, 2], [1, 1]]), /hub\.quantiles/], // prettier-ignore
    ['a map without its numbers', set('centre.photoMap', { scale: 1 }), /photoMap/],
    ['a cuteness beyond 1', setList('entries.json', 'cuteness', Array(7).fill(2)), /entries\.json cuteness\[0\] is 2/],
    ['a short list', setList('entries.json', 'slug', ['a']), /slug has 1 items where 7 are due/],
    ['a line that leads out', setList('entries.json', 'line', Array(7).fill([99])), /line\[0\] leads out/],
    ['a sensitive one that no column says', setList('entries.json', 'sensitive', Array(7).fill('x')), /sensitive\[0\]/],
    ['a name that is none', ({ files }) => (files['names/en.json'] = '[1,2,3,4,5,6,7]'), /names\/en\.json \[0\] is 1/],
  ];
  for (const [why, change, message] of WRONG) {
    it(`refuses ${why}, and says where`, async () => {
      const parts = written(LIST, { hub: HUB }, 7);
      change(parts as never);
      const work = async () => {
        const gallery = openBlocks(parts, EXPECTED);
        await gallery.blocks.get([0], ['en']);
      };
      await assert.rejects(work, (thrown: { code: string; message: string }) => {
        assert.equal(thrown.code, 'gallery-mismatch');
        assert.match(thrown.message, message);
        return true;
      });
    });
  }

  it('lets entries share rows, but not without end', () => {
    const list: TestEntry[] = Array.from({ length: 40 }, () => ({ rows: [[1, 2, 3]] }));
    const parts = written(list, { hub: { mean: [], deviation: [], bank: 0, quantiles: [] } }, 40);
    Object.assign((parts.header as BlockHeader).columns.of, {
      first: { from: 0, step: 0, length: 40 },
      rows: { from: 40, step: 0, length: 40 },
    });
    assert.throws(() => openBlocks(parts, EXPECTED), { code: 'gallery-mismatch', message: /name 1600 rows together/ });
  });
});
