import { LookalikeError, MissingScriptError, isMissingScript, throwIfAborted } from '../../contract/errors.js';
import type { ErrorCode } from '../../contract/error-codes.js';
import type { BackendChoice, BackendName } from '../../contract/types.js';
import { fetchAsset, type AssetHooks } from '../loading/fetch-asset.js';
import { wasmObstacle, webglObstacle, webgpuObstacle } from './browser-support.js';
import { toEngineError } from '../engine-errors.js';
import type { LoadProgress, Meter } from '../loading/load-progress.js';
import { script } from '../loading/lazy-script.js';
import type { Device, RunningBackend } from './tf/runtime.js';
import { acquire } from './tf/runtime.js';
import { WASM_BINARY } from './tf/wasm-binary.js';

/** Weights of both networks together, up to which WebAssembly answers first even where there is a good GPU: it needs
 *  no shaders compiled (0.3 s against seconds) and no read-back, and such networks take it some 10 ms a photo. */
const SMALL_NETWORKS_BYTES = 1.5e6;

const ORDER: Record<'small' | 'large', readonly BackendName[]> = {
  small: ['wasm', 'webgl', 'cpu'],
  large: ['webgl', 'wasm', 'cpu'],
};

export interface BackendWish {
  choice: BackendChoice;
  /** Bytes of all networks that will run. */
  networkBytes: number;
  /** Addresses of the WebAssembly file, tried in order. Default: beside this script. */
  wasmUrls?: readonly string[];
  signal?: AbortSignal;
  progress: LoadProgress;
  /** Whether the WebAssembly file may be kept for the next visit; default true. */
  keep?: boolean | undefined;
  /** Called whenever a network has run. */
  onRun?: (() => void) | undefined;
}

/** A backend that did not start, even for want of a file: another one may. */
class StartError extends LookalikeError {}

/** Backends in order of preference. What failed once is not tried again: a page whose GPU went away has no use for it. */
export class BackendChain {
  readonly #wish: BackendWish;
  readonly #left: BackendName[];
  readonly #failures: { name: BackendName; cause: LookalikeError }[] = [];
  #started = false;

  constructor(wish: BackendWish) {
    const order = ORDER[wish.networkBytes <= SMALL_NETWORKS_BYTES ? 'small' : 'large'];
    const { choice } = wish;
    this.#wish = wish;
    this.#left = choice === 'auto' ? [...order] : [choice, ...order.filter((name) => name !== choice)];
  }

  /** Whether there is a further one to fall back on. */
  get exhausted(): boolean {
    return this.#left.length === 0;
  }

  /** Why the current backend runs, one English sentence. */
  get reason(): string {
    const { choice, networkBytes } = this.#wish;
    const small = networkBytes <= SMALL_NETWORKS_BYTES;
    const wanted = small
      ? 'Small networks answer soonest on WebAssembly'
      : 'Large networks answer soonest on a hardware GPU';
    const why = choice === 'auto' ? wanted : `Asked for ${choice}`;
    const failures = this.#failures.map(({ name, cause }) => `; ${name}: ${cause.message.replace(/\.$/, '')}`);
    return `${why}${failures.join('')}.`;
  }

  /** Files for want of which a backend before the current one does not run, one sentence each. */
  get missing(): string[] {
    const ofFiles = new Set<ErrorCode>(['models-unreachable', 'models-corrupt', 'timeout']);
    return this.#failures.filter(({ cause }) => ofFiles.has(cause.code)).map(({ cause }) => cause.message);
  }

