import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fitAnswersMap } from '../../models/build/bank/answers-map.js';
import { normaliseRows, timesTransposed, transposed } from '../../models/build/bank/matrices.js';
import { isHeldOut, type ViewedPhoto } from '../../models/build/bank/photo-map.js';
import { agreementOf, type Batch } from '../../models/build/bank/soft-answers.js';
import { steadyMap, type MappedView } from '../../models/build/bank/steady-map.js';
import { encodeDirections } from '../../src/builder/bank-file.js';
import { rowsOf } from '../../src/builder/gallery/statistics/similarities.js';
import type { Lab } from '../../src/engine/pixels/lab.js';

const DIMS = 8;
const ENTRIES = 60;
const PEOPLE = 24;

/** Numbers that look random, -1 to 1, each time the same. */
function numbers(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => ((state = (state * 16807) % 2147483647) / 2147483647) * 2 - 1);
}

const entries = numbers(ENTRIES * DIMS, 7);
normaliseRows(entries, DIMS);
const terms = new Float32Array(ENTRIES);
const worth = new Float32Array(ENTRIES);
const same = Float32Array.from({ length: DIMS ** 2 }, (_, at) => Number(at % (DIMS + 1) === 0));

/** Four views of each person, who is known by the first half of the dimensions only. */
function viewsOf(seed: number): MappedView[] {
  return Array.from({ length: PEOPLE }, (_, person) => {
    const own = numbers(DIMS, seed + 31 * person);
    return [0, 1, 2, 3].map((view): MappedView => {
      const noise = numbers(DIMS, seed + 1000 + 97 * (4 * person + view));
      const vector = own.map((value, at) => (at < DIMS / 2 ? value : 2 * noise[at]));
      return { person: `person ${person}`, weight: 1, isWhole: view > 0, vector, terms, worth };
    });
  }).flat();
}

/** What two photos of one person share of their soft answers, over what those of two do. */
function ratioOf(views: readonly MappedView[], map: Float32Array): number {
  const units = timesTransposed(Float32Array.from(views.flatMap(({ vector }) => [...vector])), map, DIMS);
  normaliseRows(units, DIMS);
  const { same, different } = agreementOf(timesTransposed(units, entries, DIMS), batchOf(views));
  return same / different;
}

function batchOf(views: readonly MappedView[]): Batch {
  return {
    person: Int32Array.from(views, ({ person }) => Number(person.split(' ')[1])),
    weight: Float32Array.from(views, ({ weight }) => weight),
    isWhole: views.map(({ isWhole }) => isWhole),
    terms: Float32Array.from(views.flatMap((view) => [...view.terms])),
    worth: Float32Array.from(views.flatMap((view) => [...view.worth])),
  };
}

describe('matrices in rows', () => {
  it('are multiplied and turned', () => {
    const a = Float32Array.of(1, 2, 3, 4, 5, 6);
    assert.deepEqual([...timesTransposed(a, Float32Array.of(1, 0, 1, 0, 1, 0), 3)], [4, 2, 10, 5]);
    assert.deepEqual([...transposed(a, 3)], [1, 4, 2, 5, 3, 6]);
  });

  it('get rows of length 1 and tell what they had', () => {
    const rows = Float32Array.of(3, 4, 0, 2);
    assert.deepEqual([...normaliseRows(rows, 2)], [5, 2]);
    assert.deepEqual([...rows], [...Float32Array.of(0.6, 0.8, 0, 1)]);
  });
});

describe('soft answers', () => {
  it('agree more the way that the gradient points', () => {
    const batch = batchOf(viewsOf(5));
    const cosines = numbers(PEOPLE * 4 * ENTRIES, 3);
    const before = agreementOf(cosines, batch);
    const longest = Math.max(...before.gradient.map(Math.abs));
    const after = agreementOf(
      cosines.map((value, at) => value + (0.05 * before.gradient[at]) / longest),
      batch,
    );
    assert.ok(after.same / after.different > before.same / before.different);
  });

  it('are about as many for everybody', () => {
    const { same } = agreementOf(timesTransposed(entries, entries, DIMS), {
      person: new Int32Array(ENTRIES),
      weight: new Float32Array(ENTRIES).fill(1),
      isWhole: new Array<boolean>(ENTRIES).fill(true),
      terms: new Float32Array(ENTRIES ** 2),
      worth: new Float32Array(ENTRIES ** 2),
    });
    assert.ok(same > 1 && same < 12, String(same));
  });

  it('follow what is seen, too', () => {
    const views = viewsOf(5);
    const seen = views.map((view) => ({ ...view, terms: numbers(ENTRIES, 11 + Number(view.person.split(' ')[1])) }));
    const cosines = numbers(views.length * ENTRIES, 3);
    const [blind, seeing] = [views, seen].map((each) => agreementOf(cosines, batchOf(each)));
    assert.ok(seeing.same / seeing.different > blind.same / blind.different);
  });
});

