import { LookalikeError, throwIfAborted, toLookalikeError } from '../../contract/errors.js';
import { MAX_SIDE_PX, WHOLE_BYTES, fitInto, type Size } from '../../contract/size.js';
import type { DecodedPixels, EngineImage, Pixels } from '../../contract/types.js';
import { draw } from './decode/draw.js';
import { decodeFrame } from './decode/frame.js';
import { isBlob, isBytes, isDrawable, isPixels, isVideoFrame, kindOf } from './decode/kinds.js';
import { turned, turnsUpright } from './decode/orientation.js';
import { PixelMemory } from '../pixels/pixel-memory.js';
import { decodePixels } from './decode/raw-pixels.js';
import { readImageHeader } from './decode/read-header.js';
import type { ImageHeader, ImageType, Orientation } from './decode/types.js';
import { decodeVideoFrame } from './decode/video-frame.js';
import type { DecodedAhead } from './decode/ahead.js';
import type { DecodedImage } from './types.js';

/** Most pixels a file may hold. The largest phone cameras make 200 million; a 400-million-pixel PNG of 49 kB takes
 *  1.6 GB to unpack. */
export const MAX_PIXELS = 256_000_000;

/** From here on a picture that cannot be decoded more likely lacks memory (4 bytes a pixel) than is damaged. */
const DEMANDING_PIXELS = 64_000_000;

/** Bytes read first: enough for most, and there in half the time. */
const FIRST_BYTES = 4096;

/** Bytes read to find type and size: EXIF thumbnails and colour profiles come before a JPEG's size. */
const HEAD_BYTES = 262_144;

const DECODABLE: readonly ImageType[] = ['jpeg', 'png', 'webp', 'gif', 'avif', 'bmp', 'ico'];

/** Formats whose readers find a size wherever there is a picture: without one there is nothing to be decoded. */
const SAYING_ALL: readonly ImageType[] = ['jpeg', 'png', 'gif', 'bmp'];

const ADVICE = 'Use JPEG, PNG, WebP, AVIF or GIF';

const REFUSALS: Partial<Record<ImageType, string>> = {
  heic: `Browsers read no HEIC. ${ADVICE}; on an iPhone choose "Most Compatible" in Settings, Camera, Formats.`,
  tiff: `Browsers read no TIFF. ${ADVICE}.`,
  pdf: `This is a PDF, no picture. ${ADVICE}.`,
  raw: 'Browsers read no RAW. Export it as JPEG.',
  video: `This is a video, no picture. ${ADVICE}.`,
};

const NO_DECODER = 'Node decodes no files: give {width, height, data} with RGBA.';

function tooLarge({ width, height }: Size, cause?: unknown): LookalikeError {
  return new LookalikeError('image-too-large', `${width} x ${height} px are more than can be read here.`, { cause });
}

function checkSize(size: Size): void {
  if (size.width * size.height > MAX_PIXELS) throw tooLarge(size);
}

function unreadable(cause: unknown): LookalikeError {
  return new LookalikeError('image-unreadable', 'Damaged, or of a kind this browser cannot read.', {
    cause,
  });
}

async function readHeader(blob: Blob): Promise<ImageHeader> {
  const first = await headerIn(blob, FIRST_BYTES);
  if (first.settled || blob.size <= FIRST_BYTES) return first;
  const head = await headerIn(blob, HEAD_BYTES);
  const complete = head.width !== undefined && !/png|webp/.test(head.type);
  if (complete || blob.size <= HEAD_BYTES || !DECODABLE.includes(head.type)) return head;
  return headerIn(blob, blob.size);
}

async function headerIn(blob: Blob, bytes: number): Promise<ImageHeader> {
  return readImageHeader(new Uint8Array(await blob.slice(0, bytes).arrayBuffer()));
}

function checkType(type: ImageType): void {
  if (DECODABLE.includes(type)) return;
  if (type === 'svg') throw unreadable('SVG needs a page to be drawn'); // The page side retries with <img>.
  const options = type === 'raw' ? { cause: { reason: 'raw' } } : {};
  throw new LookalikeError('unsupported-image', REFUSALS[type] ?? `Browsers read no such file. ${ADVICE}.`, options);
}

/** How much the browser is to shrink while decoding. Only the longer side is given: whatever the browser takes for
 *  width and height, the proportions stay right. */
function resizeOptions(shown: Size): ImageBitmapOptions {
  const bounded = fitInto(shown, MAX_SIDE_PX);
  if (bounded.width === shown.width && bounded.height === shown.height) return {};
  const side = shown.width >= shown.height ? { resizeWidth: bounded.width } : { resizeHeight: bounded.height };
  return { ...side, resizeQuality: 'high' };
}

/** The file's bytes, where a decoder takes them and they are not too many. */
async function wholeOf(file: Blob | ArrayBuffer): Promise<ArrayBuffer | undefined> {
  if (!isBlob(file)) return file;
  return 'ImageDecoder' in globalThis && file.size <= WHOLE_BYTES ? file.arrayBuffer() : undefined;
}

