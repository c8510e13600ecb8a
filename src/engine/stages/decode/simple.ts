import type { ByteReader, Dimensions } from './types.js';

/** Signature and screen of a GIF; a table of colours may follow, then blocks: extensions and pictures. */
const SCREEN_BYTES = 13;
const [EXTENSION, PICTURE] = [0x21, 0x2c];

/** Some writers give a GIF's screen no size: browsers then show it as large as the first picture on it. */
export function readGif(reader: ByteReader): Dimensions {
  const [width, height] = [reader.u16(6, true), reader.u16(8, true)];
  if (width > 0 && height > 0) return { width, height, orientation: 1 };
  const at = firstBlock(reader);
  if (reader.u8(at) !== PICTURE || at + 9 > reader.length) return { orientation: 1 };
  return { width: reader.u16(at + 5, true), height: reader.u16(at + 7, true), orientation: 1 };
}

/** Where the blocks of a GIF begin, extensions left out. */
function firstBlock(reader: ByteReader): number {
  const flags = reader.u8(10);
  let at = SCREEN_BYTES + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  while (reader.u8(at) === EXTENSION) {
    at += 2;
    for (let length = reader.u8(at); length > 0; length = reader.u8(at)) at += length + 1;
    at += 1;
  }
  return at;
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
