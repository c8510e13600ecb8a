import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import createModule from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js';
import { useOwnConvolutions, type KernelModule } from './convolution.js';
import type { Device } from './runtime.js';

/** Emscripten's module; these of its members are missing in TensorFlow.js's types. */
type WasmModule = KernelModule &
  ConstructorParameters<typeof BackendWasm>[0] & {
    _malloc(bytes: number): number;
  };

/** Starts the SIMD backend from bytes that were fetched and checked by us: TensorFlow.js's own loading knows neither
 *  hashes nor progress, and its promise never settles when a page's CSP forbids WebAssembly. */
export async function openWasm(binary: ArrayBuffer): Promise<Device> {
  const module = await WebAssembly.compile(binary);
  const { wasm, memory } = await instantiate(module);
  useOwnConvolutions(wasm, memory);
  wasm.tfjs = {
    init: wasm.cwrap('init', null, []),
    initWithThreadsCount: wasm.cwrap('init_with_threads_count', null, ['number']),
    getThreadsCount: wasm.cwrap('get_threads_count', 'number', []) as () => number,
    registerTensor: wasm.cwrap('register_tensor', null, ['number', 'number', 'number']),
    disposeData: wasm.cwrap('dispose_data', null, ['number']),
    dispose: wasm.cwrap('dispose', null, []),
  };
  refuseNull(wasm);
  return { backend: new BackendWasm(wasm) };
}

/** A heap that cannot grow answers 0, which TensorFlow.js takes for an address: it would compute on overwritten memory. */
function refuseNull(wasm: WasmModule): void {
  const allocate = wasm._malloc;
  wasm._malloc = (bytes: number) => {
    const address = allocate(bytes);
    if (address === 0 && bytes > 0) throw new RangeError(`WebAssembly heap: allocation of ${bytes} bytes failed`);
    return address;
  };
}

function instantiate(module: WebAssembly.Module): Promise<{ wasm: WasmModule; memory: WebAssembly.Memory }> {
  return new Promise((resolve, reject) => {
    let memory: WebAssembly.Memory;
    const options = {
      instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
        WebAssembly.instantiate(module, imports).then((instance) => {
          memory = memoryOf(instance);
          done(instance);
        }, reject);
        return {};
      },
      onAbort: reject,
    };
    createModule(options).then((wasm) => resolve({ wasm: wasm as WasmModule, memory }), reject);
  });
}

/** Emscripten gives its exports names of one letter. */
function memoryOf({ exports }: WebAssembly.Instance): WebAssembly.Memory {
  return Object.values(exports).find((value) => value instanceof WebAssembly.Memory)!;
}
