import { LookalikeError } from '../../../contract/errors.js';
import { MAX_SIDE_PX, fitInto } from '../../../contract/size.js';
import type { PixelMemory } from '../../pixels/pixel-memory.js';
import type { DecodedImage } from '../types.js';
import { draw } from './draw.js';
import { readFrame } from './frame.js';

/** Most pixels of a frame that is read as it is: to make it smaller takes longer than to look at it. */
const WHOLE_PIXELS = MAX_SIDE_PX ** 2;

/** The frame of a camera or a film: read as it is up to 1024 x 1024 px, whatever its sides, where it can be; else drawn.
 *  Throws `image-unreadable` when it is closed, and `pixels-withheld`. */
export async function decodeVideoFrame(frame: VideoFrame, memory: PixelMemory): Promise<DecodedImage> {
  const source = { width: frame.displayWidth, height: frame.displayHeight };
  if (source.width === 0) throw new LookalikeError('image-unreadable', 'The frame is closed.');
  const isSmall = source.width * source.height <= WHOLE_PIXELS;
  const pixels = isSmall ? await readFrame(frame, memory) : undefined;
  return { pixels: pixels ?? draw(frame, fitInto(source, MAX_SIDE_PX), 1), source };
}
