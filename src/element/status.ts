/** What is going on in the element. */
export type Status = 'idle' | 'loading' | 'ready' | 'matching' | 'done' | 'error';

export interface MatchRequest {
  /** Aborting rejects the match with `aborted`. */
  signal?: AbortSignal;
  /** `false`: match the whole picture without looking for faces. Default `true`. */
  segment?: boolean;
}
