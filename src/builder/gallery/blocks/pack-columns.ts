import type { Column, ColumnType, Columns } from '../../../contract/block-gallery.js';
import type { GalleryHeader } from '../../../contract/gallery.js';
import { lookColumns, type LookColumns } from '../../../engine/gallery/look-columns.js';
import { columnArray, type ColumnArray, type NumberColumn } from '../../../contract/number-column.js';

export interface PackedColumns {
  of: Columns;
  /** What `trait` counts. */
  traits: string[];
  bytes: Uint8Array;
}

/** Divisors that decimal fractions are stored as whole numbers of. */
const DIVISORS = [1, 10, 100, 1000, 10_000];

const WHOLE_TYPES: readonly [ColumnType, number, number][] = [
  ['uint8', 0, 2 ** 8 - 1],
  ['int8', -(2 ** 7), 2 ** 7 - 1],
  ['uint16', 0, 2 ** 16 - 1],
  ['int16', -(2 ** 15), 2 ** 15 - 1],
  ['uint32', 0, 2 ** 32 - 1],
  ['int32', -(2 ** 31), 2 ** 31 - 1],
];

/** What all entries of a gallery are ranked by, as columns of the smallest numbers that are the same. */
export function packColumns(header: GalleryHeader): PackedColumns {
  const looks = lookColumns(header.entries);
  const lists = { ...factsOf(header), ...hubOf(header), ...areaLists(looks), ...traitLists(looks) };
  const of: Partial<Columns> = {};
  const stored: Stored[] = [];
  for (const [name, values] of Object.entries(lists) as [keyof Columns, Values][]) {
    const packed = isInt8(values) ? { numbers: values, per: 1 } : (counted(values) ?? smallest(values));
    if ('numbers' in packed) stored.push({ name, ...packed });
    else of[name] = packed;
  }
  // The widest first: all begin at a multiple of their own width.
  stored.sort((one, other) => other.numbers.BYTES_PER_ELEMENT - one.numbers.BYTES_PER_ELEMENT);
  const bytes = concatenate(stored, of);
  // First rows and their numbers are among the lists.
  return { of: of as Columns, traits: [...looks.traits.names], bytes };
}

type Values = readonly number[] | Int8Array<ArrayBuffer>;
type Lists = Partial<Record<keyof Columns, Values>>;

interface Stored {
  name: keyof Columns;
  numbers: ColumnArray;
  per: number;
}

function isInt8(values: Values): values is Int8Array<ArrayBuffer> {
  return ArrayBuffer.isView(values);
}

/** The bytes of the columns; says in `of` where each lies. */
function concatenate(stored: readonly Stored[], of: Partial<Columns>): Uint8Array {
  // A file of no bytes is none.
  const total = stored.reduce((sum, { numbers }) => sum + numbers.byteLength, 0);
  const bytes = new Uint8Array(Math.max(1, total));
  let at = 0;
  for (const { name, numbers, per } of stored) {
    const { length, byteLength, byteOffset, buffer } = numbers;
    of[name] = { type: typeOf(numbers), at, length, ...(per === 1 ? {} : { per }) };
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

function typeOf(numbers: ColumnArray): ColumnType {
  return numbers.constructor.name.replace('Array', '').toLowerCase() as ColumnType;
}

/** Numbers that only rise, or are all the same, take no room. */
function counted(values: readonly number[]): Column | undefined {
  const [from = 0, second = from] = values;
  const step = second - from;
  if (!Number.isSafeInteger(step)) return undefined;
  return values.every((value, at) => value === from + at * step) ? { from, step, length: values.length } : undefined;
}

function smallest(values: readonly number[]): { numbers: ColumnArray; per: number } {
  for (const per of DIVISORS) {
    const whole = values.map((value) => Math.round(value * per));
    if (!whole.every((value, at) => value / per === values[at])) continue;
    const least = whole.reduce((low, value) => Math.min(low, value), 0);
    const most = whole.reduce((high, value) => Math.max(high, value), 0);
    const type = WHOLE_TYPES.find(([, low, high]) => least >= low && most <= high);
    if (type) return { numbers: filled(type[0], whole), per };
  }
  return { numbers: filled('float64', values), per: 1 };
}

function filled(type: ColumnType, values: readonly number[]): ColumnArray {
  const numbers = columnArray(type, values.length);
  numbers.set(values);
  return numbers;
}

function factsOf({ entries, centre }: GalleryHeader): Lists {
  const ids = entries.map(({ id }) => id);
  const isNumber = (id: number | string): id is number => typeof id === 'number';
  return {
    ...(ids.every(isNumber) ? { id: ids } : {}),
    first: entries.map(({ rows }) => rows[0]),
    rows: entries.map(({ rows }) => rows[1]),
    ...(entries.some(({ sensitive }) => sensitive !== undefined)
      ? { sensitive: entries.map(({ sensitive }) => Number(sensitive !== undefined)) }
      : {}),
    ...(centre.photoMap ? { photoMap: new Int8Array(Buffer.from(centre.photoMap.data, 'base64')) } : {}),
  };
}

function hubOf({ hub: { mean, deviation, sum, occurrence } }: GalleryHeader): Lists {
  if (mean.length === 0) return {};
  return {
    mean,
    deviation,
    ...(sum ? { sumMean: sum.mean, sumDeviation: sum.deviation } : {}),
    ...(occurrence ? { occurrence } : {}),
  };
}

function areaLists({ areas: { starts, colour, third, share } }: LookColumns): Lists {
  if (colour.length === 0) return {};
  const lists = { areaColour: colour, areaThird: third, areaShare: share };
  return { areas: countsOf(starts), ...mapped(lists) };
}

function traitLists({ traits: { starts, trait, share, colour } }: LookColumns): Lists {
  if (trait.length === 0) return {};
  return { traits: countsOf(starts), ...mapped({ trait, traitShare: share, traitColour: colour }) };
}

function mapped(columns: Partial<Record<keyof Columns, NumberColumn>>): Lists {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, numbersOf(column)]));
}

export function numbersOf(column: NumberColumn): number[] {
  return Array.from({ length: column.length }, (_, at) => column.at(at)!);
}

function countsOf(starts: NumberColumn): number[] {
  return Array.from({ length: starts.length - 1 }, (_, at) => starts.at(at + 1)! - starts.at(at)!);
}
