import type { MatchSource } from '../client/types.js';
import type { ErrorData } from '../contract/errors.js';
import type { Comparison } from '../contract/comparison.js';
import type { LookalikeResult, Match, Progress } from '../contract/types.js';

/** What is going on in the element. */
export type Status = 'idle' | 'loading' | 'ready' | 'matching' | 'done' | 'error';

/** The element's own events by type. */
export interface ElementEvents {
  /** Bubbles, composed, cancelable: a visitor brought a picture. */
  photo: CustomEvent<{ source: MatchSource }>;
  progress: CustomEvent<Progress>;
  /** Bubbles, composed. */
  match: CustomEvent<LookalikeResult>;
  /** Bubbles, composed: a visitor made another match the large one. `face` is its place in `result.faces`; -1: the whole picture. */
  pickchange: CustomEvent<{ match: Match; face: number }>;
  /** Bubbles, composed: a visitor has compared with a friend; both null: the comparison is no longer shown. */
  comparechange: CustomEvent<{ comparison: Comparison; friend: LookalikeResult } | { comparison: null; friend: null }>;
  error: CustomEvent<ErrorData>;
  statuschange: CustomEvent<{ status: Status }>;
}

/** `addEventListener` and `removeEventListener` of the element: its own events typed, over the page's of the same name. */
export interface TypedListeners<Element> {
  <Type extends keyof ElementEvents>(
    type: Type,
    listener: (this: Element, event: ElementEvents[Type]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  <Type extends Exclude<keyof HTMLElementEventMap, keyof ElementEvents>>(
    type: Type,
    listener: (this: Element, event: HTMLElementEventMap[Type]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  (type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}