describe('the worth of soft answers', () => {
  const views = viewsOf(5);
  const cosines = numbers(views.length * ENTRIES, 3);
  const valued = (worthOf: (view: number, entry: number) => number) =>
    views.map((view, at) => ({ ...view, worth: worth.map((_, entry) => worthOf(at, entry)) }));

  it('is nothing where an entry is worth as much to everybody', () => {
    const { worth: found } = agreementOf(cosines, batchOf(valued((_, entry) => entry)));
    assert.ok(Math.abs(found) < 1e-4, String(found));
  });

  it('rises the way that the gradient points, for a worth of each photo’s own', () => {
    const batch = batchOf(valued((at, entry) => Number((at + entry) % 5 === 0)));
    const before = agreementOf(cosines, batch);
    const blind = agreementOf(cosines, batchOf(views)).gradient;
    const own = before.gradient.map((slope, at) => slope - blind[at]);
    const longest = Math.max(...own.map(Math.abs));
    const after = agreementOf(
      cosines.map((value, at) => value + (0.05 * own[at]) / longest),
      batch,
    );
    assert.ok(after.worth > before.worth + 0.001, `${before.worth} ${after.worth}`);
  });
});

describe('the steadier map', () => {
  it('gives people it has not seen more answers in common', () => {
    const strangers = viewsOf(4242);
    const map = steadyMap(viewsOf(1), entries, same, DIMS);
    const [before, after] = [ratioOf(strangers, same), ratioOf(strangers, map)];
    assert.ok(after > 1.2 * before, `${before} ${after}`);
  });

  it('takes what is seen as further numbers of a view, and learns to answer what is worth most', () => {
    // The last number says which half of the entries is worth something: nothing else tells.
    const seeing = (seed: number) =>
      viewsOf(seed).map((view, at) => {
        const half = Math.floor(at / 4) % 2;
        const vector = Float32Array.of(...view.vector, half ? 1 : -1);
        return { ...view, vector, worth: worth.map((_, entry) => 3 * Number(entry % 2 === half)) };
      });
    const start = Float32Array.from(rowsOf(same, DIMS).flatMap((row) => [...row, 0]));
    const map = steadyMap(seeing(1), entries, start, DIMS);
    const strangers = seeing(4242);
    const worthBy = (by: Float32Array) => {
      const vectors = Float32Array.from(strangers.flatMap(({ vector }) => [...vector]));
      const units = timesTransposed(vectors, by, DIMS + 1);
      normaliseRows(units, DIMS);
      return agreementOf(timesTransposed(units, entries, DIMS), batchOf(strangers)).worth;
    };
    assert.ok(worthBy(map) > worthBy(start) + 0.2, `${worthBy(start)} ${worthBy(map)}`);
  });

  it('comes out the same again, and without those of whom there is one view', () => {
    const views = viewsOf(1);
    const alone = { ...views[0], person: 'person 999', vector: new Float32Array(DIMS).fill(9) };
    assert.deepEqual(steadyMap([...views, alone], entries, same, DIMS), steadyMap(views, entries, same, DIMS));
  });

  it('does not look at people kept out for measuring, nor at entries that faces are not shown', () => {
    const top = { lab: [40, 5, 9] as Lab, share: 0.5, grey: false };
    const look = { colours: { top, bottom: undefined }, traits: { beard: 0.5 } };
    const colours = Float32Array.of(1, 0);
    const photos = (prefix: string, isOut: boolean) =>
      Array.from({ length: 400 }, (_, at) => `${prefix} ${at}`)
        .filter((person) => isHeldOut(person) === isOut)
        .slice(0, 12)
        .flatMap((person, at) =>
          [0, 1].map((photo): ViewedPhoto => {
            const embedding = numbers(DIMS, 50 + 7 * at + photo);
            const closer = [{ embedding: numbers(DIMS, 900 + at), look, colours, weight: 1 }];
            return { person, embedding, look, colours, closer };
          }),
        );
    const centre = {
      photo: new Array<number>(DIMS).fill(0),
      gallery: new Array<number>(DIMS).fill(0),
      photoMap: encodeDirections(Array.from({ length: DIMS }, (_, at) => same.slice(at * DIMS, (at + 1) * DIMS))),
    };
    const rows = Array.from({ length: ENTRIES }, (_, at) => entries.slice(at * DIMS, (at + 1) * DIMS));
    const fit = (some: ViewedPhoto[], hidden: Float32Array[]) =>
      fitAnswersMap(
        some,
        { dims: DIMS, centre },
        {
          entries: [...rows.map(() => ({})), ...hidden.map(() => ({ sensitive: 'mourning' as const }))],
          rows: [...rows, ...hidden],
          drawings: [...rows, ...hidden].map(() => Float32Array.of(0, 1)),
        },
      );
    const known = photos('person', false);
    assert.deepEqual(fit([...known, ...photos('stranger', true)], [numbers(DIMS, 77)]), fit(known, []));
  });
});
