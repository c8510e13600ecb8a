import { MAX_SIDE_PX } from '../../contract/size.js';

/** Enough for most pictures, bytes, of which a browser gives each page of memory when it is first written to. */
const USUAL_BYTES = MAX_SIDE_PX ** 2 * 4;

/** Bytes of one decoded picture, used again for the next: fresh memory of a picture's size costs as much as decoding it.
 *  One engine's, for it decodes one picture at a time. */
export class PixelMemory {
  #bytes = new Uint8ClampedArray();
  #taken = 0;

  /** So many bytes; what was taken before is given up. */
  take(length: number): Uint8ClampedArray<ArrayBuffer> {
    if (this.#bytes.length < length) this.#bytes = new Uint8ClampedArray(Math.max(length, USUAL_BYTES));
    this.#taken = Math.max(this.#taken, length);
    return this.#bytes.subarray(0, length);
  }

  /** Has from now on what is another's, and what was taken of it. */
  takeOver(other: PixelMemory): void {
    this.#bytes = other.#bytes;
    this.#taken = other.#taken;
  }

  /** It was somebody's photo. */
  wipe(): void {
    this.#bytes.fill(0, 0, this.#taken);
    this.#taken = 0;
  }
}
