import type { BegunFetches } from './loading/begun.js';
import type { DecodeAhead } from './stages/decode/ahead.js';

/** What a load is given by a worker, beside what hosts may give. */
export interface WorkerHooks {
  /** Requests for files that the load needs, under way already. */
  begun?: BegunFetches | undefined;
  /** A file that will be matched. */
  ahead?: DecodeAhead;
  /** Called whenever a network has run. */
  onRun?: () => void;
}
