import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ordering } from '../../../../src/engine/stages/rank/normal-deviates.js';
import { Chance } from '../../fuzz/random.js';

/** The places of values in their order, by the book. */
function placesOf(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((one, other) => values[one]! - values[other]! || one - other);
  const places: number[] = [];
  order.forEach((index, place) => (places[index] = place));
  return places;
}

function normalDeviates(values: readonly number[]): Float32Array {
  return new Ordering(values.length).toDeviates(Float32Array.from(values));
}

describe('normal deviates', () => {
  it('rise with the values, those of equal ones with their places', () => {
    for (let seed = 0; seed < 50; seed++) {
      const chance = new Chance(seed);
      // Few different ones, so that there are ties.
      const values = Array.from({ length: 1 + chance.below(300) }, () => chance.below(40) / 3);
      const deviates = normalDeviates(values);
      const rising = [...deviates].sort((one, other) => one - other);
      const places = placesOf(values);
      assert.ok(rising.every((value, at) => at === 0 || value > rising[at - 1]!));
      assert.deepEqual(
        [...deviates],
        places.map((place) => rising[place]),
      );
    }
  });

  it('are those of a normal distribution, to .005', () => {
    const deviates = normalDeviates(Array.from({ length: 1000 }, (_, at) => at));
    // Quantiles of the standard normal distribution at 2.5, 25, 50, 75 and 97.5 %.
    for (const [at, due] of [
      [24.5, -1.96],
      [249.5, -0.6745],
      [499.5, 0],
      [749.5, 0.6745],
      [974.5, 1.96],
    ] as const) {
      const found = (deviates[Math.floor(at)]! + deviates[Math.ceil(at)]!) / 2;
      assert.ok(Math.abs(found - due) < 0.01, `${found} instead of ${due}`);
    }
  });

  it('are the same whatever was put in order before', () => {
    const ordering = new Ordering(3);
    ordering.toDeviates(Float32Array.of(5, 5, 5));
    assert.deepEqual(ordering.toDeviates(Float32Array.of(2, 3, 2)), normalDeviates([2, 3, 2]));
  });

  it('of nothing are none', () => assert.equal(normalDeviates([]).length, 0));
});
