/** More wait than may, or one has waited longer than it may. */
export class Overload extends Error {}

export interface GateLimits {
  /** Pieces of work at a time. */
  running: number;
  /** How many more may wait for their turn. */
  waiting: number;
  /** How long each may wait, ms. */
  waitMs: number;
}

interface Waiter {
  enter(): void;
  leave(why: Error): void;
}

/** Lets so many in at a time; turns away who would wait too long, so that nobody waits in vain. */
export class Gate {
  readonly #limits: GateLimits;
  readonly #queue = new Set<Waiter>();
  #running = 0;

  constructor(limits: GateLimits) {
    this.#limits = limits;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /** Rejects with `Overload`, or with the signal's reason when it aborts before its turn. */
  async run<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    await this.#enter(signal);
    try {
      return await work();
    } finally {
      this.#running -= 1;
      const [next] = this.#queue;
      next?.enter();
    }
  }

  async #enter(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    const { running, waiting, waitMs } = this.#limits;
    if (this.#running < running && this.#queue.size === 0) {
      this.#running += 1;
      return;
    }
    if (this.#queue.size >= waiting) throw new Overload('Too many requests are waiting.');
    await new Promise<void>((resolve, reject) => {
      const settle = (how: () => void) => {
        this.#queue.delete(waiter);
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        how();
      };
      const waiter: Waiter = {
        enter: () => settle(() => ((this.#running += 1), resolve())),
        leave: (why) => settle(() => reject(why)),
      };
      const abort = () => waiter.leave(signal!.reason as Error);
      const timer = setTimeout(() => waiter.leave(new Overload('It would have waited too long.')), waitMs);
      signal?.addEventListener('abort', abort);
      this.#queue.add(waiter);
    });
  }
}
