import type { Pixels } from '../../contract/types.js';

/** What a picture that has to be drawn is drawn at, px: enough to see what moves. */
const DRAWN = { width: 128, height: 96 };

/** Reads the pixels of one frame after the other, each in the same memory. */
export class FrameReader {
  #bytes = new Uint8ClampedArray();
  #context: CanvasRenderingContext2D | null | undefined;

  /** A camera's own frame as it is, anything else drawn small; valid until the next. Undefined where nothing can be read. */
  async read(frame: VideoFrame | CanvasImageSource): Promise<Pixels | undefined> {
    const copied = 'copyTo' in frame && (await this.#copy(frame).catch(() => undefined));
    return copied || this.#draw(frame);
  }

  /** 0.4 ms for 640 x 480 px, which take 7 to be drawn. */
  async #copy(frame: VideoFrame): Promise<Pixels> {
    const { width, height } = frame.visibleRect!;
    const length = width * height * 4;
    if (this.#bytes.length !== length) this.#bytes = new Uint8ClampedArray(length);
    await frame.copyTo(this.#bytes, { format: 'RGBA' });
    return { width, height, data: this.#bytes };
  }

  #draw(frame: CanvasImageSource): Pixels | undefined {
    const { width, height } = DRAWN;
    this.#context ??= newContext();
    this.#context?.drawImage(frame, 0, 0, width, height);
    return this.#context?.getImageData(0, 0, width, height);
  }
}

function newContext(): CanvasRenderingContext2D | null {
  return Object.assign(document.createElement('canvas'), DRAWN).getContext('2d', { willReadFrequently: true });
}
