import type { Greeting } from './greeting.js';

/** What shows a friend's result: the panel, once it is there. */
export interface Greeter {
  /** How often the visitor has gone on to a photo, or the page has called for the beginning. */
  readonly gone: number;
  greet(greeting: Greeting | undefined): void;
}

/** The way to the panel, and the panel where it is there already. */
export interface UsePanel {
  readonly language: string;
  readonly panel: Greeter | undefined;
  use(request: (greeter: Greeter) => Promise<unknown>): Promise<unknown>;
}
