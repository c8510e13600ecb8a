import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SUBJECTS } from './subjects.js';
import { Chance } from './random.js';
import { fuzz } from './subject.js';

describe('damaged input ends in a code of the list, or in a valid answer', () => {
  for (const subject of SUBJECTS) {
    it(`${subject.few} ${subject.name}`, { timeout: 600_000 }, async () => {
      const { outcomes, found } = await fuzz(subject, (seed) => new Chance(seed), 1, subject.few);
      assert.deepEqual(found, []);
      assert.ok(Object.keys(outcomes).length > 1, 'inputs are damaged, and not all in one way');
    });
  }
});
