import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countedStarts } from '../../../src/engine/gallery/look-columns.js';
import { Chance } from '../fuzz/random.js';

describe('where the lists of entries begin', () => {
  it('is known, of a large gallery counted from few beginnings, however many lists there are and in whatever order they are asked for', () => {
    const chance = new Chance(3);
    for (const length of [0, 1, 7, 8, 9, 250, 20_000, 20_001, 20_007, 20_009]) {
      const counts = Array.from({ length }, () => chance.of([0, 1, 5, 999]));
      const starts = countedStarts(counts);
      const due = [0];
      for (const count of counts) due.push(due.at(-1)! + count);
      assert.equal(starts.length, length + 1);
      assert.deepEqual(
        due.map((_, at) => starts.at(length - at)),
        due.reverse(),
      );
    }
  });
});
