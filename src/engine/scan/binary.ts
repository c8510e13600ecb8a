import { RELAXED_SCAN_BINARY } from './relaxed.generated.js';
import { SIMD_SCAN_BINARY } from './simd.generated.js';
import { SPLIT, WIDE, type QueryForm } from './query.js';

/** What `src/engine/scan/assembly/scan.ts` exports; addresses in bytes. */
export interface ScanExports {
  scan(rows: number, inverse: number, count: number, dims: number, query: number, unit: number, cosines: number): void;
  gather(cosines: number, ranges: number, count: number, output: number): void;
  bound(
    cosines: number,
    count: number,
    slopes: number,
    shifts: number,
    slacks: number,
    error: number,
    heap: number,
    size: number,
  ): number;
  collect(values: number, count: number, limit: number, output: number, room: number): number;
}

/** Decodes hexadecimal digits. */
export type BytesOf = (hex: string) => Uint8Array<ArrayBuffer>;

/** One of the two binaries, and the query as it wants it. */
export interface Binary {
  hex: string;
  form: QueryForm;
}

export const SIMD: Binary = { hex: SIMD_SCAN_BINARY, form: WIDE };
export const RELAXED: Binary = { hex: RELAXED_SCAN_BINARY, form: SPLIT };
