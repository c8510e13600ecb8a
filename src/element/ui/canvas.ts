import { fitInto } from '../../contract/size.js';
import type { Pixels } from '../../contract/types.js';

export function newCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  return canvas;
}

export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No 2d canvas.');
  return context;
}

export function canvasOf({ width, height, data }: Pixels): HTMLCanvasElement {
  const canvas = newCanvas(width, height);
  contextOf(canvas).putImageData(imageDataOf({ width, height, data }), 0, 0);
  return canvas;
}

/** The same memory, not a copy: to fill fresh memory takes longer than to draw. */
export function imageDataOf({ width, height, data }: Pixels): ImageData {
  const bytes = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.length);
  return new ImageData(bytes, width, height);
}

/** Longest side that a picture is read at, px. */
const READ_SIDE_PX = 160;

/** A picture's pixels, made smaller (`side` px at most); undefined where scripts may not read them. */
export function pixelsOf(image: HTMLImageElement, side = READ_SIDE_PX): Pixels | undefined {
  const { naturalWidth, naturalHeight } = image;
  const { width, height } = fitInto({ width: naturalWidth, height: naturalHeight }, side);
  const canvas = newCanvas(width, height);
  const context = contextOf(canvas);
  context.drawImage(image, 0, 0, width, height);
  try {
    return context.getImageData(0, 0, width, height);
  } catch {
    return undefined;
  }
}
