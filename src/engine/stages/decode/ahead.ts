import type { PixelMemory } from '../../pixels/pixel-memory.js';
import type { DecodedImage } from '../types.js';

/** A file that is being decoded, or was. */
export interface DecodedAhead {
  image: Promise<DecodedImage>;
  /** Where its pixels lie. */
  memory: PixelMemory;
}

type Decode = (file: ArrayBuffer) => DecodedAhead;

/** A file that will be matched as soon as the engine is there: it is decoded while networks and gallery still come. */
export class DecodeAhead {
  #file: ArrayBuffer | undefined;
  #decode: Decode | undefined;
  #decoded: DecodedAhead | undefined;

  /** Another file takes the place of the last; undefined: none will be matched after all. */
  give(file: ArrayBuffer | undefined): void {
    this.#file = file;
    this.#decoded = undefined;
    this.#begin();
  }

  /** For the engine to call, once the code for it is there. */
  decodeWith(decode: Decode): void {
    this.#decode = decode;
    this.#begin();
  }

  /** The file, and what has been made of it; undefined where there is none. It is not kept here any more. */
  take(): { file: ArrayBuffer; decoded: DecodedAhead | undefined } | undefined {
    const [file, decoded] = [this.#file, this.#decoded];
    this.#file = this.#decoded = undefined;
    return file && { file, decoded };
  }

  #begin(): void {
    if (!this.#file || !this.#decode || this.#decoded) return;
    this.#decoded = this.#decode(this.#file);
    this.#decoded.image.catch(() => undefined); // Reported to who takes it.
  }
}
