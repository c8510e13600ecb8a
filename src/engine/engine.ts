import { anySignal } from '../contract/abort.js';
import { LookalikeError, throwIfAborted } from '../contract/errors.js';
import type { ComparedPeople } from '../contract/comparison.js';
import type {
  Cutout,
  EngineImage,
  EngineOptions,
  ExplainOptions,
  Explanation,
  LoadReport,
  LookalikeResult,
  MatchOptions,
  MemoryReport,
  PersonAnswer,
  Pixels,
  Progress,
  Thread,
} from '../contract/types.js';
import { toEngineError } from './engine-errors.js';
import { isSearched, type AnyGallery } from './gallery/search-gallery.js';
import { chooseNetworks, openLibrary } from './loading/model-library.js';
import { loadGallery } from './gallery/load-gallery.js';
import { comparePeople } from './pipeline/compare-people.js';
import { explain } from './pipeline/explain.js';
import { matchPerson } from './pipeline/match-person.js';
import { embedPicture, matchPicture, type PipelineHooks } from './pipeline/match-picture.js';
import type { EmbedOptions } from './pipeline/types.js';
import { HEADS_PX, warmUp } from './pipeline/warm-up.js';
import { yieldToHost } from './pipeline/yield-to-host.js';
import { loadPreset, type Preset } from './networks/preset.js';
import { LoadProgress } from './loading/load-progress.js';
import { readSettings } from './read-settings.js';
import { scriptSizes } from './loading/script-sizes.js';
import { startedWith } from './loading/lazy-script.js';
import { releaseWasm } from './pixels/wasm.js';
import { decodeAhead } from './stages/decode.js';
import type { WorkerHooks } from './worker-hooks.js';
import { WASM_BINARY } from './networks/tf/wasm-binary.js';
import { tensorMemory } from './networks/tf/runtime.js';

export { LookalikeError } from '../contract/errors.js';
export type * from '../contract/comparison.js';
export type * from '../contract/types.js';
export { compareAnswers } from '../contract/comparison.js';
export { TRAITS } from '../contract/traits.js';

export interface LoadHooks {
  signal?: AbortSignal;
  /** Bytes while loading. */
  onProgress?(progress: Progress): void;
}

export interface MatchHooks {
  signal?: AbortSignal;
  /** Stages while matching. */
  onProgress?(progress: Progress): void;
  /** The upright pixels that everything is found in, longest side at most 1024 px (of a `VideoFrame` 1024 x 1024 px at
   *  most), and how many faces were. The pixels belong to the engine: copy what is to be kept. */
  onDecoded?(pixels: Pixels, faces: number): void;
  /** The faces lifted off their background, as soon as they are: before anything is ranked. */
  onCutouts?(cutouts: Cutout[]): void;
}

/** A loaded engine. One match runs at a time; further calls wait their turn. */
export interface Lookalike {
  /** Which backend runs, and why that one. */
  readonly report: LoadReport;
  /** Ranks the gallery against the faces of a picture. Errors: all codes but those of the camera. */
  match(image: EngineImage, options?: MatchOptions, hooks?: MatchHooks): Promise<LookalikeResult>;
  /** One answer for several photos of one person, steadier than one photo's: the largest face of each counts, photos
   *  without a face are passed over. Of the options those about faces have no effect. Errors as for `match`. */
  matchPerson(
    images: Iterable<EngineImage>,
    options?: MatchOptions,
    hooks?: Pick<MatchHooks, 'signal'>,
  ): Promise<PersonAnswer>;
  /** The embedding of the largest face (`segment: false`: of the whole picture), `dims` numbers, neither centred nor scaled;
   *  with `layout: 'halves'` as well of its left and then its right half, twice as many. */
  embed(image: EngineImage, options?: EmbedOptions & { signal?: AbortSignal }): Promise<Float32Array>;
  /** What of a face holds its match with an entry up, by covering it part by part; with `drawing` also what of that.
   *  Takes the time of a few matches. Errors: those of `match`; `gallery-mismatch` for an id that the gallery has not. */
  explain(image: EngineImage, options: ExplainOptions & { signal?: AbortSignal }): Promise<Explanation>;
  /** Two people's answers, from photos of each as for `matchPerson`, and how alike these are: what both have among their
   *  best ten, and how many pairs of strangers have as much. For results that are there already: `compareAnswers()`.
   *  Errors as for `matchPerson`. */
  compare(
    one: Iterable<EngineImage>,
    other: Iterable<EngineImage>,
    options?: MatchOptions,
    hooks?: Pick<MatchHooks, 'signal'>,
  ): Promise<ComparedPeople>;
  /** Matches drawn faces, six at most and none after 0.6 s, so that browsers have compiled what the next match runs: for a
   *  pause that the visitor makes. Nothing is fetched. Errors: those of `match`. */
  warmUp(hooks?: Pick<MatchHooks, 'signal'>): Promise<void>;
  /** Tensors and bytes that all engines of this thread hold; also asked when this one is disposed. */
  memory(): Promise<MemoryReport>;
  /** Frees all tensors and the backend. Later calls of all but `memory` reject with `aborted`. */
  dispose(): Promise<void>;
}

/** Loads networks and gallery and warms them up. Options are read as the element reads them, empty ones as the default; that
 *  of `modelsUrl` is `../models/` beside this file. Errors: `models-unreachable`, `models-corrupt`, `timeout`,
 *  `gallery-mismatch`, `backend-unavailable`, `out-of-memory`, `aborted`. */
