import type { LitElement } from 'lit';
import type { MatchSource } from '../client/types.js';
import type { Options } from '../contract/options.js';
import type { ElementEvents, Status } from './events.js';
import type { StringOverrides } from './strings/strings.js';

/** The element as its controllers and views see it. */
export interface Host extends LitElement, Options {
  readonly status: Status;
  readonly strings: StringOverrides | undefined;
  /** False where whoever chose the models may choose no scripts: see `upgradeDivs`. */
  readonly scriptsBesideModels?: boolean;
  match(source: MatchSource): Promise<unknown>;
  load(): Promise<void>;
  startCamera(): Promise<void>;
}

/** What controllers and views may ask of the shell around them. */
export interface Services {
  /** Language of texts and names. */
  readonly language: string;
  /** Dispatches one of the element's events; false when a listener has cancelled it. */
  emit<Type extends keyof ElementEvents>(type: Type, detail: ElementEvents[Type]['detail']): boolean;
  /** Renders again, and tells the page when the status has changed. */
  settle(): void;
  /** Tells the page when the status has changed. */
  tell(): void;
  /** A visitor's picture: the page may keep it from being matched. */
  takePhoto(source: MatchSource): void;
  /** Opens the file picker. */
  choosePhoto(): void;
}

/** What may be said with one match. */
export interface MatchRequest {
  /** Aborting rejects the match with `aborted`. */
  signal?: AbortSignal;
  /** `false`: match the whole picture without looking for faces. Default `true`. */
  segment?: boolean;
}
