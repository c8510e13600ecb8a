import { LookalikeError } from '../../contract/errors.js';
import { untilAborted } from '../abort.js';

/** An `<img>` for `url`, loaded and decoded; of another origin only with CORS, so that its pixels can be read. */
export async function loadImage(url: string, signal?: AbortSignal): Promise<HTMLImageElement> {
  const image = new Image();
  if (!/^(blob|data):/.test(url)) image.crossOrigin = 'anonymous';
  image.src = url;
  try {
    await waitForImage(image, signal);
    return image;
  } catch (error) {
    image.src = ''; // Stops the download.
    throw error;
  }
}

/** Waits until the element has its picture. Rejects with `image-unreadable` where it never will. */
export async function waitForImage(image: HTMLImageElement, signal?: AbortSignal): Promise<void> {
  try {
    await untilAborted(signal, image.decode());
  } catch (cause) {
    if ((cause as LookalikeError).code === 'aborted') throw cause;
    if (image.complete && image.naturalWidth > 0) return; // Partly decoded: what is there counts.
    throw new LookalikeError('image-unreadable', 'The picture could not be loaded or decoded.', { cause });
  }
}
