import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shareBelow } from '../../../src/engine/stages/rank/percentile.js';
import { rank, type RankOptions } from '../../../src/engine/stages/rank.js';
import type { Domain } from '../../../src/engine/stages/types.js';
import type { Gallery } from '../../../src/engine/gallery/gallery.js';
import { testGallery } from '../../helpers/galleries.js';

const OPTIONS: RankOptions = { topK: 3, pick: 'nearest', exclude: [], includeSensitive: false };

/** Looks along the first axis. */
const QUERY = Float32Array.of(1, 0, 0);

const ROWS = { near: [120, 20, 0], middle: [90, 90, 0], far: [10, 120, 0], opposite: [-127, 0, 0] };

function ids(gallery: Gallery, options: Partial<RankOptions> = {}, domain: Domain = 'photo') {
  return rank(undefined, QUERY, gallery, domain, { ...OPTIONS, ...options }).ranked.map(({ entry }) => entry.id);
}

describe('rank', () => {
  it('orders by cosine, best first, numbered from 1', () => {
    const gallery = testGallery([{ rows: [ROWS.far] }, { rows: [ROWS.near] }, { rows: [ROWS.middle] }]);
    const { ranked } = rank(undefined, QUERY, gallery, 'photo', OPTIONS);
    assert.deepEqual(
      ranked.map(({ entry }) => entry.id),
      [2, 3, 1],
    );
    assert.deepEqual(
      ranked.map((match) => match.rank),
      [1, 2, 3],
    );
    assert.equal(ranked[1].similarity, 0.7071);
  });

  it('counts how many of all entries are less near, also of those that are never shown', () => {
    const gallery = testGallery([{ rows: [ROWS.far] }, { rows: [ROWS.near] }, { rows: [ROWS.middle] }]);
    const { ranked } = rank(undefined, QUERY, gallery, 'photo', { ...OPTIONS, exclude: [2] });
    assert.deepEqual(
      ranked.map(({ entry, closerThan }) => [entry.id, closerThan]),
      [
        [3, 1],
        [1, 0],
      ],
    );
  });

  it('takes an entry’s best row, whatever its length', () => {
    const gallery = testGallery([{ rows: [ROWS.middle] }, { rows: [ROWS.opposite, [6, 1, 0]] }]);
    assert.deepEqual(ids(gallery), [2, 1]);
  });

  it('gives at most as many as asked for, and as there are', () => {
    const gallery = testGallery([{ rows: [ROWS.near] }, { rows: [ROWS.middle] }, { rows: [ROWS.far] }]);
    assert.deepEqual(ids(gallery, { topK: 1 }), [1]);
    assert.deepEqual(ids(gallery, { topK: 50 }), [1, 2, 3]);
  });

  it('agrees with sorting everything, on many rows', () => {
    const rows = Array.from({ length: 500 }, (_, at) => [
      ((at * 37) % 255) - 127,
      ((at * 91) % 255) - 127,
      (at % 100) + 1,
    ]);
    const cosine = ([x, y, z]: number[]) => x / Math.hypot(x, y, z);
    const due = [...rows.keys()].sort((one, other) => cosine(rows[other]) - cosine(rows[one]) || one - other);
    const gallery = testGallery(rows.map((row) => ({ rows: [row] })));
    assert.deepEqual(ids(gallery, { topK: 50 }), due.slice(0, 50).map((at) => at + 1)); // prettier-ignore
  });

  it('breaks ties by the order of the gallery', () => {
    const gallery = testGallery([
      { rows: [ROWS.middle] },
      { rows: [ROWS.near] },
      { rows: [[60, 10, 0]] },
      { rows: [ROWS.near] },
    ]);
    assert.deepEqual(ids(gallery), [2, 3, 4]);
  });

  it('takes hubs down: faces are ranked by deviations above the entry’s own mean', () => {
    const hub = { mean: [0.95, 0.5], deviation: [0.1, 0.1], bank: 9, quantiles: [] };
    const gallery = testGallery([{ rows: [ROWS.near] }, { rows: [ROWS.middle] }], { hub });
    const { ranked } = rank(undefined, QUERY, gallery, 'photo', OPTIONS);
    assert.deepEqual(
      ranked.map(({ entry }) => entry.id),
      [2, 1],
    );
    assert.ok(Math.abs(ranked[0].z - 2.0711) < 1e-3);
    assert.deepEqual(ids(gallery, {}, 'whole'), [1, 2], 'whole pictures are ranked by similarity');
  });

  it('never shows excluded entries, whether given as number or text', () => {
    const gallery = testGallery([{ rows: [ROWS.near] }, { rows: [ROWS.middle] }, { rows: [ROWS.far], id: 'cat' }]);
    assert.deepEqual(ids(gallery, { exclude: ['1', 'cat'] }), [2]);
    assert.throws(() => ids(gallery, { exclude: [1, 2, 'cat'] }), { code: 'gallery-mismatch' });
  });

  it('skips sensitive entries for faces unless asked, never for whole pictures', () => {
    const gallery = testGallery([{ rows: [ROWS.near], sensitive: 'ape' }, { rows: [ROWS.middle] }]);
    assert.deepEqual(ids(gallery), [2]);
    assert.deepEqual(ids(gallery, { includeSensitive: true }), [1, 2]);
    assert.deepEqual(ids(gallery, {}, 'whole'), [1, 2]);
  });

  it('picks the nearest, or the cutest of those shown; of equally cute ones the better', () => {
    const gallery = testGallery([
      { rows: [ROWS.near], cuteness: 0.2 },
      { rows: [ROWS.middle], cuteness: 0.8 },
      { rows: [ROWS.far], cuteness: 0.8 },
      { rows: [ROWS.opposite], cuteness: 1 },
    ]);
    const pick = (rule: RankOptions['pick']) =>
      rank(undefined, QUERY, gallery, 'photo', { ...OPTIONS, pick: rule }).pick;
    assert.equal(pick('nearest').entry.id, 1);
    assert.equal(pick('cutest').entry.id, 2);
  });

  it('scores by the share of the bank’s faces with a weaker best match, falling with the rank', () => {
    const quantiles: [number, number][] = [[0, 0], [0.5, 2], [1, 4]]; // prettier-ignore
    const hub = { mean: [0, 0, 0], deviation: [0.3, 0.3, 0.3], bank: 9, quantiles };
    const gallery = testGallery([{ rows: [ROWS.near] }, { rows: [ROWS.middle] }, { rows: [ROWS.opposite] }], { hub });
    const { ranked } = rank(undefined, QUERY, gallery, 'photo', OPTIONS);
    assert.deepEqual(
      ranked.map(({ score }) => score),
      [82.2, 58.9, 0],
    );
  });

  it('scores whole pictures by their own distribution', () => {
    const wholeQuantiles: [number, number][] = [[0, 0.5], [1, 1]]; // prettier-ignore
    const hub = { mean: [], deviation: [], bank: 0, quantiles: [], wholeQuantiles };
    const gallery = testGallery([{ rows: [[100, 75, 0]] }], { hub });
    assert.equal(rank(undefined, QUERY, gallery, 'whole', OPTIONS).ranked[0].score, 60);
  });

  it('is stopped by the signal', () => {
    const gallery = testGallery([{ rows: [ROWS.near] }]);
    assert.throws(() => rank(AbortSignal.abort(), QUERY, gallery, 'photo', OPTIONS), { code: 'aborted' });
  });
});

describe('shareBelow', () => {
  const QUANTILES = [[0.1, 1], [0.5, 2], [0.9, 6]] as const; // prettier-ignore

  it('reads the share off the quantiles, linear between them', () => {
    assert.equal(shareBelow(QUANTILES, 1), 0.1);
    assert.ok(Math.abs(shareBelow(QUANTILES, 1.5) - 0.3) < 1e-12);
    assert.ok(Math.abs(shareBelow(QUANTILES, 4) - 0.7) < 1e-12);
  });

  it('goes on beyond them, within 0 and 1, and never falls', () => {
    assert.equal(shareBelow(QUANTILES, -9), 0);
    assert.equal(shareBelow(QUANTILES, 99), 1);
    let last = -1;
    for (let value = 0; value < 8; value += 0.1) {
      const share = shareBelow(QUANTILES, value);
      assert.ok(share >= last);
      last = share;
    }
  });

  it('copes with a single quantile and with equal values', () => {
    assert.equal(shareBelow([[0.5, 1]], 1), 0.5);
    assert.equal(shareBelow([[0, 1], [0.5, 1], [1, 2]], 1.5), 0.75); // prettier-ignore
  });
});
