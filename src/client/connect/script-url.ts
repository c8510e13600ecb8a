import type { EngineOptions } from '../../contract/types.js';

const WORKER = 'engine.worker.js';
const WASM = 'tfjs-backend-wasm-simd.wasm';
const NOWHERE = 'data:,';

/** Where the engine's WebAssembly file and its worker in one piece are. The build turns both into files of `dist/`; a
 *  page's own build that takes them along writes their new addresses here. Their folder is therefore this script's
 *  own in every page. `import.meta.url` itself would be, after webpack, a path on the developer's machine. */
const WASM_FILE = absolute(
  () =>
    new URL('../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm', import.meta.url),
);
const WORKER_BUNDLE = absolute(() => new URL('./engine.worker.bundle.js', import.meta.url));

/** What the places of an engine's own files depend on. */
export type Whereabouts = Pick<EngineOptions, 'scriptsUrl' | 'modelsUrl' | 'scriptsBesideModels'>;

/** Folder of the engine's own files as the page says it for all its elements: `data-scripts-url` of a script tag. */
export function scriptsUrlOfPage(): string {
  return document.querySelector<HTMLElement>('script[data-scripts-url]')?.dataset['scriptsUrl'] ?? '';
}

/** Default of `models-url`: `models/` beside the folder of the scripts. */
export function defaultModelsUrl(scriptsUrl = ownFolder()): string {
  return new URL('../models/', scriptsUrl).href;
}

/** Folders that may have `engine.js`, most likely first: the one that was said; else this script's own, and `dist/`
 *  beside the models. */
export function scriptFolders(whereabouts: Whereabouts): string[] {
  const { scriptsUrl } = whereabouts;
  return usable(scriptsUrl ? [scriptsUrl] : [ownFolder(), ...besideModels(whereabouts)]);
}

/** What may be the engine's worker, most likely first. */
export function workerUrls(whereabouts: Whereabouts): string[] {
  const { scriptsUrl } = whereabouts;
  const inFolders = (folders: string[]) => folders.map((folder) => folder + WORKER);
  if (scriptsUrl) return usable(inFolders([scriptsUrl]));
  const inOnePiece = WORKER_BUNDLE.protocol === 'data:' ? [] : [WORKER_BUNDLE.href];
  const own = isAsBuilt() ? inFolders([ownFolder()]) : [];
  return usable([...own, ...inOnePiece, ...inFolders(besideModels(whereabouts))]);
}

/** What may be the engine's WebAssembly file, most likely first. */
export function wasmUrls(whereabouts: Whereabouts): string[] {
  const { scriptsUrl } = whereabouts;
  const inFolders = (folders: string[]) => folders.map((folder) => folder + WASM);
  return usable(scriptsUrl ? inFolders([scriptsUrl]) : [WASM_FILE.href, ...inFolders(besideModels(whereabouts))]);
}

/** Next with webpack makes URLs without an origin. A build into a script that is no module (esbuild's default) leaves no
 *  `import.meta.url`: nothing is beside such a script. */
function absolute(file: () => URL): URL {
  try {
    return new URL(file().href, document.baseURI);
  } catch {
    return new URL(NOWHERE);
  }
}

/** Whether the files beside this script have the names that our build gave them, as far as can be seen. */
function isAsBuilt(): boolean {
  return WASM_FILE.pathname.endsWith(`/${WASM}`);
}

/** A build that packs the file itself into the script (`data:`) leaves the page's folder. */
function ownFolder(): string {
  return new URL('.', WASM_FILE.protocol === 'data:' ? document.baseURI : WASM_FILE).href;
}

function besideModels({ modelsUrl, scriptsBesideModels = true }: Whereabouts): string[] {
  return (scriptsBesideModels ? [modelsUrl] : []).flat().map((folder) => new URL('../dist/', folder).href);
}

/** Each once, and no file of the developer's machine on a page that is none. */
function usable(urls: readonly string[]): string[] {
  const onDisk = location.protocol === 'file:';
  return [...new Set(urls)].filter((url) => url !== NOWHERE && (onDisk || !url.startsWith('file:')));
}
