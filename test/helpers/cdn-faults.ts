/** How a CDN can fail. `flip` changes one bit, `silence` never answers, `drop` closes the connection, `wait` answers as soon
 *  as the faults are others, `slow` sends the file in parts for some seconds. */
export type FaultKind =
  'not-found' | 'server-error' | 'html' | 'flip' | 'truncate' | 'silence' | 'drop' | 'no-cors' | 'wait' | 'slow';

export interface Fault {
  /** Part of the path that is hit. */
  match: string;
  kind: FaultKind;
  /** Hits only this many requests; default: all. */
  times?: number;
}

export interface LoggedRequest {
  method: string;
  /** Without the token and the leading slash: `dist/engine.js`. */
  path: string;
  origin?: string;
}
