import type { MatchSource } from '../client/client.js';
import type { ErrorData } from '../contract/errors.js';
import type { LookalikeResult, Progress } from '../contract/types.js';
import type { Status } from './lookalike-controller.js';

/** The element's own events by type. */
export interface ElementEvents {
  /** Bubbles, composed, cancelable: a visitor brought a picture. */
  photo: CustomEvent<{ source: MatchSource }>;
  progress: CustomEvent<Progress>;
  /** Bubbles, composed. */
  match: CustomEvent<LookalikeResult>;
  error: CustomEvent<ErrorData>;
  statuschange: CustomEvent<{ status: Status }>;
}
