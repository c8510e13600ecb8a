import { readExifOrientation } from './exif.js';
import type { ByteReader, Dimensions } from './types.js';

const SIGNATURE = '\x89PNG\r\n\x1a\n';

/** Bytes of a chunk around its data: length, type, checksum. */
const CHUNK_FRAME_BYTES = 12;

/** Of a large picture with the usual chunks of 8 kB; what has more is made to be slow. */
const MOST_CHUNKS = 1e5;

export function isPng(reader: ByteReader): boolean {
  return reader.has(0, SIGNATURE);
}

export function readPng(reader: ByteReader): Dimensions {
  const dimensions: Dimensions = { orientation: 1 };
  if (reader.has(12, 'IHDR')) {
    dimensions.width = reader.u32(16);
    dimensions.height = reader.u32(20);
  }
  let hasPixels = false;
  let isMarked = false;
  for (let at = SIGNATURE.length, left = MOST_CHUNKS; left && at + 8 <= reader.length; left--) {
    const chunk = reader.ascii(at + 4, 4);
    // What follows is no part of the picture.
    if (chunk === 'IEND') return { ...dimensions, settled: true };
    hasPixels ||= chunk === 'IDAT';
    // Browsers go by the first.
    if (chunk === 'eXIf' && !isMarked) {
      isMarked = true;
      dimensions.orientation = readExifOrientation(reader, at + 8);
      dimensions.late = hasPixels;
    }
    at += CHUNK_FRAME_BYTES + reader.u32(at);
  }
  return dimensions;
}
