import type {
  EngineOptions,
  LoadReport,
  MatchOptions,
  MatchOutcome,
  MemoryReport,
  Progress,
} from '../contract/types.js';
import { createPool } from './pool.js';

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

const acquire = createPool();

/** A hold on the page's shared engine for these options. Nothing is fetched or started before `load()` or `match()`. */
export function acquireEngine(options: EngineOptions): EngineHandle {
  return acquire(options);
}
