import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countedStarts } from '../../../src/engine/gallery/look-columns.js';
import { Chance } from '../fuzz/random.js';

describe('where the lists of entries begin', () => {
  it('is counted from few beginnings, however many lists there are and in whatever order they are asked for', () => {
    const chance = new Chance(3);
    for (const length of [0, 1, 7, 8, 9, 15, 16, 17, 250]) {
      const counts = Array.from({ length }, () => chance.of([0, 1, 5, 999]));
      const starts = countedStarts(counts);
      const due = Array.from({ length: length + 1 }, (_, at) =>
        counts.slice(0, at).reduce((sum, each) => sum + each, 0),
      );
      assert.equal(starts.length, length + 1);
      assert.deepEqual(
        due.map((_, at) => starts.at(length - at)),
        due.reverse(),
      );
    }
  });
});
