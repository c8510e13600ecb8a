import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { LOADING_MODES, oneOf, type LoadingMode } from './attributes.js';

interface LazyHost extends ReactiveControllerHost, HTMLElement {
  readonly loading: LoadingMode;
  readonly disabled: boolean;
}

/** How far outside the viewport loading begins, px: about one flick of a finger. */
const NEAR_VIEWPORT_PX = 300;
const GESTURES = ['pointerenter', 'pointerdown', 'focusin', 'dragenter'];

/** Reactive controller: calls `load` at once (`eager`), or when the element nears the viewport and the page is idle,
 *  or at the first gesture (`lazy`); never by itself when `manual`. At most once while connected. */
export class LazyLoader implements ReactiveController {
  readonly #host: LazyHost;
  readonly #load: () => void;
  #watching: AbortController | undefined;
  #fired = false;

  constructor(host: LazyHost, load: () => void) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  hostUpdated(): void {
    const { loading, disabled, isConnected } = this.#host;
    const mode = disabled || !isConnected ? 'manual' : oneOf(LOADING_MODES)(loading);
    if (mode !== 'lazy') this.#watching = void this.#watching?.abort();
    if (this.#fired || mode === 'manual') return;
    if (mode === 'eager') this.#fire();
    else this.#watch();
  }

  hostDisconnected(): void {
    this.#watching = void this.#watching?.abort();
    this.#fired = false;
  }

  #fire(): void {
    this.#watching = void this.#watching?.abort();
    if (!this.#fired) this.#load();
    this.#fired = true;
  }

  #watch(): void {
    if (this.#watching) return;
    const { signal } = (this.#watching = new AbortController());
    const fire = () => signal.aborted || this.#fire();
    for (const type of GESTURES) this.#host.addEventListener(type, fire, { signal, once: true, passive: true });
    if (savesData() || !('IntersectionObserver' in globalThis)) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        whenIdle(fire, signal);
      },
      { rootMargin: `${NEAR_VIEWPORT_PX}px` },
    );
    observer.observe(this.#host);
    signal.addEventListener('abort', () => observer.disconnect());
  }
}

/** A visitor who asked for less data gets the networks only when they reach for the element. */
function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

/** After the page's own load, in its first quiet moment. */
function whenIdle(callback: () => void, signal: AbortSignal): void {
  // Safari has no requestIdleCallback.
  const idle = () => ('requestIdleCallback' in globalThis ? requestIdleCallback(callback) : setTimeout(callback, 1));
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle, { once: true, signal });
}
