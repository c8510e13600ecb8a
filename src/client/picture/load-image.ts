import { LookalikeError } from '../../contract/errors.js';
import { untilAborted } from '../../contract/abort.js';

/** An `<img>` that has not come by then, ms, is taken for one that never will: its server may be silent for ever. */
const LOAD_LIMIT_MS = 10_000;

/** An `<img>` for `url`, loaded; of another origin only with CORS, so that its pixels can be read. */
export async function loadImage(url: string, signal?: AbortSignal): Promise<HTMLImageElement> {
  const image = new Image();
  if (!/^(blob|data):/.test(url)) image.crossOrigin = 'anonymous';
  return start(image, url, signal);
}

/** The element itself as soon as it has its picture. One that waits until it is scrolled to, which may be never, is
 *  left alone: a copy is loaded. Rejects with `image-unreadable` where no picture comes. */
export async function settledImage(image: HTMLImageElement, signal?: AbortSignal): Promise<HTMLImageElement> {
  const url = image.currentSrc || image.src;
  if (!image.complete && image.loading === 'lazy' && url) {
    const { crossOrigin, referrerPolicy } = image;
    return start(Object.assign(new Image(), { crossOrigin, referrerPolicy }), url, signal);
  }
  await waitForImage(image, signal);
  return image;
}

async function start(image: HTMLImageElement, url: string, signal?: AbortSignal): Promise<HTMLImageElement> {
  image.src = url;
  try {
    await waitForImage(image, signal);
    return image;
  } catch (error) {
    image.src = ''; // Stops the download.
    throw error;
  }
}

async function waitForImage(image: HTMLImageElement, signal?: AbortSignal): Promise<void> {
  if (image.complete && image.naturalWidth > 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not there within ${LOAD_LIMIT_MS / 1000} s`)), LOAD_LIMIT_MS);
  });
  try {
    await untilAborted(signal, Promise.race([arrival(image), tooLate]));
  } catch (cause) {
    if ((cause as LookalikeError).code === 'aborted') throw cause;
    if (image.complete && image.naturalWidth > 0) return; // Partly decoded: what is there counts.
    throw new LookalikeError('image-unreadable', 'The picture could not be loaded or decoded.', { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** By its events, because `decode()` waits for a frame, and a window in the background has none. */
function arrival(image: HTMLImageElement): Promise<unknown> {
  // Broken, without an address, or an SVG without a size: only decoding tells.
  if (image.complete) return image.decode();
  return new Promise((resolve, reject) => {
    image.addEventListener('load', resolve, { once: true });
    image.addEventListener('error', () => reject(new Error('not found, or no picture')), { once: true });
  });
}