export async function createLookalike(options?: Partial<EngineOptions>, hooks?: LoadHooks): Promise<Lookalike> {
  const { signal, onProgress, begun, ahead, onRun }: LoadHooks & WorkerHooks = hooks ?? {};
  // One failed file ends the load: the other downloads must not go on unseen.
  const loading = anySignal(signal);
  try {
    throwIfAborted(signal);
    ahead?.decodeWith(decodeAhead);
    return await load(readSettings(options ?? {}), { signal: loading.signal, onProgress, begun, onRun });
  } catch (thrown) {
    loading.abort();
    throw toEngineError(thrown);
  } finally {
    loading.unlink();
  }
}

async function load(
  options: ReturnType<typeof readSettings>,
  { signal, onProgress, begun, onRun }: LoadHooks & WorkerHooks & { signal: AbortSignal },
): Promise<Lookalike> {
  const library = await openLibrary(options.modelsUrl, signal, begun);
  const progress = new LoadProgress(onProgress, scriptSizes(WASM_BINARY.url));
  const scripts = progress.script('engine', ...startedWith);
  const context = { signal, progress, keep: library.manifest.cache, begun, onRun };
  const presetLoading = loadPreset(library, options, context);
  try {
    const { embedder } = chooseNetworks(library, options);
    const galleryLoading = loadGallery(library, options.gallery, embedder, context);
    // They run. Said when all else has been asked for, so that the first report names the whole.
    scripts.done();
    const [preset, gallery] = await Promise.all([presetLoading, galleryLoading]);
    progress.end();
    return new Engine(preset, gallery);
  } catch (thrown) {
    presetLoading.then(
      (preset) => preset.dispose(),
      () => undefined,
    );
    throw thrown;
  }
}

/** No face more is begun after so long, ms: on slow devices, and with large networks, energy is worth more. */
const WARM_UP_MS = 600;

class Engine implements Lookalike {
  readonly #preset: Preset;
  readonly #gallery: AnyGallery;
  readonly #ending = new AbortController();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(preset: Preset, gallery: AnyGallery) {
    this.#preset = preset;
    this.#gallery = gallery;
  }

  get report(): LoadReport {
    const { backend, reason, missing, id } = this.#preset;
    const search = isSearched(this.#gallery) ? { search: this.#gallery.search } : {};
    const gallery = this.#gallery.header.id;
    const report = { backend, reason, thread: currentThread(), preset: id, gallery, ...search };
    return missing.length > 0 ? { ...report, missing } : report;
  }

  match(image: EngineImage, options?: MatchOptions, hooks?: PipelineHooks): Promise<LookalikeResult> {
    return this.#next(hooks, async () => {
      const outcome = await matchPicture(image, this.#preset, this.#gallery, options ?? {}, hooks ?? {});
      return { ...outcome, backend: this.#preset.backend, thread: currentThread() };
    });
  }

  matchPerson(
    images: Iterable<EngineImage>,
    options?: MatchOptions,
    hooks?: Pick<MatchHooks, 'signal'>,
  ): Promise<PersonAnswer> {
    return this.#next(hooks, (signal) => matchPerson(images, this.#preset, this.#gallery, options ?? {}, signal));
  }

  embed(image: EngineImage, options?: EmbedOptions & { signal?: AbortSignal }): Promise<Float32Array> {
    return this.#next(options, (signal) => embedPicture(image, this.#preset, options ?? {}, signal));
  }

  explain(image: EngineImage, options?: ExplainOptions & { signal?: AbortSignal }): Promise<Explanation> {
    return this.#next(options, async (signal) => {
      const gallery = this.#gallery;
      if (!isSearched(gallery)) return explain(image, this.#preset, gallery, options ?? ({} as ExplainOptions), signal);
      throw new LookalikeError('gallery-mismatch', 'Its rows lie in a search service: no match is explained.');
    });
  }

  compare(
    one: Iterable<EngineImage>,
    other: Iterable<EngineImage>,
    options?: MatchOptions,
    hooks?: Pick<MatchHooks, 'signal'>,
  ): Promise<ComparedPeople> {
    return this.#next(hooks, (signal) => comparePeople(one, other, this.#preset, this.#gallery, options ?? {}, signal));
  }

  async warmUp(hooks?: Pick<MatchHooks, 'signal'>): Promise<void> {
    const end = performance.now() + WARM_UP_MS;
    for (const head of [...HEADS_PX, ...HEADS_PX, ...HEADS_PX]) {
      if (performance.now() > end) return;
      await this.#next(hooks, (signal) => warmUp(head, this.#preset, this.#gallery, signal));
    }
  }

  async memory(): Promise<MemoryReport> {
    return { ...tensorMemory(), backend: this.#preset.backend, thread: currentThread() };
  }

  async dispose(): Promise<void> {
    this.#ending.abort();
    await this.#turn;
    await this.#preset.dispose();
    releaseWasm();
  }

  /** Scripts without types hand over null for what is not given. */
  async #next<Result>(
    hooks: { signal?: AbortSignal } | null | undefined,
    work: (signal: AbortSignal | undefined) => Promise<Result>,
  ): Promise<Result> {
    const run = this.#turn.then(async () => {
      await yieldToHost();
      throwIfAborted(hooks?.signal);
      if (this.#ending.signal.aborted) throw new LookalikeError('aborted', 'The engine was disposed.');
      return work(hooks?.signal).finally(() => this.#preset.memory.wipe());
    });
    this.#turn = run.catch(() => undefined);
    try {
      return await run;
    } catch (thrown) {
      throw toEngineError(thrown);
    }
  }
}

function currentThread(): Thread {
  return 'WorkerGlobalScope' in globalThis ? 'worker' : 'page';
}
