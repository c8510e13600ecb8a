/** A call of the module's code, or of ours in its memory. */
export type Call = (...values: number[]) => unknown;

interface Exports extends Record<string, unknown> {
  memory: WebAssembly.Memory;
  malloc(bytes: number): number;
  free(address: number): void;
  stackSave(): number;
  stackAlloc(bytes: number): number;
  stackRestore(address: number): void;
  __wasm_call_ctors(): void;
}

const PAGE_BYTES = 65_536;

/** What a heap may grow to, bytes. */
const MOST_BYTES = 2 ** 31;

/** A heap that has to grow grows by this share of itself, where it can, so that it need not soon again. */
const SPARE = 0.2;

/** WASI's number for a file that is not open. */
const NO_FILE = 8;

/** Compiles and starts TensorFlow.js's `binary` with what it asks of its host. Rejects where a page's Content-Security-Policy or the
 *  browser forbids it. */
export async function startBinary(binary: ArrayBuffer): Promise<WebAssembly.Instance> {
  const memory = () => instance.exports['memory'] as WebAssembly.Memory;
  const noFile = () => NO_FILE;
  const { instance } = await WebAssembly.instantiate(binary, {
    env: {
      abort() {
        throw new WebAssembly.RuntimeError('TensorFlow.js has given up.');
      },
      emscripten_memcpy_big: (to: number, from: number, bytes: number) =>
        new Uint8Array(memory().buffer).copyWithin(to, from, from + bytes),
      emscripten_get_heap_max: () => MOST_BYTES,
      emscripten_resize_heap: (bytes: number) => grow(memory(), bytes >>> 0),
    },
    wasi_snapshot_preview1: { fd_close: noFile, fd_write: noFile, fd_seek: noFile },
  });
  return instance;
}

/** What TensorFlow.js's kernels reach of its WebAssembly module. Emscripten's own script for that is 17 times as long: it is for
 *  Node, threads, files and other memories, too. */
export class WasmModule {
  readonly memory: WebAssembly.Memory;
  readonly #exports: Exports;

  constructor({ exports }: WebAssembly.Instance) {
    this.#exports = exports as unknown as Exports;
    this.memory = this.#exports.memory;
    this.#exports.__wasm_call_ctors();
  }

  /** All of the memory, as it is now: growing replaces it. */
  get HEAPU8(): Uint8Array {
    return new Uint8Array(this.memory.buffer);
  }

  /** Throws a `RangeError` when the heap cannot grow: TensorFlow.js would take the answer, 0, for an address and compute on
   *  overwritten memory. */
  _malloc(bytes: number): number {
    const address = this.#exports.malloc(bytes);
    if (address === 0 && bytes > 0) throw new RangeError(`WebAssembly heap: allocation of ${bytes} bytes failed`);
    return address;
  }

  _free(address: number): void {
    this.#exports.free(address);
  }

  /** A function of the module by name. Lists of bytes are passed by their address. */
  cwrap(name: string): Call {
    return (...values) => {
      const { stackSave, stackRestore, [name]: call } = this.#exports;
      const top = stackSave();
      try {
        return (call as Call)(...values.map((value) => this.#passed(value)));
      } finally {
        stackRestore(top);
      }
    };
  }

  #passed(value: number | Uint8Array): number {
    if (!(value instanceof Uint8Array)) return value;
    const address = this.#exports.stackAlloc(value.length);
    this.HEAPU8.set(value, address);
    return address;
  }
}

/** 1 when there are `bytes` bytes, else 0. */
function grow(memory: WebAssembly.Memory, bytes: number): number {
  const now = memory.buffer.byteLength;
  if (bytes > MOST_BYTES) return 0;
  for (const wanted of [Math.max(bytes, now * (1 + SPARE)), bytes]) {
    try {
      memory.grow(Math.ceil((Math.min(wanted, MOST_BYTES) - now) / PAGE_BYTES));
      return 1;
    } catch {
      // No room for that much.
    }
  }
  return 0;
}
