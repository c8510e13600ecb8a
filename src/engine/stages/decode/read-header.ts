import { isoBrands, readAvif } from './avif.js';
import { isJpeg, readJpeg } from './jpeg.js';
import { isPng, readPng } from './png.js';
import { readBmp, readGif, readIcon } from './simple.js';
import { ByteReader, type Dimensions, type ImageHeader, type ImageType } from './types.js';
import { isWebp, readWebp } from './webp.js';

const AVIF_BRANDS = ['avif', 'avis'];
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

const FILM_BRANDS = /^(isom|iso\d|mp4\d|avc\d|qt {2}|M4V |M4VH|M4VP|MSNV|3g[p2]\w|f4v |dash|mmp4|hvc\d|XAVC)$/;
/** Canon's CR3. Its older files, and those of most other makers, are TIFF with marks of their own. */
const RAW_BRAND = 'crx ';

/** What RAW files that are TIFF, or nearly, begin with: Olympus, Panasonic, Fujifilm, Sigma, Minolta. */
const RAW_MARKS = ['IIRO', 'IIRS', 'MMOR', 'IIU\0', 'FUJIFILMCCD-RAW', 'FOVb', '\0MRM'];

/** A TIFF's tags that only RAW files have: DNG's version and private data, the number of the RAW standard TIFF/EP. */
const RAW_TAGS = [0xc612, 0xc634, 0x9216];
/** Or both of these: the camera's maker, and pictures in sub-directories beside a thumbnail (Nikon, Sony). */
const [MAKE_TAG, SUB_DIRECTORIES_TAG] = [0x010f, 0x014a];

/** An SVG's root element comes within this many bytes, after declaration, comments and document type. */
const SVG_SEARCH_BYTES = 65_536;

function isoType(reader: ByteReader): ImageType | undefined {
  const brands = isoBrands(reader);
  if (brands.length === 0) return undefined;
  if (brands.some((brand) => AVIF_BRANDS.includes(brand))) return 'avif';
  if (brands.some((brand) => HEIC_BRANDS.includes(brand))) return 'heic';
  if (brands.includes(RAW_BRAND)) return 'raw';
  return brands.some((brand) => FILM_BRANDS.test(brand)) ? 'video' : 'unknown';
}

function tiffType(reader: ByteReader): ImageType | undefined {
  const littleEndian = reader.has(0, 'II*\0');
  if (!littleEndian && !reader.has(0, 'MM\0*')) return undefined;
  if (reader.has(8, 'CR')) return 'raw'; // Canon's CR2.
  const directory = reader.u32(4, littleEndian);
  const entries = Math.min(100, reader.u16(directory, littleEndian));
  const tags = Array.from({ length: entries }, (_, entry) => reader.u16(directory + 2 + entry * 12, littleEndian));
  const isRaw = tags.some((tag) => RAW_TAGS.includes(tag));
  return isRaw || (tags.includes(MAKE_TAG) && tags.includes(SUB_DIRECTORIES_TAG)) ? 'raw' : 'tiff';
}

function isSvg(reader: ByteReader): boolean {
  // In UTF-16 every second byte of its names is 0.
  const text = reader.ascii(0, SVG_SEARCH_BYTES).replaceAll('\0', '');
  return (
    /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*</.test(text) &&
    /<([\w.-]+:)?svg[\s>]/i.test(text) &&
    !/<(!doctype\s+)?html[\s>]/i.test(text)
  );
}

/** Tells the format by the bytes alone: names and MIME types lie. */
export function sniffType(reader: ByteReader): ImageType {
  if (isJpeg(reader)) return 'jpeg';
  if (isPng(reader)) return 'png';
  if (isWebp(reader)) return 'webp';
  if (reader.has(0, 'GIF87a') || reader.has(0, 'GIF89a')) return 'gif';
  if (reader.has(0, 'BM') && reader.u32(14, true) < 256) return 'bmp';
  if (reader.u32(0, true) === 0x0001_0000 || reader.u32(0, true) === 0x0002_0000) return 'ico';
  if (RAW_MARKS.some((mark) => reader.has(0, mark))) return 'raw';
  const tiff = tiffType(reader);
  if (tiff) return tiff;
  if (reader.has(0, '8BPS')) return 'psd';
  if (reader.has(0, '%PDF')) return 'pdf';
  if (reader.has(4, 'jP  ') || reader.u32(0) === 0xff4f_ff51) return 'jpeg2000';
  if (reader.has(4, 'JXL ') || reader.u16(0) === 0xff0a) return 'jpeg-xl';
  if (reader.u32(0) === 0x1a45_dfa3) return 'video';
  return isoType(reader) ?? (isSvg(reader) ? 'svg' : 'unknown');
}

const READERS: Partial<Record<ImageType, (reader: ByteReader) => Dimensions>> = {
  jpeg: readJpeg,
  png: readPng,
  webp: readWebp,
  gif: readGif,
  bmp: readBmp,
  ico: readIcon,
  avif: readAvif,
};

/** Type, stored size and orientation from a file's first bytes (a WebP's orientation: from all of them). */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  const reader = new ByteReader(bytes);
  const type = sniffType(reader);
  return { type, ...(READERS[type]?.(reader) ?? { orientation: 1 }) };
}