async function decodeFile(
  signal: AbortSignal | undefined,
  file: Blob | ArrayBuffer,
  memory: PixelMemory,
): Promise<DecodedImage> {
  const bytes = await wholeOf(file);
  const header = bytes ? readImageHeader(new Uint8Array(bytes)) : await readHeader(file as Blob);
  throwIfAborted(signal);
  checkType(header.type);
  const { width, height } = header;
  if (!width || !height)
    throw unreadable(SAYING_ALL.includes(header.type) ? { reason: 'no-image' } : 'no size in the header');
  checkSize({ width, height });
  const pixels = bytes && (await decodeFrame(bytes, header, memory));
  throwIfAborted(signal);
  const decoded = pixels
    ? { pixels, source: turned({ width, height }, header.orientation) }
    : await drawBlob(signal, isBlob(file) ? file : new Blob([file]), header);
  return isShownUpright(header) ? decoded : { ...decoded, pixels: turnedPixels(decoded.pixels) };
}

/** Whether browsers, all of them, show a file as it is decoded here: how a JPEG is to be turned they know. */
function isShownUpright({ type, orientation }: ImageHeader): boolean {
  return orientation === 1 || type === 'jpeg';
}

function turnedPixels({ width, height, data }: Pixels): DecodedPixels {
  return { width, height, data, turned: true };
}

/** Scales while decoding, so that a photo of 50 megapixels is never held in full by us. */
async function drawBlob(
  signal: AbortSignal | undefined,
  blob: Blob,
  { type, width = 0, height = 0, orientation, late, cropped }: ImageHeader,
): Promise<DecodedImage> {
  const left: Orientation = orientation === 1 || (!late && (await turnsUpright(type))) ? 1 : orientation;
  const shown = left === orientation ? { width, height } : turned({ width, height }, orientation);
  const { bitmap, whole } = await decodeBounded(blob, shown, cropped === true);
  try {
    throwIfAborted(signal);
    return { pixels: draw(bitmap, fitInto(turned(bitmap, left), MAX_SIDE_PX), left), source: turned(whole, left) };
  } finally {
    bitmap.close();
  }
}

interface Decoded {
  bitmap: ImageBitmap;
  /** Size of the whole picture as the browser shows it. */
  whole: Size;
}

/** `shown`: what the header says. It is believed only as far as the bitmap bears it out: browsers read damaged, doubled
 *  and contradictory headers each in their own way. */
async function decodeBounded(blob: Blob, shown: Size, cropped: boolean): Promise<Decoded> {
  const options = cropped ? {} : resizeOptions(shown);
  const bitmap = await decodeBitmap(blob, options, shown);
  if (!options.resizeQuality) return { bitmap, whole: { width: bitmap.width, height: bitmap.height } };
  const whole = [shown, { width: shown.height, height: shown.width }].find((size) => isScaled(bitmap, size));
  if (whole) return { bitmap, whole };
  bitmap.close();
  return decodeBounded(blob, shown, true);
}

async function decodeBitmap(blob: Blob, options: ImageBitmapOptions, { width, height }: Size): Promise<ImageBitmap> {
  return createImageBitmap(blob, options).catch((cause: unknown) => {
    throw width * height > DEMANDING_PIXELS ? tooLarge({ width, height }, cause) : unreadable(cause);
  });
}

/** Whether `small` is `large` made smaller: its shorter side is rounded in one way or another. */
function isScaled(small: Size, large: Size): boolean {
  const scale = Math.max(small.width, small.height) / Math.max(large.width, large.height);
  return Math.abs(large.width * scale - small.width) <= 1 && Math.abs(large.height * scale - small.height) <= 1;
}

/**
 * Any accepted picture as upright, opaque pixels on white, longest side at most 1024 px (of a camera's frame 1024 x 1024
 * px at most). Files are refused before
 * they are decoded when they hold over 256 megapixels (`image-too-large`) or cannot be a picture (`unsupported-image`);
 * damaged ones end in `image-unreadable`, and a browser that falsifies pixels in `pixels-withheld`. Outside
 * browsers only `Pixels` and `ImageData` can be read (`unsupported-image`).
 * Pixels of files and of a camera's frames lie in `memory`, until it is given the next picture.
 */
export async function decode(
  signal: AbortSignal | undefined,
  image: EngineImage,
  memory = new PixelMemory(),
): Promise<DecodedImage> {
  throwIfAborted(signal);
  try {
    if (isPixels(image)) {
      checkSize(image);
      return decodePixels(image);
    }
    if (!globalThis.createImageBitmap) throw new LookalikeError('unsupported-image', NO_DECODER);
    if (isBlob(image) || isBytes(image)) return await decodeFile(signal, image, memory);
    if (isVideoFrame(image)) return await decodeVideoFrame(image, memory);
    if (!isDrawable(image)) {
      throw new LookalikeError('unsupported-image', `A picture cannot be given as ${kindOf(image)}.`);
    }
    const { width, height } = image;
    if (width === 0 || height === 0) throw unreadable('empty');
    return { pixels: draw(image, fitInto(image, MAX_SIDE_PX), 1), source: { width, height } };
  } catch (thrown) {
    throw toLookalikeError(thrown, 'image-unreadable');
  }
}

/** A file, into memory of its own. */
export function decodeAhead(file: ArrayBuffer): DecodedAhead {
  const memory = new PixelMemory();
  return { image: decode(undefined, file, memory), memory };
}
