/** For pages whose own build packs workers: import this beside the element, and the engine's worker is one of the
 *  build's own. Most builds need it not: they take the worker along as a file. */
const PACKED_WORKER = Symbol.for('pokemon-lookalike.worker');

// In one expression: this is what bundlers look for. In one piece, for some pack workers without imports only.
const createWorker = () =>
  new Worker(new URL('./engine.worker.bundle.js', import.meta.url), { type: 'module', name: 'pokemon-lookalike' });

(globalThis as { [PACKED_WORKER]?: () => Worker })[PACKED_WORKER] = createWorker;

export {};
