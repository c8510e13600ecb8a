import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inMemory, type NumberStore } from '../../src/builder/gallery/number-store.js';
import { hubStatistics, quantilesOf } from '../../src/builder/gallery/statistics.js';
import { similaritiesByPortion, type BareGallery } from '../../src/builder/gallery/statistics/similarities.js';
import { similarities } from '../helpers/similarities.js';
import { lookColumns } from '../../src/engine/gallery/look-columns.js';
import { lookTerms } from '../../src/engine/stages/rank/look-terms.js';
import type { FaceLook } from '../../src/engine/stages/types.js';

describe('statistics of more entries than are held at once', () => {
  const gallery: BareGallery = {
    header: { dims: 2, centre: { photo: [0, 0], gallery: [0, 0] } },
    entries: Array.from({ length: 2500 }, (_, at) => ({
      rows: [at, 1] as [number, number],
      areas: `${at.toString(16).padStart(3, '0')}040`,
      ...(at % 3 === 0 ? { traits: { beard: '100' } } : {}),
    })),
    rows: Int8Array.from({ length: 5000 }, (_, at) => Math.round(127 * Math.sin(at * at + 1))),
  };
  const faces = Array.from({ length: 100 }, (_, at) => Float32Array.of(Math.cos(at), Math.sin(at)));
  const looks = faces.map((_, at): FaceLook => {
    const top = { lab: [50 + at / 5, at % 7, at % 5] as [number, number, number], grey: false, share: 0.3 };
    return { colours: { top, bottom: undefined }, traits: { beard: (at % 4) / 4 } };
  });

  it('are those of each entry alone', () => {
    const portions = [...similaritiesByPortion(gallery, faces, 'photo')];
    assert.deepEqual(
      portions.map(({ first, count }) => [first, count]),
      [[0, 1024], [1024, 1024], [2048, 452]], // prettier-ignore
    );
    const { mean, deviation } = hubStatistics(gallery, faces);
    for (const at of [0, 1023, 1024, 2048, 2499]) {
      const alone = hubStatistics({ ...gallery, entries: [gallery.entries[at]!] }, faces);
      assert.deepEqual([mean[at], deviation[at]], [alone.mean[0], alone.deviation[0]]);
    }
  });

  it('with what is seen are of sums over all entries, which lie in the store', () => {
    const memory = inMemory(faces.length * gallery.entries.length);
    let most = 0;
    const store: NumberStore = {
      write: (at, values) => memory.write(at, values),
      read: (at, length) => {
        most = Math.max(most, length);
        return memory.read(at, length);
      },
    };
    const { sum, quantiles, mean, deviation } = hubStatistics(gallery, faces, [], looks, store);
    assert.equal(most, 1024 * faces.length);
    const columns = lookColumns(gallery.entries);
    const strongest = similarities(gallery, faces, 'photo').map((row, face) => {
      const { all } = lookTerms(looks[face]!, columns);
      return row.reduce((best, cosine, at) => {
        const z = (cosine - mean[at]!) / deviation[at]! + all[at]!;
        return Math.max(best, (z - sum!.mean[at]!) / sum!.deviation[at]!);
      }, -Infinity);
    });
    quantilesOf(strongest).forEach(([, value], at) => assert.ok(Math.abs(value - quantiles[at]![1]) < 2e-4));
  });
});
