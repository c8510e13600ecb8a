import { readExifOrientation } from './exif.js';
import type { ByteReader, Dimensions, Orientation } from './types.js';

/** Start-of-frame markers carry the size. C4, C8 and CC lie in the same range and mean something else. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Markers without a length: restart markers, start of image, temporary. */
function standsAlone(marker: number): boolean {
  return (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01;
}

export function isJpeg(reader: ByteReader): boolean {
  return reader.u24(0) === 0xffd8ff;
}

/** Walks the segments up to the start of the frame; size absent when the bytes end before. */
export function readJpeg(reader: ByteReader): Dimensions {
  let orientation: Orientation = 1;
  let at = 2;
  while (at + 4 <= reader.length) {
    if (reader.u8(at) !== 0xff) {
      at++; // Stray bytes between segments: decoders skip them too.
      continue;
    }
    const marker = reader.u8(at + 1);
    if (marker === 0xff || marker === 0x00) {
      at++;
      continue;
    }
    if (standsAlone(marker)) {
      at += 2;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) break; // Scan or end without a frame.
    if (isStartOfFrame(marker)) {
      const settled = at + 9 <= reader.length;
      return { height: reader.u16(at + 5), width: reader.u16(at + 7), orientation, settled };
    }
    if (marker === 0xe1 && reader.has(at + 4, 'Exif\0')) orientation = readExifOrientation(reader, at + 10);
    at += 2 + Math.max(2, reader.u16(at + 2));
  }
  return { orientation };
}
