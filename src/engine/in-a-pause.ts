/** A pause is so long without a request, ms: longer than the time between two frames of the camera, or between an answer
 *  and what a page asks about it. */
const PAUSE_MS = 500;

/** Does something in a pause between requests, once, and gives way to each request. */
export class InAPause {
  readonly #work: (signal: AbortSignal) => Promise<void>;
  #run: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #done = false;

  constructor(work: (signal: AbortSignal) => Promise<void>) {
    this.#work = work;
  }

  /** Nothing is left to be answered. */
  begin(): void {
    if (this.#done) return;
    this.end();
    this.#timer = setTimeout(() => void this.#do(), PAUSE_MS);
  }

  /** Somebody asks for something. */
  end(): void {
    clearTimeout(this.#timer);
    this.#run?.abort();
    this.#run = undefined;
  }

  async #do(): Promise<void> {
    const run = (this.#run = new AbortController());
    try {
      await this.#work(run.signal);
    } catch {
      // Nobody waits for it. What is wrong shows in the next match.
    }
    this.#done = !run.signal.aborted;
  }
}
