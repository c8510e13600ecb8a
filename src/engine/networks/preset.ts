import type { Manifest } from '../../contract/manifest.js';
import { ENGINE_OPTIONS } from '../../contract/options.js';
import type { BackendChoice, BackendName, Progress } from '../../contract/types.js';
import { chooseNetworks, findModel, openLibrary, type Library, type LoadContext } from '../loading/model-library.js';
import { loadModel } from '../loading/load-model.js';
import type { Embedder, Segmenter } from './network.js';
import { Networks } from './running-networks.js';
import { PixelMemory } from '../pixels/pixel-memory.js';
import { LoadProgress } from '../loading/load-progress.js';

export { weightsHash } from '../loading/load-model.js';

export interface PresetChoice {
  /** Id in the manifest's `presets`; default: its `defaultPreset`. */
  preset?: string;
  /** Another segmenter than the preset's. */
  segmenter?: string;
  /** Another embedder than the preset's. */
  embedder?: string;
  /** Default `auto`. */
  backend?: BackendChoice;
  /** Addresses of the WebAssembly file; default: beside this script. */
  wasmUrls?: readonly string[];
}

/** A segmenter and an embedder, loaded and warm. */
export interface Preset {
  readonly id: string;
  readonly segmenter: Segmenter;
  readonly embedder: Embedder;
  /** Of the picture that is being looked at. */
  readonly memory: PixelMemory;
  /** The backend in use now: another one after a fallback. */
  readonly backend: BackendName;
  /** Why that backend, one English sentence. */
  readonly reason: string;
  /** Files for want of which a better backend does not run, one sentence each. */
  readonly missing: string[];
  /** Frees both networks and their backend. */
  dispose(): Promise<void>;
}

/** Loads a preset's networks without a gallery: for building galleries and measuring networks. */
export async function openPreset(
  options: PresetChoice & { modelsUrl: string | readonly string[] },
  hooks: { signal?: AbortSignal; onProgress?(progress: Progress): void } = {},
): Promise<Preset & { readonly manifest: Manifest }> {
  const { signal, onProgress } = hooks;
  const library = await openLibrary(options.modelsUrl, signal);
  const progress = new LoadProgress(onProgress);
  const preset = await loadPreset(library, options, { signal, progress, keep: library.manifest.cache });
  progress.end();
  return Object.assign(preset, { manifest: library.manifest });
}

/** Fetches both networks and starts a backend for them. */
export async function loadPreset(library: Library, choice: PresetChoice, context: LoadContext): Promise<Preset> {
  const { preset: id, ...ids } = chooseNetworks(library, choice);
  const segmenterEntry = findModel(library, ids.segmenter, 'segment');
  const embedderEntry = findModel(library, ids.embedder, 'embed');
  const models = Promise.all([
    loadModel(library, ids.segmenter, segmenterEntry, context),
    loadModel(library, ids.embedder, embedderEntry, context),
  ]);
  const networks = await Networks.start(models, {
    choice: choice.backend ?? ENGINE_OPTIONS.backend(),
    networkBytes: segmenterEntry.bytes + embedderEntry.bytes,
    wasmUrls: choice.wasmUrls,
    ...context,
  });
  const [segmenter, embedder] = await models;
  return {
    id,
    segmenter: networks.network(segmenter),
    embedder: networks.network(embedder),
    memory: new PixelMemory(),
    get backend() {
      return networks.backend;
    },
    get reason() {
      return networks.reason;
    },
    get missing() {
      return networks.missing;
    },
    dispose: () => networks.dispose(),
  };
}
