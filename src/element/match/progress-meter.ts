import type { Progress } from '../../contract/types.js';

/** Share of the bar that loading takes when a match waits for it: fetching and warming up outlast a match by far. */
const LOAD_SHARE = 0.8;

/** One bar for a load and for the match that waits for it. It never runs backwards. */
export class ProgressMeter {
  /** What was last reported; null when nothing is under way. */
  latest: Progress | null = null;
  #matchFrom = 0;

  loading(progress: Progress, matchWaits: boolean): Progress {
    return this.#advance(progress, progress.ratio * (matchWaits ? LOAD_SHARE : 1));
  }

  /** From here on the rest of the bar belongs to the match. */
  startMatch(): void {
    this.#matchFrom = this.latest?.ratio ?? 0;
  }

  matching(progress: Progress): Progress {
    return this.#advance(progress, this.#matchFrom + progress.ratio * (1 - this.#matchFrom));
  }

  reset(): void {
    this.latest = null;
  }

  #advance(progress: Progress, ratio: number): Progress {
    this.latest = { ...progress, ratio: Math.min(1, Math.max(ratio, this.latest?.ratio ?? 0)) };
    return this.latest;
  }
}
