import { isoBrands, readAvif } from './avif.js';
import { isJpeg, readJpeg } from './jpeg.js';
import { isPng, readPng } from './png.js';
import { readBmp, readGif, readIcon } from './simple.js';
import { ByteReader, type Dimensions, type ImageHeader, type ImageType } from './types.js';
import { isWebp, readWebp } from './webp.js';

const AVIF_BRANDS = ['avif', 'avis'];
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

/** An SVG's root element comes within this many bytes, after declaration, comments and document type. */
const SVG_SEARCH_BYTES = 4096;

function isoType(reader: ByteReader): ImageType | undefined {
  const brands = isoBrands(reader);
  if (brands.length === 0) return undefined;
  if (brands.some((brand) => AVIF_BRANDS.includes(brand))) return 'avif';
  return brands.some((brand) => HEIC_BRANDS.includes(brand)) ? 'heic' : 'video';
}

function isSvg(reader: ByteReader): boolean {
  const text = reader.ascii(0, SVG_SEARCH_BYTES);
  return /^(\xef\xbb\xbf)?\s*</.test(text) && /<svg[\s>]/i.test(text) && !/<(!doctype\s+)?html[\s>]/i.test(text);
}

/** Tells the format by the bytes alone: names and MIME types lie. */
export function sniffType(reader: ByteReader): ImageType {
  if (isJpeg(reader)) return 'jpeg';
  if (isPng(reader)) return 'png';
  if (isWebp(reader)) return 'webp';
  if (reader.has(0, 'GIF87a') || reader.has(0, 'GIF89a')) return 'gif';
  if (reader.has(0, 'BM') && reader.u32(14, true) < 256) return 'bmp';
  if (reader.u32(0, true) === 0x0001_0000 || reader.u32(0, true) === 0x0002_0000) return 'ico';
  if (reader.has(0, 'II*\0') || reader.has(0, 'MM\0*')) return 'tiff';
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
