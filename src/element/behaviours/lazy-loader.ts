import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Options } from '../../contract/options.js';

type LazyHost = ReactiveControllerHost & HTMLElement & Pick<Options, 'loading' | 'disabled'>;

/** How far outside the viewport loading begins, px: about one flick of a finger. */
const NEAR_VIEWPORT_PX = 300;
const GESTURES = ['pointerenter', 'pointerdown', 'focusin', 'dragenter'];

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
    if (mode === 'lazy') this.#watch();
  }

  #watch(): void {
    const watching = (this.#watching = new AbortController());
    const { signal } = watching;
    const fire = () => {
      if (signal.aborted) return;
      watching.abort();
      this.#load();
    };
    for (const type of GESTURES) this.#host.addEventListener(type, fire, { signal, passive: true });
    if (savesData()) return;
    const near = (entries: IntersectionObserverEntry[]) => {
      if (entries.some((entry) => entry.isIntersecting)) whenIdle(fire);
    };
    const observer = new IntersectionObserver(near, { rootMargin: `${NEAR_VIEWPORT_PX}px` });
    observer.observe(this.#host);
    signal.addEventListener('abort', () => observer.disconnect());
  }
}

/** A visitor who asked for less data gets the networks only when they reach for the element. */
function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

/** In the page's first quiet moment. */
function whenIdle(callback: () => void): void {
  // Safari has no requestIdleCallback.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(callback);
  else setTimeout(callback, 1);
}
