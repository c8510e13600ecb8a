/** Ms after a request until the worker is first looked for, and between looks. */
const FIRST_LOOK_MS = 250;
const LOOK_MS = 2000;
/** Looks in a row that find nobody: a worker that has been woken with the page may be late by one or two. */
const LOOKS = 3;

/** Web Locks, so far as they are used; missing on plain http. */
interface Locks {
  query(): Promise<{ held?: { name?: string }[] }>;
}

/** Tells whether a worker that owes an answer still lives. A worker that the system ends (out of memory, a crash of its
 *  process) says nothing, and one that is hard at work can say nothing; but as long as it works it holds a lock of the
 *  browser's, which is let go of in its death. The page looks at the lock and never waits for it: pages that do are not
 *  kept for the way back. */
export class WorkerPulse {
  /** Name of the lock; requests carry it. */
  readonly lock = `pokemon-lookalike ${Math.random()} ${performance.now()}`;
  readonly #onDeath: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Once seen with its lock: a worker of another release may know nothing of it. */
  #seen = false;
  #missed = 0;

  constructor(onDeath: () => void) {
    this.#onDeath = onDeath;
  }

  /** An answer is due from now on. */
  start(): void {
    if (this.#timer === undefined) this.#lookIn(FIRST_LOOK_MS);
  }

  /** None is due any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#missed = 0;
  }

  #lookIn(ms: number): void {
    const { locks } = navigator as { locks?: Locks };
    if (!locks) return;
    const timer = setTimeout(() => {
      void this.#isHeld(locks).then((held) => this.#timer === timer && this.#saw(held));
    }, ms);
    this.#timer = timer;
  }

  /** A browser that does not say is believed that the worker lives. */
  #isHeld(locks: Locks): Promise<boolean> {
    return locks.query().then(
      ({ held = [] }) => held.some(({ name }) => name === this.lock),
      () => true,
    );
  }

  #saw(held: boolean): void {
    this.#seen ||= held;
    this.#missed = held || !this.#seen ? 0 : this.#missed + 1;
    if (this.#missed >= LOOKS) this.#onDeath();
    else this.#lookIn(LOOK_MS);
  }
}
