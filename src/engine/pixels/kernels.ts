import { plain } from './plain.js';
import type { PixelKernels } from './types.js';
import { wasm } from './wasm.js';

/** The kernels to use: WebAssembly's where it can answer, call by call, else the plain ones. */
export const kernels: PixelKernels = {
  resize: (...given) => wasm.resize(...given) ?? plain.resize(...given),
  cutOut: (...given) => wasm.cutOut(...given) ?? plain.cutOut(...given),
  sample: (...given) => wasm.sample(...given) ?? plain.sample(...given),
  mirror: (...given) => wasm.mirror(...given) ?? plain.mirror(...given),
  turn: (...given) => wasm.turn(...given) ?? plain.turn(...given),
};
