import { LookalikeError } from '../../../contract/errors.js';
import type { Size } from '../../../contract/size.js';
import type { Pixels } from '../../../contract/types.js';
import { turned, uprightTransform } from './orientation.js';
import { assertTrueReadBack } from './read-back.js';
import type { Orientation } from './types.js';

/** Draws upright on white and reads the pixels back. `orientation` is what is still to be done. */
export function draw(
  image: ImageBitmap | OffscreenCanvas | VideoFrame,
  target: Size,
  orientation: Orientation,
): Pixels {
  const canvas = new OffscreenCanvas(target.width, target.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new LookalikeError('out-of-memory', 'No canvas to draw on.');
  assertTrueReadBack(context);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, target.width, target.height);
  context.imageSmoothingQuality = 'high';
  const { width, height } = turned(target, orientation);
  context.setTransform(...uprightTransform(orientation, width, height));
  context.drawImage(image, 0, 0, width, height);
  return context.getImageData(0, 0, target.width, target.height);
}
