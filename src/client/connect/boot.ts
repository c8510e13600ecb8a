import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import type { Response } from '../../contract/protocol.js';
import { untilAborted } from '../../contract/abort.js';
import type { Connection } from '../types.js';
import { adviseOnScripts } from './advice.js';
import type { WorkerWay } from './create-worker.js';
import { PageConnection, type EngineModule } from './page-connection.js';
import type { Whereabouts } from './script-url.js';
import { WorkerConnection } from './worker-connection.js';

/** From `new Worker` to `ready`, ms: time to fetch the worker's script over a slow line, not to fetch networks. */
const READY_LIMIT_MS = 20_000;

/** Ways to bring the engine up; tests put their own. */
export interface BootSteps {
  workerWays(whereabouts: Whereabouts): readonly WorkerWay[];
  /** `failed`: how many imports have come to nothing before. */
  importEngine(whereabouts: Whereabouts, failed: number): Promise<EngineModule>;
  /** Default: the worker asks. */
  askForManifest?(whereabouts: Whereabouts, signal: AbortSignal): Promise<string | undefined>;
  /** Ms until a worker that says nothing is given up. */
  readyLimit?: number;
}

/** A worker that neither fails nor says `ready`: its server hangs, and would for the next one. */
class SilentError extends Error {}

/** The ways to one engine, each used once: workers while there are any, then the page. */
export class Boot {
  /** Why there is no worker (so far), one line for each that was tried. */
  readonly refused: string[] = [];
  readonly #steps: BootSteps;
  readonly #whereabouts: Whereabouts;
  readonly #signal: AbortSignal;
  readonly #history: { failedImports: number };
  readonly #manifest: Promise<string | undefined> | undefined;
  #ways: WorkerWay[];
  #forbidden = false;

  /** `history` is shared by all starts of a page. */
  constructor(steps: BootSteps, whereabouts: Whereabouts, signal: AbortSignal, history: { failedImports: number }) {
    this.#steps = steps;
    this.#whereabouts = whereabouts;
    this.#signal = signal;
    this.#history = history;
    this.#ways = [...steps.workerWays(whereabouts)];
    this.#manifest = steps.askForManifest?.(whereabouts, signal);
  }

  /** The page itself allows no worker (its policy, a sandbox): nothing is missing. */
  get forbidden(): boolean {
    return this.#forbidden;
  }

  /** An engine that runs, though it may yet turn out to lack a script. Errors: `models-unreachable`, `aborted`. */
  async next(): Promise<Connection> {
    for (let way = this.#ways.shift(); way; way = this.#ways.shift()) {
      try {
        return await this.#openWorker(way);
      } catch (thrown) {
        throwIfAborted(this.#signal);
        this.#refuse(way, thrown);
      }
    }
    return this.#openPage();
  }

  /** The worker that came up did not get its engine running. */
  handOver(failure: LookalikeError): Promise<Connection> {
    this.refused.push(failure.message);
    return this.next();
  }

  async #openWorker({ create }: WorkerWay): Promise<Connection> {
    const forbid = ({ effectiveDirective }: SecurityPolicyViolationEvent) => {
      // Of the manifest, that is: a worker may have a policy of its own.
      if (effectiveDirective !== 'connect-src') this.#forbidden = true;
    };
    document.addEventListener('securitypolicyviolation', forbid);
    try {
      const worker = create();
      const { ahead } = await untilReady(worker, this.#signal, this.#steps.readyLimit);
      return new WorkerConnection(worker, ahead === true, this.#manifest);
    } finally {
      document.removeEventListener('securitypolicyviolation', forbid);
    }
  }

  #refuse({ name }: WorkerWay, thrown: unknown): void {
    const { name: kind, message } = thrown as Partial<Error>;
    if (kind === 'SecurityError') this.#forbidden = true;
    if (this.#forbidden || thrown instanceof SilentError) this.#ways = [];
    this.refused.push(`${name}: ${message ?? String(thrown)}`);
  }

  async #openPage(): Promise<Connection> {
    try {
      return new PageConnection(await this.#steps.importEngine(this.#whereabouts, this.#history.failedImports));
    } catch (cause) {
      this.#history.failedImports += 1;
      const workers = this.refused.map((each) => `; worker ${each}`).join('');
      const message = `The engine's script could not be loaded: ${String(cause)}${workers}`;
      adviseOnScripts(message);
      throw new LookalikeError('models-unreachable', message, { cause });
    }
  }
}

type Ready = Extract<Response, { type: 'ready' }>;

async function untilReady(worker: Worker, signal: AbortSignal, limit = READY_LIMIT_MS): Promise<Ready> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ready = new Promise<Ready>((resolve, reject) => {
    timer = setTimeout(() => reject(new SilentError(`not ready within ${limit / 1000} s`)), limit);
    worker.onmessage = ({ data }: MessageEvent<Response>) => data.type === 'ready' && resolve(data);
    // A worker that a Content-Security-Policy forbids is constructed, then fires an `error` without a message.
    worker.onerror = (event) => {
      event.preventDefault();
      // The policy's own event may come just behind.
      setTimeout(() => reject(new Error(event.message || 'blocked or not found')));
    };
  });
  try {
    return await untilAborted(signal, ready);
  } catch (error) {
    worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
