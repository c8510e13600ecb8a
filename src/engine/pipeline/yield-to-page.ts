interface Scheduler {
  yield?(): Promise<void>;
}

/** On the page, lets the browser paint and answer the visitor between two stages. A worker has nobody waiting. */
export function yieldToPage(): Promise<void> {
  if (!('document' in globalThis)) return Promise.resolve();
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  if (scheduler?.yield) return scheduler.yield();
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
