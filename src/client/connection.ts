import type {
  EngineImage,
  EngineOptions,
  LoadReport,
  MatchOptions,
  MatchOutcome,
  MemoryReport,
  Thread,
} from '../contract/types.js';
import type { RequestHooks } from './client.js';

/** A running engine, wherever it runs. Promises reject with a `LookalikeError`, and at once when their signal aborts. */
export interface Connection {
  readonly thread: Thread;
  /** Set once the engine died or hung: requests then reject, and a new connection has to be made. */
  readonly broken: boolean;
  load(options: EngineOptions, hooks: RequestHooks): Promise<LoadReport>;
  /** `image` belongs to the engine from here on. */
  match(image: EngineImage, options: MatchOptions, hooks: RequestHooks): Promise<MatchOutcome>;
  memory(): Promise<MemoryReport>;
  /** Disposes the engine; what is under way rejects with `aborted`. */
  close(): void;
}

/** Starts an engine: in a worker where the page allows it, else on the page. Aborting ends it while it starts. */
export type Connect = (signal: AbortSignal) => Promise<Connection>;
