import type { ReactiveController } from 'lit';
import { LookalikeError } from '../contract/lookalike-error.js';
import { fetchedScript } from './behaviours/fetched-script.js';
import { whenGone } from './behaviours/when-gone.js';
import type { Host, Services } from './host.js';
import type { Panel } from './panel.js';

/** Reactive controller: the panel is everything beyond the drop zone, and is fetched when it is first asked for. */
export class LazyPanel implements ReactiveController {
  panel: Panel | undefined;
  /** Why the panel could not be fetched. */
  error: LookalikeError | null = null;
  /** Requests that wait for the panel. */
  waiting = 0;

  readonly #host: Host;
  readonly #services: Services;
  readonly #create: () => Promise<Panel>;
  #opening: Promise<Panel> | undefined;
  #turn = 0;

  constructor(host: Host, services: Services, create: () => Promise<Panel>) {
    this.#host = host;
    this.#services = services;
    this.#create = create;
    host.addController(this);
  }

  /** Runs `request` on the panel: at once where it is there. */
  use<T>(request: (panel: Panel) => Promise<T>): Promise<T> {
    return this.panel ? request(this.panel) : this.#useLater(request);
  }

  /** What waits rejects with `aborted`. */
  reset = (): void => {
    this.#turn += 1;
    this.waiting = 0;
    this.error = null;
    this.#services.settle();
    this.panel?.reset();
  };

  /** The panel may come meanwhile, too late to see the element go. */
  hostDisconnected(): void {
    if (this.waiting) whenGone(this.#host, () => true, this.reset);
  }

  async #useLater<T>(request: (panel: Panel) => Promise<T>): Promise<T> {
    const turn = this.#turn;
    this.error = null;
    this.waiting += 1;
    this.#services.settle();
    const panel = await (this.#opening ??= this.#open());
    if (turn !== this.#turn) throw new LookalikeError('aborted', 'The element was reset or removed.');
    this.waiting = 0;
    return request(panel);
  }

  async #open(): Promise<Panel> {
    try {
      return (this.panel = await fetchedScript(this.#create()));
    } catch (thrown) {
      this.error = thrown as LookalikeError;
      this.#opening = undefined;
      this.waiting = 0;
      this.#services.settle();
      const { code, message, cause } = this.error;
      this.#services.emit('error', { code, message, cause });
      throw this.error;
    }
  }
}
