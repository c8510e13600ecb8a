import { toLookalikeError } from '../contract/errors.js';
import type {
  EngineImage,
  EngineOptions,
  LoadReport,
  MatchOptions,
  MatchOutcome,
  MemoryReport,
} from '../contract/types.js';
import { abortError, anySignal, untilAborted } from './abort.js';
import type { RequestHooks } from './client.js';
import type { Connection } from './connection.js';

/** What the page needs of the engine chunk (`engine/engine.ts`). */
export interface EngineModule {
  createLookalike(options: EngineOptions, hooks?: RequestHooks): Promise<PageEngine>;
}

export interface PageEngine {
  readonly report: LoadReport;
  match(image: EngineImage, options: MatchOptions, hooks?: RequestHooks): Promise<MatchOutcome>;
  memory(): MemoryReport | Promise<MemoryReport>;
  dispose(): void;
}

/** The engine on the page itself, for pages that forbid workers. Same chunk, same answers; it yields between stages. */
export class PageConnection implements Connection {
  readonly thread = 'page';
  readonly #module: EngineModule;
  readonly #closing = new AbortController();
  #engine: PageEngine | undefined;

  constructor(module: EngineModule) {
    this.#module = module;
  }

  get broken(): boolean {
    return this.#closing.signal.aborted;
  }

  load(options: EngineOptions, hooks: RequestHooks): Promise<LoadReport> {
    return this.#run(hooks, async (inner) => {
      const engine = await this.#module.createLookalike(options, inner);
      if (this.broken) {
        engine.dispose();
        throw abortError('The engine was let go.');
      }
      this.#engine?.dispose();
      this.#engine = engine;
      return engine.report;
    });
  }

  match(image: EngineImage, options: MatchOptions, hooks: RequestHooks): Promise<MatchOutcome> {
    return this.#run(hooks, async (inner) => this.#loaded().match(image, options, inner));
  }

  memory(): Promise<MemoryReport> {
    return this.#run({}, async () => this.#loaded().memory());
  }

  close(): void {
    this.#closing.abort();
    this.#engine?.dispose();
    this.#engine = undefined;
  }

  #loaded(): PageEngine {
    if (!this.#engine) throw abortError('The engine was let go.');
    return this.#engine;
  }

  async #run<T>(hooks: RequestHooks, work: (hooks: RequestHooks) => Promise<T>): Promise<T> {
    const { signal, unlink } = anySignal(this.#closing.signal, hooks.signal);
    try {
      return await untilAborted(signal, work({ signal, onProgress: (progress) => hooks.onProgress?.(progress) }));
    } catch (thrown) {
      throw toLookalikeError(thrown);
    } finally {
      unlink();
    }
  }
}
