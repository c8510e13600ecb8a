import type { Pixels } from '../../contract/types.js';

type Colour = readonly [red: number, green: number, blue: number];

/** Light and dark, too, for whoever cannot tell them apart by their hue. */
export const RAISED: Colour = [238, 108, 0];
export const LOWERED: Colour = [84, 48, 160];
/** Stripes on what lowers, px: width of one with its gap, and of the gap. */
const STRIPE = 12;
const GAP = 5;
/** How much of the picture the strongest cell hides. */
const STRONGEST = 0.9;
/** The picture below is grey and pale: only the map has colours. */
const PALE = 0.7;
/** A channel from which on a pixel is the white around the picture: as in the engine, nothing is covered there. */
const BACKGROUND = 250;

/** The square in grey under a map of its cells: orange where a cell raises the match, violet with stripes where it lowers it,
 *  the stronger the further. `values`: `side` x `side`, row by row. */
export function heatMap({ width, height, data }: Pixels, values: Float32Array, side: number): Pixels {
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  const painted = new Uint8ClampedArray(data.length).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = 4 * (y * width + x);
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
      if (Math.min(red, green, blue) >= BACKGROUND) continue;
      const value = between(values, side, ((x + 0.5) * side) / width - 0.5, ((y + 0.5) * side) / height - 0.5) / most;
      const grey = 255 - PALE * (255 - (0.3 * red + 0.59 * green + 0.11 * blue));
      const isGap = value < 0 && (x + y) % STRIPE < GAP;
      const share = STRONGEST * Math.abs(value) * (isGap ? 0.3 : 1);
      const colour = value < 0 ? LOWERED : RAISED;
      colour.forEach((channel, index) => (painted[at + index] = grey + (channel - grey) * share));
    }
  }
  return { width, height, data: painted };
}

/** The map between the middles of its cells; beyond the outermost it stays as it is there. */
function between(values: Float32Array, side: number, x: number, y: number): number {
  const within = (at: number) => Math.min(side - 1, Math.max(0, at));
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const cell = (column: number, row: number) => values[within(row) * side + within(column)] ?? 0;
  const mix = (one: number, other: number, share: number) => one + (other - one) * share;
  const [across, down] = [x - left, y - top];
  return mix(
    mix(cell(left, top), cell(left + 1, top), across),
    mix(cell(left, top + 1), cell(left + 1, top + 1), across),
    down,
  );
}

/** A third of a picture, from its top: 0, 1 or 2. */
export type Third = 0 | 1 | 2;

export interface Summary {
  /** What raises the match most, all in all, and its share of all that does. */
  raised?: { third: Third; share: number };
  /** What lowers it most, all in all, where anything does to speak of. */
  lowered?: { third: Third };
}

/** Below this (deviations of the match) no cell counts for anything. */
const LEAST = 0.05;
/** Share of all that counts, from which on it is told what lowers. */
const WORTH_TELLING = 0.1;

/** A map in words: what each third of the picture's own height adds up to. */
export function summaryOf(values: Float32Array, side: number): Summary {
  const rows = Array.from({ length: side }, (_, row) => values.subarray(row * side, (row + 1) * side));
  const shown = rows.flatMap((row, index) => (row.some((value) => value !== 0) ? [index] : []));
  if (!values.some((value) => Math.abs(value) >= LEAST)) return {};
  const [first = 0, last = 0] = [shown[0], shown.at(-1)];
  const thirds: number[][] = [[], [], []];
  rows.slice(first, last + 1).forEach((row, index) => {
    thirds[Math.floor((3 * index) / (last - first + 1))]?.push(...row);
  });
  // All in all, so that no third is said to do both.
  const nets = thirds.map(total);
  const [up, down] = [largest(nets), largest(nets.map((net) => -net))];
  const ups = thirds.map((third) => total(third.filter((value) => value > 0)));
  const weight = total(nets.map(Math.abs));
  return {
    ...(nets[up]! > 0 ? { raised: { third: up, share: ups[up]! / total(ups) } } : {}),
    ...(-nets[down]! >= WORTH_TELLING * weight ? { lowered: { third: down } } : {}),
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function largest(values: readonly number[]): Third {
  return values.indexOf(Math.max(...values)) as Third;
}
