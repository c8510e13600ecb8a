import { MAX_SIDE_PX, type Size } from '../../../contract/size.js';
import type { Pixels } from '../../../contract/types.js';
import { turnUpright } from './orientation.js';
import type { PixelMemory } from '../../pixels/pixel-memory.js';
import { assertTrueReadBack } from './read-back.js';
import type { ImageHeader, ImageType, Orientation } from './types.js';

/** Formats whose frames come as they are stored, with the orientation beside them. */
const TYPES: readonly ImageType[] = ['jpeg', 'png', 'webp'];

/** A JPEG can be decoded at so many eighths of its size; what is left out is never computed. */
const EIGHTHS = 8;

/** Least longer side, px, for which eighths will do: little less than what other ways make of a photo. */
const LEAST_SIDE_PX = 960;

/** Side of the canvas that is asked whether pixels may be read, px. */
const ASKED_PX = 16;

/** How a frame is to be turned to be seen upright. Firefox 153 does not say: there, only what is stored upright is taken. */
type Turned = VideoFrame & { rotation?: number; flip?: boolean };

/** Stored size to decode at, at most 1024 px on its longer side; undefined where it takes resampling. */
function frameSize({ type, width = 0, height = 0, cropped }: ImageHeader): Size | undefined {
  const side = Math.max(width, height);
  if (cropped || !TYPES.includes(type)) return undefined;
  if (side <= MAX_SIDE_PX) return { width, height };
  const eighths = Math.floor((MAX_SIDE_PX * EIGHTHS) / side);
  if (type !== 'jpeg' || (side * eighths) / EIGHTHS < LEAST_SIDE_PX) return undefined;
  return { width: Math.ceil((width * eighths) / EIGHTHS), height: Math.ceil((height * eighths) / EIGHTHS) };
}

/**
 * Upright, opaque pixels by WebCodecs: a decoder that needs neither bitmap nor canvas and stops at the needed size.
 * Undefined where a browser has none, or where header and frame contradict each other: other ways read more, and name
 * what is wrong. `bytes`: the file's; `memory`: where the pixels go. Throws `pixels-withheld` only.
 */
export async function decodeFrame(
  bytes: ArrayBuffer,
  header: ImageHeader,
  memory: PixelMemory,
): Promise<Pixels | undefined> {
  const size = frameSize(header);
  if (!size || !('ImageDecoder' in globalThis)) return undefined;
  assertReadable();
  let decoder: ImageDecoder | undefined;
  let frame: Turned | undefined;
  try {
    decoder = new ImageDecoder({
      data: bytes,
      type: `image/${header.type}`,
      preferAnimation: false,
      ...(size.width === header.width ? {} : { desiredWidth: size.width, desiredHeight: size.height }),
    });
    frame = (await decoder.decode()).image;
    return await pixelsOf(frame, size, header.orientation, memory);
  } catch {
    return undefined;
  } finally {
    frame?.close();
    decoder?.close();
  }
}

/**
 * Opaque pixels of a frame of a camera or a film: 0.4 ms for 640 x 480 px, which drawn and read back take 12. Undefined
 * where it takes drawing: a frame that is turned, stretched or transparent, or a browser that does not say.
 * Throws `pixels-withheld` only.
 */
export async function readFrame(frame: Turned, memory: PixelMemory): Promise<Pixels | undefined> {
  assertReadable();
  const { displayWidth: width, displayHeight: height, rotation } = frame;
  if (rotation === undefined) return undefined;
  return pixelsOf(frame, { width, height }, 1, memory).catch(() => undefined);
}

let readable = false;

/** Throws `pixels-withheld`, until pixels may be read for the first time. */
function assertReadable(): void {
  if (readable) return;
  const asked = new OffscreenCanvas(ASKED_PX, ASKED_PX).getContext('2d', { willReadFrequently: true });
  if (!asked) return;
  assertTrueReadBack(asked);
  readable = true;
}

async function pixelsOf(
  frame: Turned,
  wanted: Size,
  orientation: Orientation,
  memory: PixelMemory,
): Promise<Pixels | undefined> {
  const { width = 0, height = 0 } = frame.visibleRect ?? {};
  // Degrees clockwise, after mirroring.
  const rotation = [0, 180, 90, 270][(orientation - 1) >> 1];
  const flip = orientation % 2 > 0 === orientation > 4;
  const isTurned = (frame.rotation ?? 0) === rotation && (frame.flip ?? false) === flip;
  // Of what is transparent Firefox 153 gives premultiplied colours.
  const isTransparent = /A/.test(frame.format ?? 'A');
  if (width !== wanted.width || height !== wanted.height || !isTurned || isTransparent) return undefined;
  const length = width * height * 4;
  const data = memory.take(orientation === 1 ? length : 2 * length);
  await frame.copyTo(data.subarray(0, length), { format: 'RGBA' });
  const stored = { width, height, data: data.subarray(0, length) };
  return orientation === 1 ? stored : turnUpright(stored, orientation, data.subarray(length));
}
