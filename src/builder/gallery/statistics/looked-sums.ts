import { lookColumns } from '../../../engine/gallery/look-columns.js';
import { addTraitTerms, colourTerms } from '../../../engine/stages/rank/look-terms.js';
import type { FaceLook } from '../../../engine/stages/types.js';
import { inMemory, type NumberStore } from '../number-store.js';
import { append, evenTails, favoured, momentsOf, nearerToMedian, standardise, type Moments } from './moments.js';
import { PORTION, rowsOf, type BareGallery, type Portion } from './similarities.js';

/** Sums of a face's z and of what is seen to agree. What is seen is put in order over all entries, and how far the sums
 *  spread is compared between all entries: until then both lie in a store, portion by portion, face by face. */
export class LookedSums {
  readonly #faces: number;
  readonly #store: NumberStore;
  readonly #portions: Omit<Portion, 'rows'>[] = [];
  readonly #moments: Moments = { mean: [], deviation: [] };
  /** Of each entry, the sum over the faces of how their colours agree. */
  readonly #colours: Float64Array;

  constructor(
    looks: readonly FaceLook[],
    entries: BareGallery['entries'],
    store: NumberStore = inMemory(looks.length * entries.length),
  ) {
    this.#faces = looks.length;
    this.#colours = new Float64Array(entries.length);
    this.#store = store;
    for (let first = 0; first < entries.length; first += PORTION) {
      this.#portions.push({ first, count: Math.min(PORTION, entries.length - first) });
    }
    const columns = lookColumns(entries);
    looks.forEach((look, face) => {
      const terms = colourTerms(look, columns).all;
      for (let entry = 0; entry < terms.length; entry++) this.#colours[entry]! += terms[entry]!;
      addTraitTerms(look, columns, terms);
      this.#put(face, terms);
    });
  }

  #put(face: number, terms: Float32Array): void {
    for (const { first, count } of this.#portions) {
      this.#store.write(first * this.#faces + face * count, terms.subarray(first, first + count));
    }
  }

  /** Adds z to the terms of one portion; portions come in their order. */
  add({ first, count, rows }: Portion): void {
    const values = this.#read(first, count);
    const sums = rowsOf(values, count);
    rows.forEach((row, face) => {
      const own = sums[face]!;
      for (let at = 0; at < count; at++) own[at] = row[at]! + own[at]!;
    });
    this.#store.write(first * this.#faces, values);
    append(this.#moments, evenTails(sums, momentsOf(sums, count)));
  }

  #read(first: number, count: number): Float32Array {
    return this.#store.read(first * this.#faces, count * this.#faces);
  }

  /** Of all sums. */
  moments(): Moments {
    const { mean, deviation } = this.#moments;
    const agreement = Array.from(this.#colours, (sum) => sum / this.#faces);
    return { mean: favoured(mean, agreement), deviation: nearerToMedian(deviation) };
  }

  /** What faces are ranked by. */
  *standardised(moments: Moments): Generator<Portion, void> {
    for (const { first, count } of this.#portions) {
      const rows = rowsOf(this.#read(first, count), count);
      for (const row of rows) standardise(row, moments, first);
      yield { first, count, rows };
    }
  }
}
