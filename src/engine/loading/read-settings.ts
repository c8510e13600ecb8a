import { ENGINE_OPTIONS, text, type EngineOptions } from '../../contract/options.js';
import { readOptions } from '../../contract/read-options.js';
import { WASM_BINARY } from '../networks/tf/wasm-binary.js';

/** What an engine is to be, read as the element reads it: what is empty, and a backend that there is not, is the default. */
export function readSettings(given: Partial<EngineOptions>) {
  const folders = [given.modelsUrl].flat().map(text()).filter(Boolean);
  const modelsUrl = folders.length > 0 ? folders : defaultModelsUrl();
  return { ...given, ...readOptions(ENGINE_OPTIONS, given), modelsUrl };
}

/** Beside the folder of the engine's script, which its WebAssembly file lies in. */
function defaultModelsUrl(): string {
  return new URL('../models/', new URL(WASM_BINARY.url, globalThis.location?.href)).href;
}
