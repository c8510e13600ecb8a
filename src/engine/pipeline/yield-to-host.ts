interface Host {
  scheduler?: { yield?(): Promise<void> };
  /** In Node and its like. */
  setImmediate?(resolve: () => void): unknown;
}

/** Lets whoever shares the thread go on: on the page the browser paints and answers the visitor, in Node requests and
 *  timers are heard. A worker has nobody waiting. */
export function yieldToHost(): Promise<void> {
  if ('WorkerGlobalScope' in globalThis) return Promise.resolve();
  const { scheduler, setImmediate } = globalThis as Host;
  if (scheduler?.yield) return scheduler.yield();
  if (setImmediate && !('document' in globalThis)) return new Promise((resolve) => void setImmediate(resolve));
  return new Promise((resolve) => {
    // A message is not slowed down in hidden tabs as timers are.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
