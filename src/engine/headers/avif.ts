import type { ByteReader, Dimensions } from './types.js';

/** Boxes nest this deep on the way to the image's size: meta, iprp, ipco, ispe. */
const CONTAINERS = new Set(['meta', 'iprp', 'ipco', 'moov', 'trak', 'mdia']);

/** `meta` is a full box: version and flags come before its children. */
const FULL_BOX_BYTES = 4;

/** Brands listed in the file type box, the major one first. */
export function isoBrands(reader: ByteReader): string[] {
  if (!reader.has(4, 'ftyp')) return [];
  const brands = [reader.ascii(8, 4)];
  const end = Math.min(reader.u32(0), reader.length);
  for (let at = 16; at + 4 <= end; at += 4) brands.push(reader.ascii(at, 4));
  return brands;
}

/** All spatial extents in the file: the image, its thumbnails, tiles and alpha plane. */
function findExtents(reader: ByteReader, from: number, to: number, found: { width: number; height: number }[]): void {
  for (let at = from; at + 8 <= to;) {
    const length = reader.u32(at);
    const type = reader.ascii(at + 4, 4);
    // 0: up to the end of the file. 1: a 64-bit length follows; such a box is the image data.
    const end = length === 0 ? to : length === 1 ? at + reader.u32(at + 12) : at + length;
    if (end < at + 8) return;
    if (type === 'ispe') found.push({ width: reader.u32(at + 12), height: reader.u32(at + 16) });
    const children = at + 8 + (type === 'meta' ? FULL_BOX_BYTES : 0);
    if (CONTAINERS.has(type)) findExtents(reader, children, Math.min(end, to), found);
    at = end;
  }
}

/** The largest extent: an image is never smaller than its tiles and thumbnails. Its rotation is part of the picture
 *  itself and applied by every decoder, so the orientation is 1. */
export function readAvif(reader: ByteReader): Dimensions {
  const extents: { width: number; height: number }[] = [];
  findExtents(reader, 0, reader.length, extents);
  extents.sort((one, other) => other.width * other.height - one.width * one.height);
  return { ...extents[0], orientation: 1 };
}
