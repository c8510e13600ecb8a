/** A viewport and an idle time under the test's thumb: a browser gives neither to a tab in the background. */
export function fakeViewport() {
  const { IntersectionObserver: observer, requestIdleCallback: idle } = globalThis;
  const observed: Element[] = [];
  let tell: IntersectionObserverCallback = () => undefined;
  let waiting: (() => void)[] = [];
  class FakeObserver {
    constructor(callback: IntersectionObserverCallback) {
      tell = callback;
    }
    observe(element: Element) {
      observed.push(element);
    }
    disconnect() {
      observed.length = 0;
    }
  }
  Object.assign(globalThis, {
    IntersectionObserver: FakeObserver,
    requestIdleCallback: (callback: () => void) => waiting.push(callback),
  });
  return {
    observed,
    show: (isIntersecting: boolean) => {
      if (observed.length) tell([{ isIntersecting } as IntersectionObserverEntry], undefined as never);
    },
    /** Whether anything waited for it. */
    idle(): boolean {
      const callbacks = waiting;
      waiting = [];
      callbacks.forEach((callback) => callback());
      return callbacks.length > 0;
    },
    restore: () => Object.assign(globalThis, { IntersectionObserver: observer, requestIdleCallback: idle }),
  };
}
