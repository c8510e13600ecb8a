import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sharedAnswers } from '../../src/builder/gallery/shared-answers.js';

describe('what pairs of faces have in common', () => {
  const ENTRIES = 24;
  /** Faces by what each entry is ranked by: no two of a value. */
  const rows = Array.from({ length: 40 }, (_, face) =>
    Float32Array.from({ length: ENTRIES }, (_, entry) => Math.sin((face + 1) * (entry + 1) * 1.7)),
  );
  const all = Array.from({ length: ENTRIES }, (_, entry) => entry);
  const bestOf = (row: Float32Array, shown: number[], count = 10) =>
    new Set([...shown].sort((p, q) => row[q]! - row[p]!).slice(0, count));
  const bestOfAll = (faces: Float32Array[], shown: number[]) => faces.map((row) => [...bestOf(row, shown)]);

  /** Counted one by one. */
  function counted(faces: Float32Array[], shown: number[]): number[] {
    const common: number[] = [];
    faces.forEach((one, p) =>
      faces.forEach((other, q) => {
        if (q - p < 2) return;
        const theirs = bestOf(other, shown);
        common.push([...bestOf(one, shown)].filter((entry) => theirs.has(entry)).length);
      }),
    );
    return Array.from({ length: 11 }, (_, at) => common.filter((each) => each >= at).length / common.length);
  }

  it('is counted over all of them, of those entries that are shown', () => {
    for (const shown of [all, all.filter((entry) => entry % 5 !== 0)]) {
      const shares = sharedAnswers(bestOfAll(rows, shown));
      assert.equal(shares.length, 11);
      counted(rows, shown).forEach((share, at) => assert.ok(Math.abs(shares[at]! - share) < 1e-5, `${at}`));
    }
  });

  it('leaves neighbours out: a bank has two photos of one person beside each other', () => {
    const twins = rows.flatMap((row) => [row, row]);
    // Of photos of one person all ten; with them no pair of strangers is left that has all.
    assert.ok(counted(rows, all)[10]! === 0);
    assert.equal(sharedAnswers(bestOfAll(twins, all))[10], 0);
  });

  it('is told of fewer than ten where fewer are shown, and of nobody where there are no pairs', () => {
    assert.deepEqual(sharedAnswers(bestOfAll(rows, [3, 4, 5])), [1, 1, 1, 1]);
    assert.deepEqual(sharedAnswers(bestOfAll(rows.slice(0, 2), all)), []);
    assert.deepEqual(sharedAnswers([]), []);
  });
});
