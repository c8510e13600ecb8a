import type { ByteReader, Dimensions } from './types.js';

export function readGif(reader: ByteReader): Dimensions {
  return { width: reader.u16(6, true), height: reader.u16(8, true), orientation: 1 };
}

/** Bytes of the oldest BMP header, which has 16-bit sizes. */
const CORE_HEADER_BYTES = 12;

export function readBmp(reader: ByteReader): Dimensions {
  if (reader.u32(14, true) === CORE_HEADER_BYTES) {
    return { width: reader.u16(18, true), height: reader.u16(20, true), orientation: 1 };
  }
  // A negative height means rows from the top down.
  return { width: Math.abs(reader.i32(18, true)), height: Math.abs(reader.i32(22, true)), orientation: 1 };
}

/** Bytes of one entry in an icon's directory. */
const ICON_ENTRY_BYTES = 16;

/** The largest picture in an icon; a stored 0 means 256. */
export function readIcon(reader: ByteReader): Dimensions {
  let width = 0;
  let height = 0;
  for (let entry = 0; entry < reader.u16(4, true); entry++) {
    width = Math.max(width, reader.u8(6 + entry * ICON_ENTRY_BYTES) || 256);
    height = Math.max(height, reader.u8(7 + entry * ICON_ENTRY_BYTES) || 256);
  }
  return { width, height, orientation: 1 };
}
