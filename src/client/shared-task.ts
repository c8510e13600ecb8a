import type { Progress } from '../contract/types.js';
import { untilAborted } from '../contract/abort.js';
import type { RequestHooks } from './types.js';

/** One piece of work that many may wait for. It starts with the first of them, is aborted when the last has
 *  given up, is remembered when it succeeds and forgotten when it fails. */
export class SharedTask<T> {
  readonly #start: (hooks: Required<RequestHooks>) => Promise<T>;
  #run: Run<T> | undefined;

  constructor(start: (hooks: Required<RequestHooks>) => Promise<T>) {
    this.#start = start;
  }

  async join({ signal, onProgress }: RequestHooks = {}): Promise<T> {
    const run = (this.#run ??= this.#begin());
    const listener = onProgress && ((progress: Progress) => onProgress(progress));
    if (listener) run.listeners.add(listener);
    if (listener && run.latest) listener(run.latest);
    run.waiting += 1;
    try {
      return await untilAborted(signal, run.promise);
    } finally {
      if (listener) run.listeners.delete(listener);
      run.waiting -= 1;
      if (run.waiting === 0 && !run.settled) this.#abandon(run);
    }
  }

  /** It has been started, and has no end yet. */
  get isRunning(): boolean {
    return this.#run?.settled === false;
  }

  /** Forgets the outcome, so that the next to join starts anew. */
  reset(): void {
    if (this.#run) this.#abandon(this.#run);
  }

  #begin(): Run<T> {
    const controller = new AbortController();
    const run: Run<T> = { controller, listeners: new Set(), waiting: 0, settled: false, promise: undefined as never };
    const onProgress = (progress: Progress) => {
      run.latest = progress;
      run.listeners.forEach((listener) => listener(progress));
    };
    run.promise = this.#start({ signal: controller.signal, onProgress }).finally(() => {
      run.settled = true;
      run.latest = undefined;
    });
    run.promise.catch(() => this.#forget(run));
    return run;
  }

  #abandon(run: Run<T>): void {
    this.#forget(run);
    run.controller.abort();
  }

  #forget(run: Run<T>): void {
    if (this.#run === run) this.#run = undefined;
  }
}

interface Run<T> {
  promise: Promise<T>;
  readonly controller: AbortController;
  readonly listeners: Set<(progress: Progress) => void>;
  waiting: number;
  settled: boolean;
  latest?: Progress;
}
