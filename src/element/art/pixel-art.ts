import { contextOf, newCanvas } from '../ui/canvas.js';

/** Pictures narrower than this are taken for pixel art. */
const PIXEL_ART_PX = 100;
const OPAQUE = 16;

/** Pixel art stays sharp when it is enlarged, and fills its place: sprites come in wide transparent frames. */
export function fitPixelArt(image: HTMLImageElement): void {
  const { naturalWidth: width, naturalHeight: height } = image;
  if (!width || Math.max(width, height) > PIXEL_ART_PX) return;
  image.classList.add('pixels');
  const box = opaqueBox(image, width, height);
  if (!box) return;
  const [left, top, right, bottom] = box;
  const side = Math.max(width, height);
  const scale = side / Math.max(right - left, bottom - top);
  const shift = (from: number, to: number, whole: number) => `${(100 * scale * (whole - from - to)) / 2 / side}%`;
  // `object-fit: contain` has centred the frame already; the rest is from its middle to the drawing's.
  image.style.scale = String(scale);
  image.style.translate = `${shift(left, right, width)} ${shift(top, bottom, height)}`;
}

/** What is left of pixel art without its clear borders; every other picture as it is. */
export function trimmedPixelArt(image: HTMLImageElement): HTMLImageElement | HTMLCanvasElement {
  const { naturalWidth: width, naturalHeight: height } = image;
  const box = Math.max(width, height) > PIXEL_ART_PX ? undefined : opaqueBox(image, width, height);
  if (!box) return image;
  const [left, top, right, bottom] = box;
  const canvas = newCanvas(right - left, bottom - top);
  contextOf(canvas).drawImage(image, -left, -top);
  return canvas;
}

/** undefined for a picture that scripts may not read, or that is empty. */
function opaqueBox(
  image: HTMLImageElement,
  width: number,
  height: number,
): [left: number, top: number, right: number, bottom: number] | undefined {
  const context = contextOf(newCanvas(width, height));
  context.drawImage(image, 0, 0);
  let data: Uint8ClampedArray;
  try {
    ({ data } = context.getImageData(0, 0, width, height));
  } catch {
    return undefined;
  }
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let at = 0; at < width * height; at += 1) {
    if ((data[4 * at + 3] ?? 0) < OPAQUE) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
  }
  return right > left ? [left, top, right, bottom] : undefined;
}
