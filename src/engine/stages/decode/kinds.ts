import type { NativeImage } from '../../../contract/native-image.js';
import type { EngineImage, Pixels } from '../../../contract/types.js';

/** `[object Blob]` and the like. By name: a Blob of another frame is no instance of ours. */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value);
}

export function isBlob(image: EngineImage): image is Blob {
  return /^\[object (Blob|File)\]$/.test(kindOf(image));
}

export function isBytes(image: EngineImage): image is ArrayBuffer {
  return kindOf(image) === '[object ArrayBuffer]';
}

export function isVideoFrame(image: EngineImage): image is VideoFrame {
  return kindOf(image) === '[object VideoFrame]';
}

export function isPixels(image: EngineImage): image is ImageData | Pixels {
  return 'data' in Object(image);
}

/** What a canvas draws: of a page's own elements, too, where the engine runs on the page. */
export function isDrawable(image: EngineImage): image is Exclude<NativeImage, ImageData> {
  return /^\[object (ImageBitmap|OffscreenCanvas|HTML\w+Element)\]$/.test(kindOf(image));
}
