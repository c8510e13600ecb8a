import { readExifOrientation } from './exif.js';
import type { ByteReader, Dimensions } from './types.js';

const SIGNATURE = '\x89PNG\r\n\x1a\n';

/** Bytes of a chunk around its data: length, type, checksum. */
const CHUNK_FRAME_BYTES = 12;

export function isPng(reader: ByteReader): boolean {
  return reader.has(0, SIGNATURE);
}

export function readPng(reader: ByteReader): Dimensions {
  const dimensions: Dimensions = { orientation: 1 };
  if (reader.has(12, 'IHDR')) {
    dimensions.width = reader.u32(16);
    dimensions.height = reader.u32(20);
  }
  let at = SIGNATURE.length;
  while (at + 8 <= reader.length && !reader.has(at + 4, 'IDAT')) {
    if (reader.has(at + 4, 'eXIf')) dimensions.orientation = readExifOrientation(reader, at + 8);
    at += CHUNK_FRAME_BYTES + reader.u32(at);
  }
  dimensions.settled = reader.has(at + 4, 'IDAT');
  return dimensions;
}
