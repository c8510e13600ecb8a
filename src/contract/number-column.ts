import type { Column, ColumnType, StoredColumn } from './block-gallery.js';

/** Numbers by place; a list is one. */
export interface NumberColumn {
  readonly length: number;
  at(index: number): number | undefined;
}

const ARRAYS = {
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  float64: Float64Array,
} satisfies Record<ColumnType, unknown>;

export const COLUMN_TYPES = Object.keys(ARRAYS) as ColumnType[];

export type ColumnArray = InstanceType<(typeof ARRAYS)[ColumnType]>;

/** Room for the numbers of a column that is to be written. */
export function columnArray(type: ColumnType, length: number): ColumnArray {
  return new ARRAYS[type](length);
}

/** What is wrong with where a column lies, or undefined. */
export function misplaced({ type, at, length }: StoredColumn, bytes: number): string | undefined {
  const size = ARRAYS[type].BYTES_PER_ELEMENT;
  if (at % size !== 0) return `begins at ${at}, no multiple of ${size}`;
  return at + length * size > bytes ? `ends at ${at + length * size}, of ${bytes} bytes` : undefined;
}

/** A column that is not misplaced. Its numbers stay where they are. */
export function readColumn(column: Column, bytes: ArrayBuffer): NumberColumn {
  const { length } = column;
  if ('step' in column) {
    const { from, step } = column;
    return { length, at: (index) => from + index * step };
  }
  const { type, at: start, per = 1 } = column;
  const numbers = new ARRAYS[type](bytes, start, length);
  // A whole number divided by a power of ten is the very number that its decimal digits are read as.
  return per === 1 ? numbers : { length, at: (index) => numbers[index]! / per };
}

/** The bytes of a column of int8. */
export function int8Column({ at, length }: StoredColumn, bytes: ArrayBuffer): Int8Array {
  return new Int8Array(bytes, at, length);
}
