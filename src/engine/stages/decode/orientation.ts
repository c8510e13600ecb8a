import { bytesOfBase64 } from '../../loading/base64.js';
import type { Size } from '../../../contract/size.js';
import type { Pixels } from '../../../contract/types.js';
import { wordsOf } from '../../pixels/words.js';
import type { ImageType, Orientation } from './types.js';

/** A picture of 2 x 1 px marked "turn by a quarter" (orientation 6), one per format that can say so: by EXIF, in AVIF by
 *  `irot`. A browser that obeys shows it 1 px wide. Which ones obey differs by browser, version and format, so they are asked. */
const PROBES: Partial<Record<ImageType, string>> = {
  jpeg: '/9j/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAABAAIDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAZEAEAAgMAAAAAAAAAAAAAAAAAAQMzcrH/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8Aluz2bT0AH//Z',
  png: 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABAQAAAADcWUInAAAAGmVYSWZNTQAqAAAACAABARIAAwAAAAEABgAAAAAAANZnS2kAAAAKSURBVHicY3AAAABCAEEpN/TvAAAAAElFTkSuQmCC',
  webp: 'UklGRlIAAABXRUJQVlA4WAoAAAAIAAAAAQAAAAAAVlA4TBIAAAAvAQAAAA8w//M///MfeMiI/gdFWElGGgAAAE1NACoAAAAIAAEBEgADAAAAAQAGAAAAAAAA',
  avif: 'AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAAOBtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAEEAAEAAAAAAAAAHgAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEAAGF2MDEAAAAAYGlwcnAAAABBaXBjbwAAAAxhdjFDgQAMAAAAABRpc3BlAAAAAAAAAAIAAAABAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90AwAAABdpcG1hAAAAAAAAAAEAAQSBAgOEAAAAJm1kYXQSAAoIGAAmCAhoNCAyEBZAAABQ4qwf6sQ3jxdd4LA=',
};

const answers = new Map<ImageType, Promise<boolean>>();

/** The smallest photo there is, for what has to be tried before a visitor's comes. */
export function tinyPhoto(): Blob {
  return new Blob([bytesOfBase64(PROBES.jpeg!)]);
}

async function probe(base64: string): Promise<boolean> {
  const bitmap = await createImageBitmap(new Blob([bytesOfBase64(base64)]));
  const obeys = bitmap.width === 1;
  bitmap.close();
  return obeys;
}

/** Whether this browser's `createImageBitmap` already turns pictures of this type upright. */
export function turnsUpright(type: ImageType): Promise<boolean> {
  const known = answers.get(type);
  if (known) return known;
  const base64 = PROBES[type];
  // A probe that cannot be decoded means the format cannot either: the photo's own decode will say so.
  const answer = base64 ? probe(base64).catch(() => true) : Promise.resolve(true);
  answers.set(type, answer);
  return answer;
}

/** Whether the orientation swaps width and height. */
function swapsSides(orientation: Orientation): boolean {
  return orientation >= 5;
}

/** The size that is left once it is turned. */
export function turned({ width, height }: Size, orientation: Orientation): Size {
  return swapsSides(orientation) ? { width: height, height: width } : { width, height };
}

/** Canvas transform [a, b, c, d, e, f] that turns a stored picture, drawn at `width` x `height`, upright. */
export function uprightTransform(
  orientation: Orientation,
  width: number,
  height: number,
): [number, number, number, number, number, number] {
  const swaps = swapsSides(orientation);
  const turn = (orientation - 1) % 4;
  const x = turn % 3 ? -1 : 1;
  const y = turn > 1 ? -1 : 1;
  const e = x > 0 ? 0 : swaps ? height : width;
  const f = y > 0 ? 0 : swaps ? width : height;
  return swaps ? [0, y, x, 0, e, f] : [x, 0, 0, y, e, f];
}

/** Stored pixels, turned upright into as many bytes at `into`. */
export function turnUpright(
  { width, height, data }: Pixels,
  orientation: Orientation,
  into: Uint8ClampedArray<ArrayBuffer>,
): Pixels {
  const [a, b, c, d, e, f] = uprightTransform(orientation, width, height);
  const upright = swapsSides(orientation) ? { width: height, height: width } : { width, height };
  const [from, to] = [wordsOf(data), wordsOf(into)];
  // Where the first pixel's middle goes, and the steps to its neighbours on the right and below.
  const [x, y] = [(a + c - 1) / 2 + e, (b + d - 1) / 2 + f];
  const [across, down] = [a + b * upright.width, c + d * upright.width];
  for (let row = 0, read = 0; row < height; row++) {
    for (let column = 0, write = y * upright.width + x + row * down; column < width; column++, write += across) {
      to[write] = from[read++]!;
    }
  }
  return { ...upright, data: into };
}
