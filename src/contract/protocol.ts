import type { ErrorData } from './errors.js';
import type {
  EngineImage,
  EngineOptions,
  ExplainOptions,
  Explanation,
  LoadReport,
  MatchOptions,
  MatchOutcome,
  MemoryReport,
  Progress,
} from './types.js';

/** Page -> worker. `id` names the request; its answer carries the same one. */
export type Request =
  | { type: 'load'; id: number; options: EngineOptions }
  | { type: 'match'; id: number; image: EngineImage; options: MatchOptions }
  | { type: 'explain'; id: number; image: EngineImage; options: ExplainOptions }
  | { type: 'memory'; id: number }
  | { type: 'cancel'; id: number }
  | { type: 'dispose'; id: number };

/** Worker -> page. `ready` is the handshake right after boot: without it the page runs the engine itself. */
export type Response =
  | { type: 'ready' }
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'result'; id: number; value: LoadReport | MatchOutcome | Explanation | MemoryReport | undefined }
  | { type: 'error'; id: number; error: ErrorData; missingScript: boolean };

export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
