import { readExifOrientation } from './exif.js';
import type { ByteReader, Dimensions, Orientation } from './types.js';

/** RIFF header and form type before the first chunk. */
const FIRST_CHUNK = 12;

export function isWebp(reader: ByteReader): boolean {
  return reader.has(0, 'RIFF') && reader.has(8, 'WEBP');
}

function readSize(reader: ByteReader): { width: number; height: number } {
  const data = FIRST_CHUNK + 8;
  switch (reader.ascii(FIRST_CHUNK, 4)) {
    case 'VP8X':
      return { width: reader.u24(data + 4, true) + 1, height: reader.u24(data + 7, true) + 1 };
    case 'VP8L': {
      // After one signature byte: 14 bits of width - 1, 14 bits of height - 1.
      const bits = reader.u32(data + 1, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    default:
      // Lossy: frame tag and start code, then 14 bits each; the top two are a scale.
      return { width: reader.u16(data + 6, true) & 0x3fff, height: reader.u16(data + 8, true) & 0x3fff };
  }
}

/** The EXIF chunk follows the image data, so the whole file is needed to find it. */
function findOrientation(reader: ByteReader): Orientation {
  for (let at = FIRST_CHUNK; at + 8 <= reader.length;) {
    const length = reader.u32(at + 4, true);
    if (reader.has(at, 'EXIF')) {
      // Some writers keep JPEG's "Exif\0\0" in front of the TIFF header.
      const start = at + 8;
      return readExifOrientation(reader, reader.has(start, 'Exif\0\0') ? start + 6 : start);
    }
    at += 8 + length + (length % 2);
  }
  return 1;
}

export function readWebp(reader: ByteReader): Dimensions {
  return { ...readSize(reader), orientation: findOrientation(reader) };
}
