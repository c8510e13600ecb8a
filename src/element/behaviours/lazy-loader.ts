import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Options } from '../../contract/options.js';
import { later } from './later.js';

type LazyHost = ReactiveControllerHost & HTMLElement & Pick<Options, 'loading' | 'disabled'>;

/** Reactive controller: calls `load` at once (`eager`), or when the element nears the viewport and the page is idle,
 *  or at the first gesture (`lazy`); never by itself when `manual`. */
export class LazyLoader implements ReactiveController {
  readonly #host: LazyHost;
  readonly #load: () => void;
  #mode: Options['loading'] = 'manual';
  #watching: AbortController | undefined;

  constructor(host: LazyHost, load: () => void) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  /** What it did before it left a page, it does once more. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const { loading, disabled, isConnected } = this.#host;
    this.#enter(disabled || !isConnected ? 'manual' : loading);
  }

  hostDisconnected(): void {
    this.#enter('manual');
  }

  #enter(mode: Options['loading']): void {
    if (mode === this.#mode) return;
    this.#mode = mode;
    this.#watching?.abort();
    if (mode === 'eager') this.#load();
    if (mode !== 'lazy') return;
    const { signal } = (this.#watching = new AbortController());
    // What tells that it is wanted is a script of its own: loading waits for a quiet moment anyway.
    later(({ whenWanted }) => signal.aborted || whenWanted(this.#host, signal, this.#load));
  }
}
