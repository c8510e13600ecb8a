import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import { untilAborted } from '../../contract/abort.js';

/** An `<img>` that has not come by then, ms, is taken for one that never will: its server may be silent for ever. */
const LOAD_LIMIT_MS = 10_000;

/** An `<img>` for `url`, loaded; of another origin only with CORS, so that its pixels can be read. */
export async function loadImage(url: string, signal?: AbortSignal): Promise<HTMLImageElement> {
  const image = new Image();
  if (!/^(blob|data):/.test(url)) image.crossOrigin = 'anonymous';
  return loaded(Object.assign(image, { src: url }), signal);
}

/** The element itself as soon as it has the picture that it was to show at the call. Of one that waits until it is scrolled
 *  to, which may be never, or that is given another address meanwhile, a copy is loaded. Rejects with `image-unreadable`
 *  where no picture comes. */
export async function settledImage(image: HTMLImageElement, signal?: AbortSignal): Promise<HTMLImageElement> {
  const { src, srcset } = image;
  const copy = copyLater(image);
  if (!image.complete && image.loading === 'lazy') return loaded(copy(), signal);
  const isSame = () => image.src === src && image.srcset === srcset;
  await waitForImage(image, signal).catch((error: unknown) => {
    throwIfAborted(signal);
    if (isSame()) throw error;
  });
  return isSame() ? image : loaded(copy(), signal);
}

/** Makes an image with all that the browser may choose among for this one, which loads at once. Until then nothing is
 *  fetched. What the page does once its own has come or not is left out. */
function copyLater(image: HTMLImageElement): () => HTMLImageElement {
  const { src, srcset, sizes, crossOrigin, referrerPolicy, parentElement, ownerDocument } = image;
  const siblings = parentElement?.localName === 'picture' ? [...parentElement.children] : [];
  const sources = siblings.slice(0, siblings.indexOf(image)).filter(({ localName }) => localName === 'source');
  const copies = sources.map((source) => source.cloneNode());
  return () => {
    const copy = Object.assign(ownerDocument.createElement('img'), { crossOrigin, referrerPolicy });
    if (copies.length > 0) ownerDocument.createElement('picture').append(...copies, copy);
    if (srcset) Object.assign(copy, { sizes, srcset });
    if (src) copy.src = src;
    return copy;
  };
}

async function loaded(image: HTMLImageElement, signal?: AbortSignal): Promise<HTMLImageElement> {
  try {
    await waitForImage(image, signal);
    return image;
  } catch (error) {
    image.remove();
    image.srcset = image.src = ''; // Stops the download.
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
