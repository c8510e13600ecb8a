/** Bytes of one decoded picture, used again for the next: fresh memory of a picture's size costs as much as decoding it.
 *  One engine's, for it decodes one picture at a time. */
export class PixelMemory {
  #bytes = new Uint8ClampedArray();

  /** So many bytes; what was taken before is given up. */
  take(length: number): Uint8ClampedArray<ArrayBuffer> {
    if (this.#bytes.length < length) this.#bytes = new Uint8ClampedArray(length);
    return this.#bytes.subarray(0, length);
  }

  /** It was somebody's photo. */
  wipe(): void {
    this.#bytes.fill(0);
  }
}
