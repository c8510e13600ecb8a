import type { EngineHandle } from '../../client/types.js';
import { toLookalikeError, type LookalikeError } from '../../contract/errors.js';
import type { EngineOptions, LoadReport, Progress } from '../../contract/types.js';

export type Acquire = (options: EngineOptions) => EngineHandle;

/** One engine handle and how far its loading has come. The promise is kept, and forgotten when it fails. */
export class EngineLease {
  readonly handle: EngineHandle;
  /** Equal keys, equal engines. */
  readonly key: string;
  /** What loading has found out. */
  report: LoadReport | undefined;
  /** Why it could not be loaded when that was last tried. */
  failure: LookalikeError | undefined;
  state: 'unloaded' | 'loading' | 'loaded' | 'released' = 'unloaded';
  readonly #onProgress: (progress: Progress) => void;
  #loading: Promise<LoadReport> | undefined;

  constructor(options: EngineOptions, acquire: Acquire, onProgress: (progress: Progress) => void) {
    this.key = JSON.stringify(options);
    this.handle = acquire(options);
    this.#onProgress = onProgress;
  }

  /** Everybody who waits gets the same promise, and the same error. */
  load(): Promise<LoadReport> {
    return (this.#loading ??= this.#begin());
  }

  release(): void {
    this.state = 'released';
    this.handle.release();
  }

  async #begin(): Promise<LoadReport> {
    this.state = 'loading';
    try {
      const report = await this.handle.load({
        onProgress: (progress) => this.state === 'loading' && this.#onProgress(progress),
      });
      this.report = report;
      this.#become('loaded');
      return report;
    } catch (thrown) {
      this.#loading = undefined;
      this.#become('unloaded');
      throw (this.failure = toLookalikeError(thrown)); // One object for all, so that it is shown once.
    }
  }

  #become(state: 'loaded' | 'unloaded'): void {
    if (this.state === 'loading') this.state = state;
  }
}
