import { normaliseRows, timesTransposed, transposed, type Rows } from './matrices.js';
import { agreementOf, type Batch } from './soft-answers.js';

/** A photo, or a view of one, that the map learns from. */
export interface MappedView {
  person: string;
  /** How much it counts beside a photo as it was taken. */
  weight: number;
  isWhole: boolean;
  /** What the map is applied to: centred, with what is erased taken away; then what is seen. */
  vector: Float32Array;
  /** What is seen to agree with each entry. */
  terms: Float32Array;
  /** What each entry is worth as its answer. */
  worth: Float32Array;
}

const STEPS = 140;
/** People a step. */
const PEOPLE = 100;
/** How far each number may go in a step, where their mean square is 1; it falls to a tenth of it along half a cosine. */
const RATE = 0.11;
const LAST_RATE = 0.1;
/** Of the running means of gradients and of their squares (Kingma, Ba: Adam). */
const [MOMENTUM, SQUARES] = [0.9, 0.99];

/** Makes a map's answers steadier: from `map` on, towards more answers shared by photos of one person for as many shared by
 *  those of two, and answers that are worth more. `entries`: unit rows, one of each entry that is shown to faces, `dims` long; the map has
 *  as many rows, as long as the views' vectors. People with one view say nothing. The same photos give the same map. */
export function steadyMap(views: readonly MappedView[], entries: Rows, map: Rows, dims: number): Rows {
  const people = groupsOf(views);
  const across = transposed(entries, dims);
  const random = fixedSequence();
  const found = withMeanSquare(map);
  const [mean, square] = [new Float32Array(found.length), new Float32Array(found.length)];
  for (let step = 0; step < STEPS; step++) {
    const chosen = someOf(people, PEOPLE, random);
    const gradient = gradientOf(chosen, found, { entries, across, dims });
    const rate = RATE * (LAST_RATE + ((1 - LAST_RATE) * (1 + Math.cos((Math.PI * step) / STEPS))) / 2);
    gradient.forEach((slope, at) => {
      mean[at] = MOMENTUM * mean[at]! + (1 - MOMENTUM) * slope;
      square[at] = SQUARES * square[at]! + (1 - SQUARES) * slope ** 2;
      const [upTo, spread] = [mean[at]! / (1 - MOMENTUM ** (step + 1)), square[at]! / (1 - SQUARES ** (step + 1))];
      if (spread > 0) found[at] = found[at]! + (rate * upTo) / Math.sqrt(spread);
    });
  }
  return found;
}

/** The views of each person who has several, in the order of the people. */
function groupsOf(views: readonly MappedView[]): MappedView[][] {
  const groups = new Map<string, MappedView[]>();
  for (const view of views) {
    const group = groups.get(view.person);
    if (group) group.push(view);
    else groups.set(view.person, [view]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

interface Gallery {
  entries: Rows;
  /** The same, dimensions as rows. */
  across: Rows;
  dims: number;
}

/** Of the agreement of some people's answers, by each number of the map. */
function gradientOf(people: readonly MappedView[][], map: Rows, { entries, across, dims }: Gallery): Rows {
  const views = people.flat();
  const vectors = behindEachOther(views.map(({ vector }) => vector));
  const units = timesTransposed(vectors, map, map.length / dims);
  const lengths = normaliseRows(units, dims);
  const batch: Batch = {
    person: Int32Array.from(people.flatMap((group, at) => group.map(() => at))),
    weight: Float32Array.from(views, ({ weight }) => weight),
    isWhole: views.map(({ isWhole }) => isWhole),
    terms: behindEachOther(views.map(({ terms }) => terms)),
    worth: behindEachOther(views.map(({ worth }) => worth)),
  };
  const { gradient } = agreementOf(timesTransposed(units, entries, dims), batch);
  const byUnit = timesTransposed(gradient, across, entries.length / dims);
  lengths.forEach((length, photo) => alongSphere(byUnit, units, photo * dims, dims, length));
  return timesTransposed(transposed(byUnit, dims), transposed(vectors, map.length / dims), views.length);
}

/** A derivative by a unit vector becomes one by the vector that it was before it was divided by its length. */
function alongSphere(slope: Rows, unit: Rows, from: number, dims: number, length: number): void {
  let along = 0;
  for (let at = from; at < from + dims; at++) along += slope[at]! * unit[at]!;
  for (let at = from; at < from + dims; at++) slope[at] = (slope[at]! - along * unit[at]!) / length;
}

function behindEachOther(rows: readonly Float32Array[]): Rows {
  const length = rows[0]!.length;
  const all = new Float32Array(rows.length * length);
  rows.forEach((row, at) => all.set(row, at * length));
  return all;
}

function withMeanSquare(map: Rows): Rows {
  const scale = Math.sqrt(map.reduce((sum, value) => sum + value ** 2, 0) / map.length);
  return map.map((value) => value / scale);
}

function someOf<Item>(items: readonly Item[], count: number, random: Iterator<number, never>): Item[] {
  const left = [...items];
  return Array.from({ length: Math.min(count, left.length) }, () => {
    const [chosen] = left.splice(Math.floor(random.next().value * left.length), 1);
    return chosen!;
  });
}

/** A fixed sequence that looks random, 0 to 1 (Park, Miller). */
function* fixedSequence(): Generator<number, never> {
  for (let state = 1; ;) yield (state = (state * 16807) % 2147483647) / 2147483647;
}
