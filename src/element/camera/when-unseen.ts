import { isRendered } from '../behaviours/is-seen.js';

/** Between two looks, ms. */
const LOOK_EVERY_MS = 200;

/** Looks in a row that have to find nothing: an element that a page moves, or fades in, is gone for less. */
const LOOKS = 2;

/** Calls `end` once the element can no longer be seen: in a closed dialog or `details`, hidden in any of CSS's ways, or
 *  scrolled out of its window after it has been in there. */
export function whenUnseen(element: Element, signal: AbortSignal, end: () => void): void {
  let wasInView = false;
  let isInView = false;
  let missed = 0;
  const { IntersectionObserver } = element.ownerDocument.defaultView ?? window;
  const observer = new IntersectionObserver((entries) => {
    isInView = entries.at(-1)?.isIntersecting === true;
    wasInView ||= isInView;
  });
  observer.observe(element);
  const looking = setInterval(() => {
    // Outside the page others keep watch.
    const isSeen = !element.isConnected || (isRendered(element) && (isInView || !wasInView));
    missed = isSeen ? 0 : missed + 1;
    if (missed >= LOOKS) end();
  }, LOOK_EVERY_MS);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearInterval(looking);
  });
}
