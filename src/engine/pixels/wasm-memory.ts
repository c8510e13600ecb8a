import { takeFloats } from './spare.js';

/** What `src/engine/pixels/assembly/pixels.ts` exports; addresses in bytes. */
export interface SimdExports {
  memory: WebAssembly.Memory;
  addRows(...values: number[]): number;
  layOnGrey(output: number, count: number, grey: number, scale: number, low: number): void;
  layOut(output: number, count: number, grey: number, alpha: number): void;
  mirror(source: number, size: number, output: number): void;
  sampleMask(...values: number[]): void;
  turnBack(...values: number[]): void;
}

const PAGE_BYTES = 65_536;

/** Address 0 stands for "nothing". */
const START = 16;

function aligned(bytes: number): number {
  return (bytes + 15) & ~15;
}

/** WebAssembly's memory for the time of one call: places are reserved, then all is filled at once, then the answer is
 *  taken out and everything wiped, for it is somebody's photo. Between two calls the memory holds zeros only. */
export class WasmMemory {
  readonly #memory: WebAssembly.Memory;
  readonly #given: [at: number, bytes: Uint8Array][] = [];
  #top = START;

  constructor({ memory }: SimdExports) {
    this.#memory = memory;
  }

  /** Address of so many bytes, all zero. */
  reserve(bytes: number): number {
    const at = this.#top;
    this.#top += aligned(Math.max(0, bytes));
    return at;
  }

  /** Address where the values will be. */
  put(values: ArrayBuffer | Float32Array): number {
    const bytes = ArrayBuffer.isView(values)
      ? new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
      : new Uint8Array(values);
    const at = this.reserve(bytes.length);
    this.#given.push([at, bytes]);
    return at;
  }

  /** Fills what was put; the whole memory. Errors: `RangeError` when the memory cannot grow so far. */
  commit(): Uint8Array {
    const lacking = this.#top - this.#memory.buffer.byteLength;
    if (lacking > 0) this.#memory.grow(Math.ceil(lacking / PAGE_BYTES));
    const bytes = new Uint8Array(this.#memory.buffer);
    for (const [at, values] of this.#given) bytes.set(values, at);
    return bytes;
  }

  /** A copy of so many numbers, which may be given back; then wipes everything. */
  take(at: number, length: number): Float32Array<ArrayBuffer> {
    const numbers = takeFloats(length);
    numbers.set(new Float32Array(this.#memory.buffer, at, length));
    this.#wipe();
    return numbers;
  }

  /** A copy of so many bytes; then wipes everything. */
  takeBytes(at: number, length: number): Uint8ClampedArray<ArrayBuffer> {
    const bytes = new Uint8ClampedArray(this.#memory.buffer, at, length).slice();
    this.#wipe();
    return bytes as Uint8ClampedArray<ArrayBuffer>;
  }

  #wipe(): void {
    new Uint8Array(this.#memory.buffer, 0, this.#top).fill(0);
  }
}
