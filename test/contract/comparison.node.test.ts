import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareAnswers, type Comparable } from '../../src/contract/comparison.js';
import { matchesOf } from '../helpers/fake-engine.js';

const SHARES = [1, 0.1, 0.03, 0.012, 0.005, 0.002, 0.0007, 0.0002, 0.0001, 0, 0];

/** An answer of entries with these ids, best first. */
function answer(ids: (number | string)[], shared: readonly number[] | undefined = SHARES): Comparable {
  const [match] = matchesOf(1);
  const matches = ids.map((id, at) => ({ ...match!, id, rank: at + 1 }));
  return { matches, compared: { entries: 1025, faces: 1200, ...(shared ? { shared } : {}) } };
}

const ids = ({ shared }: { shared: { id: unknown }[] }) => shared.map(({ id }) => id);
const ten = (from: number) => Array.from({ length: 10 }, (_, at) => from + at);

describe('how alike two answers are', () => {
  it('is what both have among their best ten, the best of both first', () => {
    const one = answer([...ten(0), 50, 51]);
    const other = answer([9, 50, 100, 0, 101, 102, 8, 103, 104, 105, 1, 2]);
    const comparison = compareAnswers(one, other);
    assert.equal(comparison.of, 10);
    // Ranks 10 and 1, 1 and 4, 9 and 7: not what stands behind the tenth of either.
    assert.deepEqual(ids(comparison), [0, 9, 8]);
    assert.equal(comparison.shared[0], one.matches[0]);
    assert.deepEqual(compareAnswers(other, one).of, 10);
    assert.deepEqual(ids(compareAnswers(other, one)), [0, 9, 8]);
  });

  it('has its place among pairs of strangers', () => {
    const strangers = (common: number) => compareAnswers(answer(ten(0)), answer(ten(10 - common))).strangers;
    assert.deepEqual(strangers(0), { asMuch: 1, more: 0.1 });
    assert.deepEqual(strangers(3), { asMuch: 0.012, more: 0.005 });
    assert.deepEqual(strangers(10), { asMuch: 0, more: 0 });
  });

  it('has none where none is known, or of another number of matches', () => {
    const five = answer(ten(0).slice(0, 5));
    assert.deepEqual(compareAnswers(five, answer(ten(0))), { of: 5, shared: five.matches });
    for (const [mine, theirs] of [
      [undefined, SHARES],
      [SHARES, undefined],
    ]) {
      const comparison = compareAnswers({ ...answer(ten(0)), compared: comparedWith(mine) }, { ...answer(ten(3)), compared: comparedWith(theirs) }); // prettier-ignore
      assert.equal(comparison.shared.length, 7);
      assert.equal('strangers' in comparison, false);
    }
  });

  it('is told of a gallery with fewer than ten entries, whose shares are of as many', () => {
    const few = answer(['a', 'b', 'c'], [1, 1, 1, 1]);
    assert.deepEqual(compareAnswers(few, few).strangers, { asMuch: 1, more: 0 });
  });

  it('is not told of answers by two galleries', () => {
    const models = { preset: 'p', segmenter: 's', embedder: 'e', gallery: 'pokemon' };
    const one = { ...answer(ten(0)), models };
    assert.equal(compareAnswers(one, { ...one, models: { ...models, preset: 'q' } }).of, 10);
    for (const change of [{ gallery: 'cats' }, { embedder: 'other' }]) {
      assert.throws(() => compareAnswers(one, { ...one, models: { ...models, ...change } }), {
        code: 'gallery-mismatch',
      });
    }
  });
});

function comparedWith(shared: readonly number[] | undefined) {
  return { entries: 1, faces: 1, ...(shared ? { shared } : {}) };
}
