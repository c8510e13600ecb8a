import { HEADGEAR } from '../../../src/engine/stages/rank/weights.js';
import type { FaceLook } from '../../../src/engine/stages/types.js';
import { solve } from './solve.js';

/** A face whose hair or headgear has a colour. */
export interface ColouredTop {
  person: string;
  /** A photo as it was taken: of these is the person's colour the mean. */
  isWhole: boolean;
  look: FaceLook;
  /** What the colour is told from: at least as many numbers as a colour has. */
  vector: Float32Array;
}

/** `centre.photoLook.top`, its map in rows. */
export interface SteadyColour {
  mean: number[];
  map: Float32Array[];
}

/** Headgear of this probability hides the hair. */
const HIDDEN = 0.3;
/** Ridge, as a share of the mean variance along a dimension. */
const RIDGE = 0.05;
const LEAST_PHOTOS = 2;

/** The colour that a person's hair has in their photos on average, told from one of them: ridge regression, each person counting as much as
 *  any other, and stretched to the variance of the colours themselves. */
export function fitSteadyColour(faces: readonly ColouredTop[]): SteadyColour {
  const bare = faces.filter(({ look }) => (look.traits[HEADGEAR] ?? 0) < HIDDEN && isColoured(look));
  const means = meansOf(bare.filter(({ isWhole }) => isWhole));
  const fitted = bare.filter(({ person }) => means.has(person));
  const counts = new Map<string, number>();
  for (const { person } of fitted) counts.set(person, (counts.get(person) ?? 0) + 1);
  const weights = fitted.map(({ person }) => 1 / counts.get(person)!);
  const vectors = fitted.map(({ vector }) => vector);
  const targets = fitted.map(({ person }) => means.get(person)!);
  const [centre, mean] = [weightedMean(vectors, weights), weightedMean(targets, weights)];
  const map = regression(
    vectors.map((vector) => less(vector, centre)),
    targets.map((target) => less(target, mean)),
    weights,
  );
  const own = fitted.map(({ look }) => look.colours.top!.lab);
  const stretched = map.map((row, axis) => {
    const told = vectors.map((vector) => product(row, vector));
    const factor = deviation(own.map((lab) => lab[axis]!)) / deviation(told);
    return row.map((value) => value * factor);
  });
  return { mean: stretched.map((row, axis) => mean[axis]! - product(row, centre)), map: stretched };
}

function isColoured({ colours: { top } }: FaceLook): boolean {
  return top !== undefined && !top.grey;
}

/** Of people of whom there are several. */
function meansOf(faces: readonly ColouredTop[]): Map<string, number[]> {
  const colours = new Map<string, (readonly number[])[]>();
  for (const { person, look } of faces) colours.set(person, [...(colours.get(person) ?? []), look.colours.top!.lab]);
  const several = [...colours].filter(([, { length }]) => length >= LEAST_PHOTOS);
  return new Map(
    several.map(([person, labs]) => [
      person,
      weightedMean(
        labs,
        labs.map(() => 1),
      ),
    ]),
  );
}

/** Weighted least squares, with a ridge: of each target one row. */
function regression(
  inputs: readonly number[][],
  targets: readonly number[][],
  weights: readonly number[],
): Float32Array[] {
  const size = inputs[0]!.length;
  const [gram, cross] = [new Float64Array(size * size), new Float64Array(size * size)];
  inputs.forEach((input, at) => {
    const weight = weights[at]!;
    for (let row = 0; row < size; row++) {
      const own = weight * input[row]!;
      for (let column = 0; column < size; column++) gram[row * size + column]! += own * input[column]!;
      targets[at]!.forEach((target, axis) => (cross[row * size + axis]! += own * target));
    }
  });
  let trace = 0;
  for (let at = 0; at < size; at++) trace += gram[at * size + at]!;
  for (let at = 0; at < size; at++) gram[at * size + at]! += (RIDGE * trace) / size;
  const found = solve(gram, cross, size);
  return targets[0]!.map((_, axis) => Float32Array.from({ length: size }, (_row, row) => found[row * size + axis]!));
}

function weightedMean(rows: readonly ArrayLike<number>[], weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Array.from(rows[0]!, (_, at) => rows.reduce((sum, row, each) => sum + weights[each]! * row[at]!, 0) / total);
}

function less(row: ArrayLike<number>, other: readonly number[]): number[] {
  return Array.from(row, (value, at) => value - other[at]!);
}

function product(row: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < row.length; at++) sum += row[at]! * other[at]!;
  return sum;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
