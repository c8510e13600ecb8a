import { ENGINE_OPTIONS } from '../contract/options.js';
import { readOptions } from '../contract/read-options.js';
import type { EngineOptions } from '../contract/types.js';
import { abortError, anySignal } from '../contract/abort.js';
import { afterMove } from './after-move.js';
import { createConnect } from './connect/connect.js';
import { SharedEngine } from './shared-engine.js';
import { isTaken, prepare } from './picture/to-engine-image.js';
import type { Connect, EngineHandle, MatchHooks } from './types.js';

/** One engine per set of options, counted by its handles. `connect` starts an engine. */
export function createPool(connect: Connect = createConnect()): (options: EngineOptions) => EngineHandle {
  const engines = new Map<string, Lease>();
  return (options) => {
    const key = keyOf(options);
    let lease = engines.get(key);
    if (!lease) {
      lease = new Lease(new SharedEngine(options, connect), () => engines.delete(key));
      engines.set(key, lease);
    }
    return lease.take();
  };
}

/** Equal options, equal key; defaults are spelled out. */
function keyOf(options: EngineOptions): string {
  const { modelsUrl, wasmUrls = [], scriptsBesideModels = true } = options;
  const places = { modelsUrl: [modelsUrl].flat(), wasmUrls, scriptsBesideModels };
  return JSON.stringify({ ...readOptions(ENGINE_OPTIONS, options), ...places });
}

class Lease {
  readonly #engine: SharedEngine;
  readonly #forget: () => void;
  #holders = 0;

  constructor(engine: SharedEngine, forget: () => void) {
    this.#engine = engine;
    this.#forget = forget;
  }

  take(): EngineHandle {
    this.#holders += 1;
    return handleOf(this.#engine, () => this.#giveBack());
  }

  #giveBack(): void {
    this.#holders -= 1;
    void afterMove().then(() => {
      if (this.#holders > 0) return;
      this.#forget();
      this.#engine.dispose();
    });
  }
}

function handleOf(engine: SharedEngine, giveBack: () => void): EngineHandle {
  const released = new AbortController();
  const scoped = async <T>(hooks: MatchHooks, run: (hooks: MatchHooks) => Promise<T>): Promise<T> => {
    if (released.signal.aborted) throw abortError('This engine handle was released.');
    const { signal, unlink } = anySignal(released.signal, hooks.signal);
    const { onProgress, onDecoded } = hooks;
    return run({ signal, onProgress: onProgress?.bind(hooks), onDecoded: onDecoded?.bind(hooks) }).finally(unlink);
  };
  return {
    load: (hooks = {}) => scoped(hooks, (inner) => engine.load(inner)),
    take: (source, { signal, begun, gone } = {}) =>
      scoped({ signal }, async (inner) => {
        const picture = isTaken(source) ? source : await prepare(source, { ...inner, begun });
        if (gone) engine.takeAhead(picture, [released.signal, gone]);
        return picture;
      }),
    match: (source, options, hooks = {}) => scoped(hooks, (inner) => engine.match(source, options, inner)),
    explain: (source, options, hooks = {}) => scoped(hooks, (inner) => engine.explain(source, options, inner)),
    matchPerson: (images, options, hooks = {}) => scoped(hooks, (inner) => engine.matchPerson(images, options, inner)),
    memory: () => scoped({}, (inner) => engine.memory(inner)),
    release() {
      if (released.signal.aborted) return;
      released.abort();
      giveBack();
    },
  };
}

const acquire = createPool();

/** A hold on the page's shared engine for these options. Nothing is fetched or started before `load()` or `match()`. */
export function acquireEngine(options: EngineOptions): EngineHandle {
  return acquire(options);
}
