import type { BackendName } from '../../contract/types.js';

/** What is imported as one: the engine itself, its worker's own script, and what is only fetched where it is needed. */
export type ScriptName = 'engine' | 'worker' | 'layers' | BackendName;

/** Bytes of every file a script needs, itself included, by a name that is the same for all scripts that share it. */
export type ScriptSizes = Partial<Record<ScriptName, Readonly<Record<string, number>>>>;

/** The build writes the sizes of its files here. */
const BUILT: ScriptSizes = {};

/** Of the files this runs from, told by the address of TensorFlow.js's binary. None where they are the sources, or what
 *  a page's own build made of the built ones: most builds give the binary another name. */
export function scriptSizes(binaryUrl: string): ScriptSizes {
  return binaryUrl.endsWith('/tfjs-backend-wasm-simd.wasm') ? BUILT : {};
}
