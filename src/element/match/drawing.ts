import type { ReactiveControllerHost } from 'lit';

/** A match that has begun changes nothing that is seen for so long, ms, unless its answer comes: with a frame to draw, less
 *  than the 200 ms that pages may take to respond (Interaction to Next Paint, web.dev/articles/inp). */
const QUIET_MS = 150;

/** The bar fades in so long after the photo is shown, ms: `.progress` has the same delay. */
const BAR_AFTER_MS = 200;

/** When an element that matches is drawn: what nobody sees yet only takes the match's time. */
export class Drawing {
  readonly #host: ReactiveControllerHost;
  readonly #isBusy: () => boolean;
  #frame: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #quietUntil = 0;

  /** `isBusy`: a match is under way. */
  constructor(host: ReactiveControllerHost, isBusy: () => boolean) {
    this.#host = host;
    this.#isBusy = isBusy;
  }

  /** What was shown before the match stays: an answer that comes soon takes its place. */
  get quiet(): boolean {
    return this.#isBusy() && performance.now() < this.#quietUntil;
  }

  /** A match begins; `quietly`, where its answer may come soon. */
  begin(quietly: boolean): void {
    this.end();
    this.#quietUntil = quietly ? performance.now() + QUIET_MS : 0;
    this.photo();
  }

  /** What was to be drawn of a match is not. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** There may be a photo. */
  photo(): void {
    this.#from(this.#quietUntil);
  }

  /** The bar has moved. */
  bar(): void {
    this.#from(this.#quietUntil && this.#quietUntil + BAR_AFTER_MS);
  }

  /** With the next frame, once however often it is asked for: several changes may come before it. */
  soon(): void {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#host.requestUpdate();
    });
  }

  /** Soon, but not before `time` (of `performance.now()`), where the match still goes on then. */
  #from(time: number): void {
    const wait = time - performance.now();
    if (wait <= 0) return this.soon();
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#isBusy()) this.soon();
    }, wait);
  }
}
