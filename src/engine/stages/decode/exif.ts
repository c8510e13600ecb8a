import { isOrientation, type ByteReader, type Orientation } from './types.js';

/** Tag of the orientation in a TIFF directory. */
const ORIENTATION_TAG = 0x0112;

/** Type of a 16-bit number. */
const SHORT = 3;

/** Bytes of one directory entry: tag, type, count, value. */
const ENTRY_BYTES = 12;

/** A directory with more entries than this is damaged. */
const MAX_ENTRIES = 1000;

/** The orientation in an EXIF block; `at` is where its TIFF header (`II` or `MM`) starts. 1 where there is none. */
export function readExifOrientation(reader: ByteReader, at: number): Orientation {
  const littleEndian = reader.has(at, 'II');
  if (!littleEndian && !reader.has(at, 'MM')) return 1;
  const directory = at + reader.u32(at + 4, littleEndian);
  const entries = Math.min(MAX_ENTRIES, reader.u16(directory, littleEndian));
  for (let entry = 0; entry < entries; entry++) {
    const offset = directory + 2 + entry * ENTRY_BYTES;
    if (reader.u16(offset, littleEndian) !== ORIENTATION_TAG) continue;
    // Anything but one 16-bit number is no orientation to browsers either.
    const isOne = reader.u16(offset + 2, littleEndian) === SHORT && reader.u32(offset + 4, littleEndian) === 1;
    const value = reader.u16(offset + 8, littleEndian);
    return isOne && isOrientation(value) ? value : 1;
  }
  return 1;
}
