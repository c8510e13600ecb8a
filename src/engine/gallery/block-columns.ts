import type { BlockHeader, Column, Columns } from '../../contract/block-gallery.js';
import { isNumber } from '../loading/field-rules.js';
import { COLUMN_NAMES } from './block-header-fields.js';
import type { EntryColumns, HubColumns } from './entry-columns.js';
import { check, checkNamed } from './gallery.js';
import { countedStarts } from './look-columns.js';
import { misplaced, readColumn, type NumberColumn } from '../../contract/number-column.js';

type Name = keyof Columns;

/** Columns of each of these come together or not at all. */
const TOGETHER: readonly (readonly Name[])[] = [
  ['mean', 'deviation'],
  ['sumMean', 'sumDeviation'],
  ['areas', 'areaColour', 'areaThird', 'areaShare'],
  ['traits', 'trait', 'traitShare', 'traitColour'],
];

/** Columns with an item for each of what another one counts, not for each entry. */
const ITEMS_OF: Partial<Record<Name, 'areas' | 'traits'>> = {
  areaColour: 'areas',
  areaThird: 'areas',
  areaShare: 'areas',
  trait: 'traits',
  traitShare: 'traits',
  traitColour: 'traits',
};

const COLOURS = 4096;
/** Three digits of percent. */
const MOST_PERCENT = 999;
/** As in format 1. */
const LEAST_DEVIATION = 1e-9;

const isWhole = (value: number, least: number, most: number) =>
  Number.isSafeInteger(value) && value >= least && value <= most;

/** What each number has to be, and in words. `rows`, `traits`: how many there are. */
function rangesOf(rows: number, traits: number): Partial<Record<Name, [(value: number) => boolean, string]>> {
  const whole = (least: number, most: number): [(value: number) => boolean, string] => [
    (value) => isWhole(value, least, most),
    `a whole number from ${least} to ${most}`,
  ];
  const percent = whole(0, MOST_PERCENT);
  const deviation: [(value: number) => boolean, string] = [
    (value) => isNumber(value) && value >= LEAST_DEVIATION,
    'a positive number',
  ];
  return {
    id: whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    first: whole(0, rows - 1),
    rows: whole(1, rows),
    sensitive: whole(0, 1),
    deviation,
    sumDeviation: deviation,
    occurrence: [(value) => value >= 0 && value <= 1, 'a number from 0 to 1'],
    areas: whole(0, MOST_PERCENT),
    areaColour: whole(0, COLOURS - 1),
    areaThird: whole(0, 2),
    areaShare: percent,
    traits: whole(0, MOST_PERCENT),
    trait: whole(0, traits - 1),
    traitShare: percent,
    traitColour: whole(0, COLOURS),
  };
}

/** Whether a header's columns fit each other and their file; their numbers are seen when that is there. */
export function checkColumns({ columns, entries, dims, centre }: BlockHeader): void {
  const { of, bytes } = columns;
  for (const names of TOGETHER) {
    const missing = names.find((name) => !of[name]);
    check(!missing || names.every((name) => !of[name]), `columns.of.${missing} is missing`);
  }
  check(!of.sumMean || of.mean !== undefined, 'columns.of.sumMean stands without columns.of.mean');
  check(!of.occurrence || of.mean !== undefined, 'columns.of.occurrence stands without columns.of.mean');
  check(!of.traits || columns.traits !== undefined, 'columns.traits is missing');
  check(Boolean(of.photoMap) === Boolean(centre.photoMap), 'columns.of.photoMap and centre.photoMap go together');
  for (const name of COLUMN_NAMES) {
    const column = of[name];
    if (!column) continue;
    const where = 'type' in column ? misplaced(column, bytes) : undefined;
    check(where === undefined, `columns.of.${name} ${where}`);
    const due = name === 'photoMap' ? dims * dims : entries.count;
    const isFree = ITEMS_OF[name] !== undefined;
    check(isFree || column.length === due, `columns.of.${name}.length is ${column.length} where ${due} are due`);
  }
  const { photoMap } = of;
  check(!photoMap || ('type' in photoMap && photoMap.type === 'int8'), 'columns.of.photoMap is not of int8');
}

/** The columns of a header that was checked, number by number. Errors: `gallery-mismatch`. */
export function readEntryColumns(header: BlockHeader, bytes: ArrayBuffer): EntryColumns {
  const { of, traits: names = [] } = header.columns;
  const read: Partial<Record<Name, NumberColumn>> = {};
  const ranges = rangesOf(header.count, names.length);
  for (const name of COLUMN_NAMES) {
    if (!of[name] || name === 'photoMap') continue;
    const column = (read[name] = readColumn(of[name], bytes));
    const [holds, due] = ranges[name] ?? [isNumber, 'a number'];
    checkNumbers(name, of[name], column, holds, due);
  }
  const [first, rows] = [read.first!, read.rows!];
  let named = 0;
  for (let at = 0; at < first.length; at++) {
    const end = first.at(at)! + rows.at(at)!;
    named += rows.at(at)!;
    if (end > header.count)
      check(false, `columns.first[${at}] and columns.rows[${at}] end at ${end}, of ${header.count}`);
  }
  checkNamed(named, header.count, first.length);
  return toEntryColumns(header.entries.count, read, names);
}

function checkNumbers(
  name: Name,
  of: Column,
  column: NumberColumn,
  holds: (value: number) => boolean,
  due: string,
): void {
  // Of a rule that only rises or falls, the ends tell.
  const step = 'step' in of ? Math.max(1, column.length - 1) : 1;
  for (let at = 0; at < column.length; at += step) {
    const value = column.at(at)!;
    // Said only where it is wrong: a function for each of tens of thousands of numbers is waited for.
    if (!holds(value)) check(false, `columns.${name}[${at}] is ${value}, not ${due}`);
  }
  if ('step' in of) check(of.step % 1 === 0, `columns.of.${name}.step is ${of.step}, not a whole number`);
}

const NONE: NumberColumn = [];

type Read = Partial<Record<Name, NumberColumn>>;

function toEntryColumns(count: number, read: Read, names: readonly string[]): EntryColumns {
  const { id, first = NONE, rows = NONE, sensitive } = read;
  const [areas, traits] = (['areas', 'traits'] as const).map((name) => startsOfItems(name, read, count));
  const { areaColour = NONE, areaThird = NONE, areaShare = NONE } = read;
  const { trait = NONE, traitShare = NONE, traitColour = NONE } = read;
  return {
    count,
    ids: id,
    first,
    rows,
    isSensitive: (index) => sensitive?.at(index) === 1,
    hub: hubOf(read),
    looks: {
      areas: { starts: areas!, colour: areaColour, third: areaThird, share: areaShare },
      traits: { starts: traits!, trait, names, share: traitShare, colour: traitColour },
    },
  };
}

function hubOf({ mean = NONE, deviation = NONE, sumMean, sumDeviation, occurrence }: Read): HubColumns {
  return { mean, deviation, sum: sumMean && sumDeviation && { mean: sumMean, deviation: sumDeviation }, occurrence };
}

function startsOfItems(counted: 'areas' | 'traits', read: Read, count: number): NumberColumn {
  const starts = countedStarts(read[counted] ?? { length: count, at: () => 0 });
  const items = starts.at(count)!;
  for (const [name, by] of Object.entries(ITEMS_OF)) {
    const { length } = read[name as Name] ?? NONE;
    if (by === counted) check(length === items, `columns.of.${name}.length is ${length} where ${items} are due`);
  }
  return starts;
}
