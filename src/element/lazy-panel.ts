import type { ReactiveController } from 'lit';
import { LookalikeError } from '../contract/lookalike-error.js';
import { fetchedScript } from './behaviours/fetched-script.js';
import { whenGone } from './behaviours/when-gone.js';
import type { Host, Services } from './host.js';
import type { Panel } from './panel.js';

/** Ends a wait for the panel: the request runs on it, or is rejected. */
type End = (panel?: Panel, error?: LookalikeError) => void;

/** Reactive controller: the panel is everything beyond the drop zone, and is fetched when it is first asked for. */
export class LazyPanel implements ReactiveController {
  panel: Panel | undefined;
  /** Why the panel could not be fetched. */
  error: LookalikeError | null = null;
  readonly #host: Host;
  readonly #services: Services;
  readonly #create: () => Promise<Panel>;
  /** Those that wait. */
  readonly #waits = new Set<End>();
  #opening = false;

  constructor(host: Host, services: Services, create: () => Promise<Panel>) {
    this.#host = host;
    this.#services = services;
    this.#create = create;
    host.addController(this);
  }

  /** Requests wait for the panel. */
  get waiting(): boolean {
    return this.#waits.size > 0;
  }

  /** Runs `request` on the panel: at once where it is there. While it waits, `signal` rejects it with `aborted`. */
  use<T>(request: (panel: Panel) => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.panel) return request(this.panel);
    return new Promise((resolve, reject) => {
      const end: End = (panel, error) => {
        if (panel) resolve(request(panel));
        else reject(error ?? new LookalikeError('aborted', 'Aborted, reset or removed.'));
        this.#waits.delete(end);
        signal?.removeEventListener('abort', abort);
        this.#services.settle();
      };
      const abort = () => end();
      if (signal?.aborted) return abort();
      signal?.addEventListener('abort', abort);
      this.#waits.add(end);
      this.error = null;
      this.#services.settle();
      if (!this.#opening) void this.#open();
    });
  }

  /** What waits rejects with `aborted`. */
  reset = (): void => {
    this.#end();
    this.error = null;
    this.#services.settle();
    this.panel?.reset();
  };

  /** The panel may come meanwhile, too late to see the element go. */
  hostDisconnected(): void {
    if (this.waiting) whenGone(this.#host, () => true, this.reset);
  }

  async #open(): Promise<void> {
    this.#opening = true;
    try {
      this.panel = await fetchedScript(this.#create());
    } catch (thrown) {
      this.#opening = false;
      if (!this.waiting) return;
      const error = (this.error = thrown as LookalikeError);
      this.#end(undefined, error);
      const { code, message, cause } = error;
      this.#services.emit('error', { code, message, cause });
      return;
    }
    this.#end(this.panel);
  }

  /** All that wait now; each may be ended by what another one has the page do. */
  #end: End = (panel, error) => {
    for (const end of [...this.#waits]) if (this.#waits.has(end)) end(panel, error);
  };
}
