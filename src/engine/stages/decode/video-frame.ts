import { LookalikeError } from '../../../contract/errors.js';
import { MAX_SIDE_PX, fitInto } from '../../../contract/size.js';
import type { PixelMemory } from '../../pixels/pixel-memory.js';
import { resizePixels } from '../../pixels/resize.js';
import type { DecodedImage } from '../types.js';
import { draw } from './draw.js';
import { readFrame } from './frame.js';

/** The frame of a camera or a film: read as it is where it can be, else drawn. Throws `image-unreadable` when it is closed,
 *  and `pixels-withheld`. */
export async function decodeVideoFrame(frame: VideoFrame, memory: PixelMemory): Promise<DecodedImage> {
  const source = { width: frame.displayWidth, height: frame.displayHeight };
  if (source.width === 0) throw new LookalikeError('image-unreadable', 'The frame is closed.');
  const { width, height } = fitInto(source, MAX_SIDE_PX);
  const pixels = await readFrame(frame, memory);
  if (!pixels) return { pixels: draw(frame, { width, height }, 1), source };
  return { pixels: width === source.width ? pixels : resizePixels(pixels, width, height), source };
}
