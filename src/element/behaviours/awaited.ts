import type { MatchSource } from '../../client/types.js';
import type { ElementEvents } from '../events.js';
import type { Host } from '../host.js';
import { showFromTop } from './in-sight.js';

/** Whether the visitor waits for what is on its way: then they see it from its top, however far they have scrolled in what
 *  was there before. */
export class Awaited {
  readonly #host: Host;
  /** What a `photo` event has just told of. */
  #brought: MatchSource | undefined;
  #isAwaited = false;

  constructor(host: Host) {
    this.#host = host;
    host.addEventListener('photo', this.#handlePhoto);
  }

  /** `source` is matched from now on, for the visitor where it is theirs; undefined: nothing is. */
  begin(source: MatchSource | undefined): void {
    this.#isAwaited = source !== undefined && source === this.#brought;
  }

  /** It is about to be shown: an answer, or why there is none. */
  end(): void {
    if (this.#isAwaited) showFromTop(this.#host);
    this.#isAwaited = false;
  }

  /** The element matches it at once, if at all: whoever does so later is the page. */
  #handlePhoto = (event: Event): void => {
    this.#brought = (event as ElementEvents['photo']).detail.source;
    queueMicrotask(() => (this.#brought = undefined));
  };
}
