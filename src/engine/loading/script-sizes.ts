import { WASM_BINARY } from '../networks/tf/wasm-binary.js';
import type { BackendName } from '../../contract/types.js';

/** What is imported as one: the engine itself, its worker's own script, and what is only fetched where it is needed. */
export type ScriptName = 'engine' | 'worker' | 'layers' | BackendName;

/** Bytes of every file a script needs, itself included, by a name that is the same for all scripts that share it. */
export type ScriptSizes = Partial<Record<ScriptName, Readonly<Record<string, number>>>>;

/** The build writes the sizes of its files here. */
const BUILT: ScriptSizes = {};

/** Of the files this runs from. None where they are the sources, or what a page's own build made of the built ones:
 *  most builds give the WebAssembly file another name. */
export const SCRIPT_SIZES: ScriptSizes = WASM_BINARY.url.endsWith('/tfjs-backend-wasm-simd.wasm') ? BUILT : {};
