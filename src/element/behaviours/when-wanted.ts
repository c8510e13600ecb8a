import { anySignal } from '../../contract/abort.js';

/** How far outside the viewport loading begins, px: about one flick of a finger. */
const NEAR_VIEWPORT_PX = 300;
const GESTURES = ['pointerenter', 'pointerdown', 'focusin', 'dragenter'];

/** Calls `load` once: when the element nears the viewport and the page is idle, or at the first gesture; at that alone
 *  where nothing tells what is in view. */
export function whenWanted(element: Element, given: AbortSignal, load: () => void): void {
  const { signal, abort, unlink } = anySignal(given);
  const fire = () => {
    if (signal.aborted) return;
    abort();
    unlink();
    load();
  };
  for (const type of GESTURES) element.addEventListener(type, fire, { signal, passive: true });
  if (savesData() || !('IntersectionObserver' in globalThis)) return;
  const near = (entries: IntersectionObserverEntry[]) => {
    if (entries.some((entry) => entry.isIntersecting)) whenIdle(fire);
  };
  const observer = new IntersectionObserver(near, { rootMargin: `${NEAR_VIEWPORT_PX}px` });
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
}

/** A visitor who asked for less data gets the networks only when they reach for the element. */
function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

/** In the page's first quiet moment. */
function whenIdle(callback: () => void): void {
  // Safari has no requestIdleCallback.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(callback);
  else setTimeout(callback, 1);
}
