import type { ReactiveControllerHost } from 'lit';

/** Draws an element with the next frame, once however often it is asked for: several changes may come before it. */
export class Drawing {
  readonly #host: ReactiveControllerHost;
  #frame: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  soon(): void {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#host.requestUpdate();
    });
  }

  /** Soon, but not before `time` (of `performance.now()`), where `isWanted` holds then: what nobody sees yet only takes the
   *  match's time. */
  from(time: number, isWanted: () => boolean): void {
    const wait = time - performance.now();
    if (wait <= 0) return this.soon();
    if (this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (isWanted()) this.soon();
    }, wait);
  }
}
