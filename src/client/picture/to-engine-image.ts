import { LookalikeError, throwIfAborted, toLookalikeError } from '../../contract/errors.js';
import type { Box, MatchOutcome } from '../../contract/types.js';
import { untilAborted } from '../../contract/abort.js';
import { WHOLE_BYTES } from '../../contract/size.js';
import type { Begun, MatchSource, Picture, TakeHooks } from '../types.js';
import { boundedBitmap, type Drawable } from './bounded-bitmap.js';
import { fetchPicture } from './fetch-picture.js';
import { isA, isAddress, isBlob } from './is-a.js';
import { loadImage } from './load-image.js';
import { startReading } from './read-bytes.js';
import { sizedSvg } from './sized-svg.js';

/** Any source -> something the engine takes, read now and all of it in memory. Bytes go as they are and are decoded by
 *  the engine; what only the page can read becomes a bounded bitmap of its own, so that the caller's object is never
 *  taken away. */
export async function prepare(source: MatchSource, { signal, begun }: TakeHooks = {}): Promise<Picture> {
  throwIfAborted(signal);
  if (isBlob(source)) return readFile(source, begun ?? startReading(source), signal);
  if (begun) return prepareCopy(source, begun as Promise<MatchSource>, signal);
  if (isAddress(source)) return fetchOrLoad(String(source), signal);
  if (!isDrawable(source)) {
    const given = Object.prototype.toString.call(source);
    throw new LookalikeError('unsupported-image', `A picture cannot be given as ${given}.`);
  }
  return boundedBitmap(source, signal);
}

/** What was copied when the picture was given; what could not be copied is read now, as ever. */
async function prepareCopy(source: MatchSource, begun: Promise<MatchSource>, signal?: AbortSignal): Promise<Picture> {
  const copy = await untilAborted(
    signal,
    begun.catch(() => source),
  );
  try {
    return await prepare(copy, { signal });
  } finally {
    if (copy !== source && isA(copy, 'ImageBitmap')) (copy as ImageBitmap).close();
  }
}

/** A copy in memory: the file may be moved or deleted, and another frame's Blob may go with its frame. */
async function readFile(file: Blob, bytes: Begun | undefined, signal?: AbortSignal): Promise<Picture> {
  if (file.size === 0) throw unreadable('The file is empty: it has no bytes at all.', { reason: 'empty' });
  if (!bytes) return { image: file };
  try {
    const read = await untilAborted(signal, bytes as Promise<ArrayBuffer>);
    return read.byteLength <= WHOLE_BYTES
      ? new ReadFile(read, file.type)
      : { image: new Blob([read], { type: file.type }) };
  } catch (cause) {
    throwIfAborted(signal);
    throw unreadable('The file could not be read: it may have been moved or deleted.', cause);
  }
}

/** A file that was read. To make a Blob of bytes takes some 9 ms in Chromium, so that it is done when it is looked at. */
class ReadFile implements Picture {
  bytes: ArrayBuffer | undefined;
  readonly #type: string;
  #blob: Blob | undefined;

  constructor(bytes: ArrayBuffer, type: string) {
    this.bytes = bytes;
    this.#type = type;
  }

  get image(): Blob {
    this.#blob ??= new Blob([this.bytes!], { type: this.#type });
    this.bytes = undefined;
    return this.#blob;
  }
}

function unreadable(message: string, cause: unknown): LookalikeError {
  return new LookalikeError('image-unreadable', message, { cause });
}

/** A page's Content-Security-Policy may allow an address for pictures only: then an `<img>` gets it, a fetch does not. */
async function fetchOrLoad(url: string, signal?: AbortSignal): Promise<Picture> {
  try {
    const file = await fetchPicture(url, signal);
    return await readFile(file, startReading(file), signal);
  } catch (thrown) {
    const error = toLookalikeError(thrown);
    const loaded = error.code === 'image-unreadable' && (await prepareByElement(url, signal).catch(() => undefined));
    throwIfAborted(signal);
    if (!loaded) throw error;
    return loaded;
  }
}

/** Decodes a file or address by an `<img>` element, which reads some files that `createImageBitmap` refuses. */
export async function prepareByElement(source: Blob | string, signal?: AbortSignal): Promise<Picture> {
  if (!isBlob(source)) return boundedBitmap(await loadImage(source, signal), signal);
  const { file, said } = await sizedSvg(source);
  const url = URL.createObjectURL(file);
  try {
    const picture = await boundedBitmap(await loadImage(url, signal), signal);
    return said ? { ...picture, source: said } : picture;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** A picture taken before, to be used up: the engine keeps the bitmap that it is given. */
export async function copyOf(picture: Picture): Promise<Picture> {
  if (picture.bytes || !isA(picture.image, 'ImageBitmap')) return picture;
  return { ...picture, image: await createImageBitmap(picture.image as ImageBitmap) };
}

export function isTaken(source: MatchSource | Picture): source is Picture {
  return typeof source === 'object' && source !== null && 'image' in source;
}

/** Frees the page's own copy; one that crossed the wall is empty already. */
export function dropPicture(picture: Picture): void {
  if (!picture.bytes && isA(picture.image, 'ImageBitmap')) (picture.image as ImageBitmap).close();
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
  return isA(source, ...DRAWABLES);
}
