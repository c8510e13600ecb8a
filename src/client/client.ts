import { LookalikeError } from '../contract/errors.js';
import type {
  EngineOptions,
  LoadReport,
  MatchOptions,
  MatchOutcome,
  MemoryReport,
  Progress,
} from '../contract/types.js';

/** Everything a picture can come as. A `File` is a `Blob`; a string is a URL. */
export type MatchSource =
  | Blob
  | HTMLImageElement
  | HTMLVideoElement
  | HTMLCanvasElement
  | OffscreenCanvas
  | ImageBitmap
  | ImageData
  | URL
  | string;

export interface RequestHooks {
  /** Aborting rejects the request with `aborted` at once and tells the engine to stop. */
  signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

/** One user's hold on the engine that all elements with equal options share. Every promise rejects with a `LookalikeError`. */
export interface EngineHandle {
  /** Boots the engine and fetches networks and gallery; work already done or under way is shared. */
  load(hooks?: RequestHooks): Promise<LoadReport>;
  /** Loads if need be, then matches one picture; boxes and sizes in the outcome are px of `source` itself. */
  match(source: MatchSource, options: MatchOptions, hooks?: RequestHooks): Promise<MatchOutcome>;
  /** Tensors and bytes held now; boots and loads the engine if need be. */
  memory(): Promise<MemoryReport>;
  /** Lets go; idempotent. What this handle still waits for rejects with `aborted`.
   *  The engine is disposed shortly after its last handle is gone. */
  release(): void;
}

type Acquire = (options: EngineOptions) => EngineHandle;

/** The rest of the client, loaded at the first request: an element that only shows its drop zone needs none of it. */
let acquireNow: Acquire | undefined;

/** A hold on the page's shared engine for these options. Nothing is fetched or started before `load()` or `match()`. */
export function acquireEngine(options: EngineOptions): EngineHandle {
  return acquireNow ? acquireNow(options) : new DeferredHandle(options);
}

class DeferredHandle implements EngineHandle {
  readonly #options: EngineOptions;
  #handle: Promise<EngineHandle> | undefined;
  #released = false;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  async load(hooks?: RequestHooks): Promise<LoadReport> {
    return (await this.#open()).load(hooks);
  }

  async match(source: MatchSource, options: MatchOptions, hooks?: RequestHooks): Promise<MatchOutcome> {
    return (await this.#open()).match(source, options, hooks);
  }

  async memory(): Promise<MemoryReport> {
    return (await this.#open()).memory();
  }

  release(): void {
    this.#released = true;
    this.#handle?.then(
      (handle) => handle.release(),
      () => undefined,
    );
  }

  async #open(): Promise<EngineHandle> {
    if (this.#released) throw new LookalikeError('aborted', 'This engine handle was released.');
    this.#handle ??= importPool().then((acquire) => acquire(this.#options));
    const opening = this.#handle;
    opening.catch(() => {
      if (this.#handle === opening) this.#handle = undefined;
    });
    return opening;
  }
}

async function importPool(): Promise<Acquire> {
  try {
    const { createPool } = await import('./pool.js');
    return (acquireNow ??= createPool());
  } catch (cause) {
    throw new LookalikeError('models-unreachable', 'A script of pokemon-lookalike could not be loaded.', { cause });
  }
}
