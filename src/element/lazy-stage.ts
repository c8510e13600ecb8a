import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { LookalikeError } from '../contract/errors.js';
import type { Stage } from './stage.js';

interface StageHost extends ReactiveControllerHost, HTMLElement {
  /** Tells the page when the status has changed. */
  settle(): void;
  emit(type: 'error', detail: object): void;
}

/** Reactive controller: the stage is everything beyond the drop zone, and is fetched when it is first asked for. */
export class LazyStage implements ReactiveController {
  stage: Stage | undefined;
  /** Why the stage could not be fetched. */
  error: LookalikeError | null = null;
  /** Requests that wait for the stage. */
  waiting = 0;

  readonly #host: StageHost;
  readonly #create: () => Promise<Stage>;
  #opening: Promise<Stage> | undefined;
  #turn = 0;

  constructor(host: StageHost, create: () => Promise<Stage>) {
    this.#host = host;
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
    this.#host.settle();
  }

  /** A move in the DOM is a disconnect and a connect: only who is still away afterwards is gone. */
  async hostDisconnected(): Promise<void> {
    await null;
    await null;
    if (!this.#host.isConnected && this.waiting) this.cancel();
  }

  async #useLater<T>(request: (stage: Stage) => Promise<T>): Promise<T> {
    const turn = this.#turn;
    this.error = null;
    this.waiting += 1;
    this.#host.settle();
    const stage = await (this.#opening ??= this.#open());
    if (turn !== this.#turn) throw new LookalikeError('aborted', 'The element was reset or removed.');
    this.waiting = 0;
    return request(stage);
  }

  async #open(): Promise<Stage> {
    try {
      return (this.stage = await this.#create());
    } catch (cause) {
      const message = 'A script of pokemon-lookalike could not be loaded.';
      this.error = new LookalikeError('models-unreachable', message, { cause });
      this.#opening = undefined;
      this.waiting = 0;
      this.#host.settle();
      this.#host.emit('error', { code: this.error.code, message, cause });
      throw this.error;
    }
  }
}
