import type { BlockHeader } from '../../contract/block-gallery.js';
import { readColumn, type NumberColumn } from '../../contract/number-column.js';
import { bytesOfHex } from '../loading/hex.js';
import { script } from '../loading/lazy-script.js';
import type { RowsRoom } from '../scan/scanner.js';
import type { ScannedEntries } from '../scan/types.js';
import { columnsOf, type LocalGallery } from './local-gallery.js';

/** Rows from which on a scanner saves more than it takes to fetch it: below, the loops take some milliseconds. */
const LARGE = 20_000;

/** Fetches what gives a large gallery its scanner, and makes room for its rows there. Undefined where that is not worth while,
 *  or cannot be had, for all it does is to save time. `entries`: as far as they are known before the rows are there. */
export async function makeRoom(
  header: { dims: number; count: number },
  entries: ScannedEntries,
): Promise<RowsRoom | undefined> {
  if (header.count < LARGE) return undefined;
  return script(import('../scan/scanner.js')).then(
    ({ roomForRows, shapeOf }) => roomForRows(shapeOf(header, entries), bytesOfHex),
    () => undefined,
  );
}

const NO_FILE = new ArrayBuffer(0);

/** What a header in format 2 tells of its entries: numbers by a rule, and how many others there are. */
export function entriesAhead({ entries, columns: { of } }: BlockHeader): ScannedEntries {
  const unknown = (length = 0): NumberColumn => ({ length, at: () => undefined });
  const { first, rows, mean, deviation } = of;
  return {
    count: entries.count,
    first: 'step' in first ? readColumn(first, NO_FILE) : unknown(first.length),
    rows: 'step' in rows ? readColumn(rows, NO_FILE) : unknown(rows.length),
    hub: { mean: unknown(mean?.length), deviation: unknown(deviation?.length) },
  };
}

/** The bytes of a room that rows are put in, or of none. */
export async function bytesOfRoom(room: Promise<RowsRoom | undefined>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const rows = (await room)?.rows;
  return rows && new Uint8Array(rows.buffer, rows.byteOffset, rows.length);
}

/** The same bytes with their sign. */
export function int8Of({ buffer, byteOffset, length }: Uint8Array<ArrayBuffer>): Int8Array {
  return new Int8Array(buffer, byteOffset, length);
}

/** Gives a gallery the scanner that searches the rows in a room. */
export function scanned<Whole extends LocalGallery>(gallery: Whole, room: RowsRoom | undefined): Whole {
  return room ? room.withScanner(gallery, columnsOf(gallery)) : gallery;
}
