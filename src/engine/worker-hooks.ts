import type { BegunFetch } from './loading/begun.js';
import type { DecodeAhead } from './stages/decode/ahead.js';

/** What a load is given by a worker, beside what hosts may give. */
export interface WorkerHooks {
  /** The manifest, under way already. */
  begun?: BegunFetch | undefined;
  /** A file that will be matched. */
  ahead?: DecodeAhead;
  /** Called whenever a network has run. */
  onRun?: () => void;
}
