/** For pages whose own build packs the element (`import 'pokemon-lookalike'`): import this beside it, and the build packs
 *  the engine's worker too. Without it the engine of such a page runs on the page. */
const PACKED_WORKER = Symbol.for('pokemon-lookalike.worker');

// In one expression: this is what bundlers look for.
const createWorker = () =>
  new Worker(new URL('./engine.worker.js', import.meta.url), { type: 'module', name: 'pokemon-lookalike' });

(globalThis as { [PACKED_WORKER]?: () => Worker })[PACKED_WORKER] = createWorker;

export {};
