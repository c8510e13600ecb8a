import type { MatchSource } from '../../client/types.js';

/** Longest side of a picture copied for display, px: the widest it is ever shown, on a dense screen. */
const MAX_SIDE_PX = 1280;

/** Something to show for a picture, whatever it came as: an `<img>` for files and addresses, else a `<canvas>`; empty
 *  where there is nothing to show. */
export function previewOf(source: MatchSource): HTMLElement {
  try {
    return pictureOf(source);
  } catch {
    return document.createElement('span'); // The engine says what is wrong with it.
  }
}

function pictureOf(source: MatchSource): HTMLElement {
  if (source instanceof Blob) return blobPreview(source);
  if (typeof source === 'string' || source instanceof URL) return imagePreview(String(source));
  if (source instanceof HTMLImageElement) return imagePreview(source.currentSrc || source.src);
  return canvasPreview(source);
}

function imagePreview(url: string): HTMLImageElement {
  const image = new Image();
  image.alt = '';
  image.decoding = 'async';
  image.addEventListener('error', () => image.remove()); // No picture is better than a broken one.
  image.src = url;
  return image;
}

function blobPreview(blob: Blob): HTMLElement {
  const url = URL.createObjectURL(blob);
  const image = imagePreview(url);
  const forget = () => URL.revokeObjectURL(url);
  image.addEventListener('load', forget, { once: true });
  image.addEventListener('error', forget, { once: true });
  return image;
}

function canvasPreview(source: Exclude<MatchSource, Blob | URL | string | HTMLImageElement>): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const [width, height] = sizeOf(source);
  const scale = Math.min(1, MAX_SIDE_PX / Math.max(width, height, 1));
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (source instanceof ImageData) {
    canvas.width = width;
    canvas.height = height;
    context?.putImageData(source, 0, 0);
  } else if (width && height) context?.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function sizeOf(source: { width: number; height: number } | HTMLVideoElement): [number, number] {
  return 'videoWidth' in source ? [source.videoWidth, source.videoHeight] : [source.width, source.height];
}
