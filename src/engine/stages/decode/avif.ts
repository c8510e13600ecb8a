import type { ByteReader, Dimensions, Orientation } from './types.js';

/** Brands listed in the file type box, the major one first. */
export function isoBrands(reader: ByteReader): string[] {
  if (!reader.has(4, 'ftyp')) return [];
  const brands = [reader.ascii(8, 4)];
  const end = Math.min(reader.u32(0), reader.length);
  for (let at = 16; at + 4 <= end; at += 4) brands.push(reader.ascii(at, 4));
  return brands;
}

/** One box of the ISO base media format: its content lies from `start` up to `end`. */
interface IsoBox {
  type: string;
  start: number;
  end: number;
}

/** Version and flags at the start of a "full" box. */
const FULL_BOX_BYTES = 4;

function boxes(reader: ByteReader, from: number, to: number): IsoBox[] {
  const found: IsoBox[] = [];
  for (let at = from; at + 8 <= Math.min(to, reader.length);) {
    const length = reader.u32(at);
    // 0: up to the end of the file. 1: a 64-bit length follows, of which the lower half is enough for a picture.
    const end = length === 0 ? to : at + (length === 1 ? reader.u32(at + 12) : length);
    if (end < at + 8) break;
    found.push({ type: reader.ascii(at + 4, 4), start: at + 8, end: Math.min(end, to) });
    at = end;
  }
  return found;
}

function find(reader: ByteReader, parent: IsoBox | undefined, type: string, skip = 0): IsoBox | undefined {
  return parent && boxes(reader, parent.start + skip, parent.end).find((box) => box.type === type);
}

/** Numbers, from 1 on, of the properties of one item, read from the `ipma` box. */
function propertiesOf(reader: ByteReader, ipma: IsoBox, item: number): number[] {
  const wideItems = reader.u8(ipma.start) > 0;
  const wideProperties = (reader.u8(ipma.start + 3) & 1) === 1;
  let at = ipma.start + FULL_BOX_BYTES + 4;
  while (at < ipma.end) {
    const id = wideItems ? reader.u32(at) : reader.u16(at);
    at += wideItems ? 4 : 2;
    const count = reader.u8(at++);
    const size = wideProperties ? 2 : 1;
    // The top bit says that the property is essential.
    const read = (index: number): number =>
      wideProperties ? reader.u16(at + index * 2) & 0x7fff : reader.u8(at + index) & 0x7f;
    if (id === item) return Array.from({ length: count }, (_, index) => read(index));
    at += count * size;
  }
  return [];
}

/** Orientations by `irot`, in quarter turns against the clock, and then `imir`: none, top to bottom, left to right.
 *  (ISO/IEC 23008-12:2022; older editions gave the two axes the other way round, and no decoder followed them.) */
const ORIENTATIONS: readonly (readonly [Orientation, Orientation, Orientation])[] = [
  [1, 4, 2],
  [8, 5, 7],
  [3, 2, 4],
  [6, 7, 5],
];

/** Size of the primary item as it is stored, and how its rotation (`irot`) and mirror (`imir`) turn it. EXIF inside AVIF
 *  has no say. */
export function readAvif(reader: ByteReader): Dimensions {
  const meta = boxes(reader, 0, reader.length).find((box) => box.type === 'meta');
  const primary = find(reader, meta, 'pitm', FULL_BOX_BYTES);
  const container = find(reader, meta, 'iprp', FULL_BOX_BYTES);
  const properties = find(reader, container, 'ipco');
  const associations = find(reader, container, 'ipma');
  const dimensions: Dimensions = { orientation: 1 };
  if (!primary || !properties || !associations) return dimensions;
  const wide = reader.u8(primary.start) > 0;
  const item = wide ? reader.u32(primary.start + FULL_BOX_BYTES) : reader.u16(primary.start + FULL_BOX_BYTES);
  const all = boxes(reader, properties.start, properties.end);
  const own = propertiesOf(reader, associations, item).map((number) => all[number - 1]);
  const property = (type: string) => own.find((box) => box?.type === type);
  const extent = property('ispe');
  if (!extent) return dimensions;
  return {
    width: reader.u32(extent.start + FULL_BOX_BYTES),
    height: reader.u32(extent.start + FULL_BOX_BYTES + 4),
    orientation: orientationOf(reader, property('irot'), property('imir')),
    ...(property('clap') && { cropped: true }),
  };
}

function orientationOf(reader: ByteReader, irot: IsoBox | undefined, imir: IsoBox | undefined): Orientation {
  const turns = ORIENTATIONS[irot ? reader.u8(irot.start) & 3 : 0]!;
  return turns[imir ? 1 + (reader.u8(imir.start) & 1) : 0]!;
}
