import type { ReactiveController } from 'lit';
import { LookalikeError } from '../contract/lookalike-error.js';
import { fetchedScript } from './behaviours/fetched-script.js';
import { whenGone } from './behaviours/when-gone.js';
import type { Host, Services } from './host.js';
import type { Stage } from './panel.js';

/** Reactive controller: the stage is everything beyond the drop zone, and is fetched when it is first asked for. */
export class LazyStage implements ReactiveController {
  stage: Stage | undefined;
  /** Why the stage could not be fetched. */
  error: LookalikeError | null = null;
  /** Requests that wait for the stage. */
  waiting = 0;

  readonly #host: Host;
  readonly #services: Services;
  readonly #create: () => Promise<Stage>;
  #opening: Promise<Stage> | undefined;
  #turn = 0;

  constructor(host: Host, services: Services, create: () => Promise<Stage>) {
    this.#host = host;
    this.#services = services;
    this.#create = create;
    host.addController(this);
  }

  /** Runs `request` on the stage: at once where it is there. */
  use<T>(request: (stage: Stage) => Promise<T>): Promise<T> {
    return this.stage ? request(this.stage) : this.#useLater(request);
  }

  /** What waits rejects with `aborted`. */
  cancel(): void {
    this.#turn += 1;
    this.waiting = 0;
    this.error = null;
    this.#services.settle();
  }

  hostDisconnected(): void {
    if (this.waiting) whenGone(this.#host, () => true, this.#leave);
  }

  /** The stage may have come meanwhile, too late to see the element go. */
  #leave = (): void => {
    this.cancel();
    this.stage?.reset();
  };

  async #useLater<T>(request: (stage: Stage) => Promise<T>): Promise<T> {
    const turn = this.#turn;
    this.error = null;
    this.waiting += 1;
    this.#services.settle();
    const stage = await (this.#opening ??= this.#open());
    if (turn !== this.#turn) throw new LookalikeError('aborted', 'The element was reset or removed.');
    this.waiting = 0;
    return request(stage);
  }

  async #open(): Promise<Stage> {
    try {
      return (this.stage = await fetchedScript(this.#create()));
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
