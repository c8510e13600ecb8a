import { toLookalikeError } from '../../contract/errors.js';
import type {
  Cutout,
  DecodedPixels,
  EngineImage,
  EngineOptions,
  ExplainOptions,
  Explanation,
  LoadReport,
  LookalikeResult,
  MatchOptions,
  MatchOutcome,
  MemoryReport,
  PersonAnswer,
} from '../../contract/types.js';
import { areHandedOver } from '../../contract/protocol.js';
import { abortError, anySignal, untilAborted } from '../../contract/abort.js';
import type { Connection, MatchHooks, RequestHooks } from '../types.js';

/** What the page needs of the engine chunk. Spelled out, for only its code may be reached from here, and lazily. */
export interface EngineModule {
  createLookalike(options: EngineOptions, hooks?: RequestHooks): Promise<PageEngine>;
}

interface PageHooks extends Omit<MatchHooks, 'onDecoded'> {
  onDecoded(pixels: DecodedPixels, faces: number): void;
  onCutouts(cutouts: Cutout[]): void;
}

export interface PageEngine {
  readonly report: LoadReport;
  match(image: EngineImage, options: MatchOptions, hooks: PageHooks): Promise<LookalikeResult>;
  explain(image: EngineImage, options: ExplainOptions & { signal?: AbortSignal }): Promise<Explanation>;
  matchPerson(
    images: readonly EngineImage[],
    options: MatchOptions,
    hooks: { signal?: AbortSignal },
  ): Promise<PersonAnswer>;
  memory(): Promise<MemoryReport>;
  dispose(): Promise<void>;
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
        void engine.dispose();
        throw abortError('The engine was let go.');
      }
      await this.#engine?.dispose();
      this.#engine = engine;
      return engine.report;
    });
  }

  match(image: EngineImage, options: MatchOptions, hooks: MatchHooks): Promise<MatchOutcome> {
    return this.#run(hooks, async (inner) => {
      let cutouts: Cutout[] = [];
      const onDecoded = (pixels: DecodedPixels, faces: number) => {
        if (hooks.onDecoded && areHandedOver(image, faces, pixels)) hooks.onDecoded(copyOf(pixels));
      };
      const onCutouts = (found: Cutout[]) => (cutouts = found);
      const result = await this.#loaded().match(image, options, { ...inner, onDecoded, onCutouts });
      return { result, cutouts };
    });
  }

  explain(image: EngineImage, options: ExplainOptions, hooks: RequestHooks): Promise<Explanation> {
    return this.#run(hooks, ({ signal }) => this.#loaded().explain(image, { ...options, ...(signal && { signal }) }));
  }

  matchPerson(images: readonly EngineImage[], options: MatchOptions, hooks: RequestHooks): Promise<PersonAnswer> {
    return this.#run(hooks, ({ signal }) => this.#loaded().matchPerson(images, options, signal ? { signal } : {}));
  }

  memory(): Promise<MemoryReport> {
    return this.#run({}, async () => this.#loaded().memory());
  }

  close(): void {
    this.#closing.abort();
    void this.#engine?.dispose();
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

/** The engine goes on with its own. */
function copyOf({ width, height, data, turned }: DecodedPixels): DecodedPixels {
  return { width, height, data: data.slice(), ...(turned && { turned }) };
}
