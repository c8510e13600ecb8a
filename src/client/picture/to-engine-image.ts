import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import type { Box, MatchOutcome } from '../../contract/types.js';
import { boundedBitmap, type Drawable } from './bounded-bitmap.js';
import type { MatchSource, Picture } from '../types.js';
import { fetchPicture } from './fetch-picture.js';
import { loadImage } from './load-image.js';

/** Any source -> something the engine takes. A Blob goes as it is, its bytes decoded in the worker; what only
 *  the page can read becomes a bounded bitmap of its own, so that the caller's object is never taken away. */
export async function prepare(source: MatchSource, signal?: AbortSignal): Promise<Picture> {
  throwIfAborted(signal);
  if (source instanceof Blob) return { image: source };
  if (typeof source === 'string' || source instanceof URL) return { image: await fetchPicture(String(source), signal) };
  if (!isDrawable(source)) {
    const given = Object.prototype.toString.call(source);
    throw new LookalikeError('unsupported-image', `A picture cannot be given as ${given}.`);
  }
  return boundedBitmap(source, signal);
}

/** Decodes a file or URL by an `<img>` element, which reads some files that `createImageBitmap` refuses. */
export async function prepareByElement(source: Blob | URL | string, signal?: AbortSignal): Promise<Picture> {
  if (!(source instanceof Blob)) return boundedBitmap(await loadImage(String(source), signal), signal);
  const url = URL.createObjectURL(source);
  try {
    return await boundedBitmap(await loadImage(url, signal), signal);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Frees the page's own copy; one that crossed the wall is empty already. */
export function dropPicture({ image }: Picture): void {
  if (isA(image, 'ImageBitmap')) (image as ImageBitmap).close();
}

/** Boxes and size in px of what the caller gave, not of the smaller copy that the engine saw. */
export function scaledToSource(outcome: MatchOutcome, { source }: Picture): MatchOutcome {
  const { result } = outcome;
  if (!source || (source.width === result.source.width && source.height === result.source.height)) return outcome;
  const x = source.width / result.source.width;
  const y = source.height / result.source.height;
  const scaled = (box: Box): Box => ({ x: box.x * x, y: box.y * y, width: box.width * x, height: box.height * y });
  const faces = result.faces.map((face) => ({ ...face, box: scaled(face.box) }));
  return { ...outcome, result: { ...result, faces, source } };
}

const DRAWABLES = [
  'HTMLImageElement',
  'HTMLVideoElement',
  'HTMLCanvasElement',
  'OffscreenCanvas',
  'ImageBitmap',
  'ImageData',
];

function isDrawable(source: unknown): source is Drawable {
  return DRAWABLES.some((name) => isA(source, name));
}

/** By name: not every browser has every class, and objects of another frame are not instances of ours. */
function isA(value: unknown, name: string): boolean {
  return Object.prototype.toString.call(value) === `[object ${name}]`;
}
