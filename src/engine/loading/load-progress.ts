import type { Progress, Stage } from '../../contract/types.js';
import type { ScriptName, ScriptSizes } from './script-sizes.js';

/** One file's share in the progress of a load. */
export interface Meter {
  /** Bytes of the file so far. A request that starts over does not turn progress back. */
  at(received: number): void;
  /** The file is there. */
  done(): void;
  /** The rest of the file will not come. */
  drop(): void;
}

/** Adds up the bytes of all files of a load. Sizes come from the manifest and from the build; a file whose size is not
 *  known counts as it comes. */
export class LoadProgress {
  readonly #sizes: ScriptSizes;
  /** Files of scripts that are counted. */
  readonly #files = new Set<string>();
  #report: ((progress: Progress) => void) | undefined;
  #loaded = 0;
  #total = 0;
  #reportedTotal = 0;
  #ratio = 0;

  constructor(report: ((progress: Progress) => void) | undefined, sizes: ScriptSizes = {}) {
    this.#report = report;
    this.#sizes = sizes;
  }

  file(stage: Stage, bytes: number): Meter {
    let most = 0;
    let expected = bytes;
    this.#total += bytes;
    const at = (received: number) => {
      if (received <= most) return;
      this.#loaded += received - most;
      this.#total += Math.max(0, received - expected);
      most = received;
      expected = Math.max(expected, received);
      this.#emit(stage);
    };
    const drop = () => {
      this.#total -= expected - most;
      expected = most;
    };
    return { at, done: () => at(expected), drop };
  }

  /** Scripts of the engine: nothing tells how far they have come, so they count once they run. Files they share with
   *  others count once. */
  script(...names: ScriptName[]): Meter {
    const files = names.flatMap((name) => Object.entries(this.#sizes[name] ?? {}));
    const own = files.filter(([file]) => !this.#files.has(file));
    for (const [file] of own) this.#files.add(file);
    const meter = this.file(
      'engine',
      own.reduce((sum, [, bytes]) => sum + bytes, 0),
    );
    const drop = () => {
      for (const [file] of own) this.#files.delete(file);
      meter.drop();
    };
    return { ...meter, drop };
  }

  /** The load is over: all that was counted is all there was. Nothing is reported from here on. */
  end(): void {
    this.#total = this.#loaded;
    if (this.#reportedTotal !== this.#total) this.#emit('engine');
    this.#report = undefined;
  }

  #emit(stage: Stage): void {
    this.#ratio = Math.max(this.#ratio, this.#total > 0 ? this.#loaded / this.#total : 0);
    this.#reportedTotal = this.#total;
    try {
      this.#report?.({ stage, loaded: this.#loaded, total: this.#total, ratio: this.#ratio });
    } catch {
      // Whoever listens has failed, not the load.
    }
  }
}

/** Progress of one match: stages done of stages to do. */
export function trackMatch(stages: readonly Stage[], report: ((progress: Progress) => void) | undefined) {
  return (stage: Stage): void => {
    const loaded = stages.indexOf(stage) + 1;
    report?.({ stage, loaded, total: stages.length, ratio: loaded / stages.length });
  };
}
