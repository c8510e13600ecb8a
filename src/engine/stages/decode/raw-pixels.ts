import { LookalikeError } from '../../../contract/errors.js';
import { MAX_SIDE_PX, fitInto } from '../../../contract/size.js';
import type { Pixels } from '../../../contract/types.js';
import { resizePixels } from '../../pixels/resize.js';
import type { DecodedImage } from '../types.js';
import { kindOf } from './kinds.js';

/** What holds a pixel's 4 numbers as bytes: not every list of numbers does, and colours from 0 to 1 would all be black. */
const BYTES = /^\[object (Uint8ClampedArray|Uint8Array|Array)\]$/;

/** Pixels as they were given, on white and small enough. Throws `image-unreadable` where they are no `Pixels`. */
export function decodePixels(image: Pixels): DecodedImage {
  const { width, height } = image;
  const data = bytesIn(image.data);
  const valid = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (!valid || data.length !== width * height * 4) throw unreadable('width, height and data do not fit');
  const bounded = fitInto(image, MAX_SIDE_PX);
  return { pixels: resizePixels({ width, height, data }, bounded.width, bounded.height), source: { width, height } };
}

function bytesIn(data: Pixels['data']): Pixels['data'] {
  if (BYTES.test(kindOf(data))) return data;
  // An `ImageData` may hold floats, 0..1.
  if (kindOf(data) === '[object Float16Array]') return Uint8ClampedArray.from(data, (value) => value * 255);
  throw unreadable('data has to be a Uint8ClampedArray or Uint8Array, 4 bytes a pixel');
}

function unreadable(reason: string): LookalikeError {
  return new LookalikeError('image-unreadable', `No pixels: ${reason}.`, { cause: reason });
}
