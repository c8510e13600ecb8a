import type { Progress, Stage } from '../contract/types.js';

/** One file's share in the progress of a load. */
export interface Meter {
  /** Bytes of the file so far. A request that starts over does not turn progress back. */
  at(received: number): void;
}

/** Adds up the bytes of all files of a load. Sizes come from the manifest; a file whose size is not known counts as it comes. */
export class LoadProgress {
  readonly #report: ((progress: Progress) => void) | undefined;
  #loaded = 0;
  #total = 0;
  #ratio = 0;

  constructor(report: ((progress: Progress) => void) | undefined) {
    this.#report = report;
  }

  file(stage: Stage, bytes: number): Meter {
    let most = 0;
    let expected = bytes;
    this.#total += bytes;
    return {
      at: (received) => {
        if (received <= most) return;
        this.#loaded += received - most;
        this.#total += Math.max(0, received - expected);
        most = received;
        expected = Math.max(expected, received);
        this.#emit(stage);
      },
    };
  }

  #emit(stage: Stage): void {
    this.#ratio = Math.max(this.#ratio, this.#total > 0 ? this.#loaded / this.#total : 0);
    this.#report?.({ stage, loaded: this.#loaded, total: this.#total, ratio: this.#ratio });
  }
}

/** Progress of one match: stages done of stages to do. */
export function trackMatch(stages: readonly Stage[], report: ((progress: Progress) => void) | undefined) {
  return (stage: Stage): void => {
    const loaded = stages.indexOf(stage) + 1;
    report?.({ stage, loaded, total: stages.length, ratio: loaded / stages.length });
  };
}
