import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import { waitForImage } from './load-image.js';
import type { Picture } from '../types.js';

export type Drawable =
  HTMLImageElement | HTMLVideoElement | HTMLCanvasElement | OffscreenCanvas | ImageBitmap | ImageData;

/** Longest side that crosses the worker wall, px: the segmenter sees 256 px, a zoomed face 4 times that at most. */
const MAX_SIDE_PX = 1024;

/** Side given to a picture without a size of its own, px: an SVG may have none. */
const UNSIZED_SIDE_PX = 512;

/** Copies what `source` shows now, scaled down to a longest side of 1024 px. */
export async function boundedBitmap(source: Drawable, signal?: AbortSignal): Promise<Picture> {
  if ('naturalWidth' in source) await waitForImage(source, signal);
  const size = sizeOf(source);
  const scale = Math.min(1, MAX_SIDE_PX / Math.max(size.width, size.height));
  const resizeWidth = Math.max(1, Math.round(size.width * scale));
  const resizeHeight = Math.max(1, Math.round(size.height * scale));
  const bitmap = await copy(source, { resizeWidth, resizeHeight, resizeQuality: 'high' });
  try {
    assertReadable(bitmap);
    throwIfAborted(signal);
  } catch (error) {
    bitmap.close();
    throw error;
  }
  return { image: bitmap, source: size };
}

function sizeOf(source: Drawable): { width: number; height: number } {
  if ('naturalWidth' in source) {
    if (source.naturalWidth) return { width: source.naturalWidth, height: source.naturalHeight };
    return { width: UNSIZED_SIDE_PX, height: UNSIZED_SIDE_PX };
  }
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

/** A bitmap of another origin's picture can be drawn but not read: found out here, not deep in the engine. */
function assertReadable(bitmap: ImageBitmap): void {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return;
  context.drawImage(bitmap, 0, 0, 1, 1);
  try {
    context.getImageData(0, 0, 1, 1);
  } catch (cause) {
    throw tainted(cause);
  }
}

function tainted(cause: unknown): LookalikeError {
  const message = 'The picture comes from another origin that does not share it (no CORS headers, or no crossorigin).';
  return new LookalikeError('image-unreadable', message, { cause });
}
