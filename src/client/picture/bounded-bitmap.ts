import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import { LEAST_DRAWN_PX, MAX_SIDE_PX, fitInto, type Size } from '../../contract/size.js';
import type { Picture } from '../types.js';
import { isA } from './is-a.js';
import { isFlat } from './is-flat.js';
import { settledImage } from './load-image.js';

export type Drawable =
  HTMLImageElement | HTMLVideoElement | HTMLCanvasElement | OffscreenCanvas | ImageBitmap | ImageData;

/** Side of the copy that is looked at to tell whether a picture may be read, and whether there is anything in it, px. */
const SAMPLE_SIDE_PX = 32;

/** Copies what `source` shows now, scaled down to a longest side of 1024 px. */
export async function boundedBitmap(source: Drawable, signal?: AbortSignal): Promise<Picture> {
  if (!isImage(source)) return bounded(source, signal);
  // Begun at the call: the page may give the element another picture next.
  const shown = source.complete ? ownPixels(source) : undefined;
  const image = await settledImage(source, signal);
  const whole = (await shown) ?? (await ownPixels(image));
  if (!whole) return drawnOnly(image, signal);
  try {
    const picture = await bounded(whole, signal);
    return picture.flat ? await lessFlat(picture, image, signal) : picture;
  } finally {
    whole.close();
  }
}

function isImage(source: Drawable): source is HTMLImageElement {
  return isA(source, 'HTMLImageElement');
}

/** All pixels of the file: an element's own size is in CSS px, which `srcset`, `sizes` and EXIF's resolution divide.
 *  Undefined for an SVG without a size, which has none. */
function ownPixels(image: HTMLImageElement): Promise<ImageBitmap | undefined> {
  return createImageBitmap(image).catch(() => undefined);
}

async function bounded(source: Exclude<Drawable, HTMLImageElement>, signal?: AbortSignal): Promise<Picture> {
  const size = sizeOf(source);
  const { width: resizeWidth, height: resizeHeight } = fitInto(size, MAX_SIDE_PX);
  const image = await copy(source, { resizeWidth, resizeHeight, resizeQuality: 'high' });
  try {
    const flat = isFlat(sampleOf(image));
    throwIfAborted(signal);
    return { image, source: size, flat };
  } catch (error) {
    image.close();
    throw error;
  }
}

/** For what makes no bitmap: an SVG without a size, which is drawn large enough to find a face in it, and to Chromium a file that
 *  lacks its last bytes. */
async function drawnOnly(image: HTMLImageElement, signal?: AbortSignal): Promise<Picture> {
  const { naturalWidth: width, naturalHeight: height } = image;
  const source = width ? { width, height } : { width: LEAST_DRAWN_PX, height: LEAST_DRAWN_PX };
  const longest = Math.max(source.width, source.height);
  const scale = Math.min(MAX_SIDE_PX, Math.max(LEAST_DRAWN_PX, longest)) / longest;
  const picture = await bounded(drawn(image, { width: source.width * scale, height: source.height * scale }), signal);
  if (!picture.flat) return { ...picture, source };
  dropBitmap(picture);
  throw new LookalikeError('image-unreadable', 'The picture makes neither a bitmap nor a drawing.');
}

/** One way to read a picture came out empty, or in one colour: perhaps a canvas shows more of it. */
async function lessFlat(flat: Picture, image: HTMLImageElement, signal?: AbortSignal): Promise<Picture> {
  const source = flat.source!;
  const other = { ...(await bounded(drawn(image, fitInto(source, MAX_SIDE_PX)), signal)), source };
  const [kept, dropped] = other.flat ? [flat, other] : [other, flat];
  dropBitmap(dropped);
  return kept;
}

function dropBitmap({ image }: Picture): void {
  (image as ImageBitmap).close();
}

function sizeOf(source: Exclude<Drawable, HTMLImageElement>): Size {
  const [width, height] =
    'videoWidth' in source ? [source.videoWidth, source.videoHeight] : [source.width, source.height];
  if (width > 0 && height > 0) return { width, height };
  throw new LookalikeError('image-unreadable', 'The picture is empty: a video without a frame, or a closed bitmap.');
}

async function copy(source: Drawable, options: ImageBitmapOptions): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(source, options);
  } catch (cause) {
    if ((cause as Error).name === 'SecurityError') throw tainted(cause);
    throw new LookalikeError('image-unreadable', `The picture could not be read: ${String(cause)}`, { cause });
  }
}

function drawn(image: HTMLImageElement, { width, height }: Size): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
  return canvas;
}

/** A bitmap of another origin's picture can be drawn but not read: found out here, not deep in the engine. */
function sampleOf(bitmap: ImageBitmap): ArrayLike<number> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SAMPLE_SIDE_PX;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return [];
  context.drawImage(bitmap, 0, 0, SAMPLE_SIDE_PX, SAMPLE_SIDE_PX);
  try {
    return context.getImageData(0, 0, SAMPLE_SIDE_PX, SAMPLE_SIDE_PX).data;
  } catch (cause) {
    throw tainted(cause);
  }
}

function tainted(cause: unknown): LookalikeError {
  const message = 'The picture comes from another origin that does not share it (no CORS headers, or no crossorigin).';
  return new LookalikeError('image-unreadable', message, { cause });
}
