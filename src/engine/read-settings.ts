import { ENGINE_OPTIONS, text, type EngineOptions } from '../contract/options.js';
import { readOptions } from '../contract/read-options.js';
import { WASM_BINARY } from './networks/tf/wasm-binary.js';

/** What an engine is to be, read as the element reads it: what is empty is the default. A backend that there is not stays what it is,
 *  to be named by the error: here a script asks, and no page breaks. */
export function readSettings(given: Partial<EngineOptions>) {
  const folders = [given.modelsUrl].flat().map(text()).filter(Boolean);
  const modelsUrl = folders.length > 0 ? folders : defaultModelsUrl();
  const settings = { ...given, ...readOptions(ENGINE_OPTIONS, given), modelsUrl };
  const backend = text()(given.backend).toLowerCase();
  return backend && backend !== settings.backend ? { ...settings, backend: given.backend! } : settings;
}

/** Beside the folder of the engine's script, which its WebAssembly file lies in. */
function defaultModelsUrl(): string {
  return new URL('../models/', new URL(WASM_BINARY.url, globalThis.location?.href)).href;
}
