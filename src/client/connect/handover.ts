import { isMissingScript, toLookalikeError, type LookalikeError } from '../../contract/errors.js';
import type {
  EngineImage,
  EngineOptions,
  ExplainOptions,
  Explanation,
  LoadReport,
  MatchOptions,
  MatchOutcome,
  MemoryReport,
  PersonAnswer,
  Thread,
} from '../../contract/types.js';
import { abortError } from '../../contract/abort.js';
import type { Connection, MatchHooks, RequestHooks } from '../types.js';
import { adviseOnEngine, adviseOnFailure } from './advice.js';
import { wasmUrls } from './script-url.js';

/** Where the next engine comes from, and why there is no worker. */
export interface Source {
  readonly refused: readonly string[];
  readonly forbidden: boolean;
  handOver(failure: LookalikeError): Promise<Connection>;
}

/** An engine that loads elsewhere when it cannot where it is: a worker may say `ready` and then lack a script, as some
 *  builds pack them. The page's console hears of what could be better. */
export class Handover implements Connection {
  readonly #source: Source;
  #current: Connection;
  #closed = false;

  constructor(first: Connection, source: Source) {
    this.#current = first;
    this.#source = source;
  }

  get thread(): Thread {
    return this.#current.thread;
  }

  get broken(): boolean {
    return this.#current.broken;
  }

  async load(options: EngineOptions, hooks: RequestHooks): Promise<LoadReport> {
    try {
      const report = await this.#loadSomewhere({ wasmUrls: wasmUrls(options), ...options }, hooks);
      adviseOnEngine(report, this.#source);
      return report;
    } catch (thrown) {
      const failure = toLookalikeError(thrown);
      adviseOnFailure(failure, options);
      throw failure;
    }
  }

  ahead(file: ArrayBuffer | undefined): void {
    this.#current.ahead?.(file);
  }

  match(image: EngineImage, options: MatchOptions, hooks: MatchHooks): Promise<MatchOutcome> {
    return this.#current.match(image, options, hooks);
  }

  explain(image: EngineImage, options: ExplainOptions, hooks: RequestHooks): Promise<Explanation> {
    return this.#current.explain(image, options, hooks);
  }

  matchPerson(images: readonly EngineImage[], options: MatchOptions, hooks: RequestHooks): Promise<PersonAnswer> {
    return this.#current.matchPerson(images, options, hooks);
  }

  memory(): Promise<MemoryReport> {
    return this.#current.memory();
  }

  close(): void {
    this.#closed = true;
    this.#current.close();
  }

  async #loadSomewhere(options: EngineOptions, hooks: RequestHooks): Promise<LoadReport> {
    for (;;) {
      try {
        return await this.#current.load(options, hooks);
      } catch (thrown) {
        const failure = toLookalikeError(thrown);
        if (this.#current.thread === 'page' || !isUnfit(failure, this.#current)) throw failure;
        await this.#moveOn(failure);
      }
    }
  }

  async #moveOn(failure: LookalikeError): Promise<void> {
    this.#current.close();
    this.#current = await this.#source.handOver(failure);
    if (!this.#closed) return;
    this.#current.close();
    throw abortError('The engine was let go.');
  }
}

/** A script it lacks, or an uncaught error while loading: not what another thread would meet as well. */
function isUnfit(failure: LookalikeError, { broken }: Connection): boolean {
  return isMissingScript(failure) || (broken && failure.code === 'internal');
}