  /** Starts the next backend that `use` succeeds with. Errors: `backend-unavailable`, also when one was asked for by
   *  name and cannot run; `aborted`; and every LookalikeError of `use`, which no other backend would mend. */
  async next<Used>(use: (running: RunningBackend) => Promise<Used>): Promise<Used> {
    for (let name = this.#left.shift(); name; name = this.#left.shift()) {
      try {
        // Known at once, so that what the first backend will fetch is, too.
        const obstacle = this.#obstacle(name);
        if (obstacle) throw new Error(obstacle);
        const used = await this.#start(name, use);
        this.#started = true;
        return used;
      } catch (thrown) {
        throwIfAborted(this.#wish.signal);
        if (thrown instanceof LookalikeError && !(thrown instanceof StartError)) throw thrown;
        this.reject(name, thrown);
        // Falling back is for what changes while running; a name that never worked is the host's mistake to see.
        if (this.#wish.choice !== 'auto' && !this.#started) break;
      }
    }
    throw this.#asError();
  }

  /** Notes why a backend is no longer used. */
  reject(name: BackendName, thrown: unknown): void {
    this.#failures.push({ name, cause: failureOf(thrown) });
  }

  /** A full memory is the reason to give, for the visitor can mend it; a missing script, for the engine may be started
   *  elsewhere; other files that could not be had, when nothing else was. */
  #asError(): LookalikeError {
    const codes = new Set(this.#failures.map(({ cause }) => cause.code));
    const missing = this.#failures.find(({ cause }) => isMissingScript(cause));
    if (missing && !codes.has('out-of-memory')) return new MissingScriptError(this.reason, { cause: missing.cause });
    const [only = 'backend-unavailable'] = codes.size === 1 ? codes : [];
    const code = codes.has('out-of-memory') ? 'out-of-memory' : only;
    return new LookalikeError(code, this.reason, { cause: this.#failures.at(-1)?.cause });
  }

  async #start<Used>(name: BackendName, use: (running: RunningBackend) => Promise<Used>): Promise<Used> {
    const running = await this.#acquire(name).catch((thrown: unknown) => {
      const { code, message } = failureOf(thrown);
      throw new StartError(code, message, { cause: thrown });
    });
    try {
      return await use(running);
    } catch (thrown) {
      running.release();
      throw thrown;
    }
  }

  async #acquire(name: BackendName): Promise<RunningBackend> {
    const { signal, progress, wasmUrls, keep } = this.#wish;
    const scripts = progress.script(name);
    const binary = progress.file('engine', name === 'wasm' ? WASM_BINARY.bytes : 0);
    const hooks = { signal, wasmUrls, keep, onBytes: (bytes: number) => binary.at(bytes) };
    try {
      const running = await acquire(name, () => openers[name](scripts, hooks));
      // Already there when another engine of this thread runs on it.
      for (const meter of [scripts, binary]) meter.done();
      return running;
    } catch (thrown) {
      binary.drop();
      throw thrown;
    }
  }

  #obstacle(name: BackendName): string | undefined {
    if (name === 'wasm') return wasmObstacle();
    if (name === 'webgl') return webglObstacle(this.#wish.choice === 'webgl' ? 'any' : 'hardware');
    if (name === 'webgpu') return webgpuObstacle();
    return Object.hasOwn(openers, name) ? undefined : `none of ${Object.keys(openers).join()}`;
  }
}

/** Why a backend is not used: its files, a full memory, or whatever else it said. */
function failureOf(thrown: unknown): LookalikeError {
  const failure = toEngineError(thrown);
  if (failure.code !== 'internal') return failure;
  return new LookalikeError('backend-unavailable', failure.message, { cause: thrown });
}

type OpenHooks = AssetHooks & Pick<BackendWish, 'wasmUrls' | 'keep'>;

const openers: Record<BackendName, (scripts: Meter, hooks: OpenHooks) => Promise<Device>> = {
  wasm: openWasm,
  webgl: async (scripts) => (await script(import('./tf/webgl.js'), scripts)).openWebgl(),
  webgpu: async (scripts) => (await script(import('./tf/webgpu.js'), scripts)).openWebgpu(),
  cpu: async (scripts) => (await script(import('./tf/cpu.js'), scripts)).openCpu(),
};

async function openWasm(scripts: Meter, { wasmUrls, keep, ...hooks }: OpenHooks): Promise<Device> {
  const { url, sha256, bytes } = WASM_BINARY;
  const [module, binary] = await Promise.all([
    script(import('./tf/wasm.js'), scripts),
    fetchAsset({ urls: wasmUrls ?? [url], sha256, bytes, keep }, hooks),
  ]);
  return module.openWasm(binary.buffer);
}
