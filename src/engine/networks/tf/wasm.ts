import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { RecordingModule } from './call-tape.js';
import { useOwnConvolutions } from './convolution.js';
import type { Device } from './runtime.js';
import { startBinary } from './wasm-module.js';

/** Starts the SIMD backend from bytes that were fetched and checked by us: TensorFlow.js's own loading knows neither
 *  hashes nor progress, and its promise never settles when a page's CSP forbids WebAssembly. */
export async function openWasm(binary: ArrayBuffer): Promise<Device> {
  const module = new RecordingModule(await startBinary(binary));
  useOwnConvolutions(module, module.memory, (call) => module.noting(call));
  const wasm = Object.assign(module, {
    tfjs: {
      init: module.cwrap('init'),
      initWithThreadsCount: module.cwrap('init_with_threads_count'),
      getThreadsCount: module.cwrap('get_threads_count'),
      registerTensor: module.cwrap('register_tensor'),
      disposeData: module.cwrap('dispose_data'),
      dispose: module.cwrap('dispose'),
    },
  });
  // The other members of Emscripten's are not reached.
  return {
    backend: new BackendWasm(wasm as unknown as ConstructorParameters<typeof BackendWasm>[0]),
    recorder: module,
  };
}
