import { isRendered } from '../behaviours/is-seen.js';

/** Between two looks, ms. */
const LOOK_EVERY_MS = 200;

/** Looks in a row that have to find nothing: an element that a page moves, or fades in, is gone for less. */
const LOOKS = 2;

/** Calls `end` once the element can no longer be seen: in a closed dialog or `details`, hidden in any of CSS's ways, or
 *  scrolled out of its window after it has been in there. */
export function whenUnseen(element: Element, signal: AbortSignal, end: () => void): void {
  let view = new View(element);
  let missed = 0;
  const looking = setInterval(() => {
    if (view.isLeft) {
      view.end();
      view = new View(element);
    }
    // Outside the page others keep watch.
    const isSeen = !element.isConnected || (isRendered(element) && !view.isScrolledAway);
    missed = isSeen ? 0 : missed + 1;
    if (missed >= LOOKS) end();
  }, LOOK_EVERY_MS);
  signal.addEventListener('abort', () => {
    view.end();
    clearInterval(looking);
  });
}

/** Whether an element is in view, as its window sees it: that of an opened window is not told by the one that opened it. */
class View {
  readonly #element: Element;
  readonly #document: Document;
  readonly #observer: IntersectionObserver;
  #isIn = false;
  #wasIn = false;

  constructor(element: Element) {
    this.#element = element;
    this.#document = element.ownerDocument;
    const { IntersectionObserver } = this.#document.defaultView ?? window;
    this.#observer = new IntersectionObserver((entries) => {
      this.#isIn = entries.at(-1)?.isIntersecting === true;
      this.#wasIn ||= this.#isIn;
    });
    this.#observer.observe(element);
  }

  /** The element has been moved into another window. */
  get isLeft(): boolean {
    return this.#element.ownerDocument !== this.#document;
  }

  /** It has been in view, and is no longer. */
  get isScrolledAway(): boolean {
    return this.#wasIn && !this.#isIn;
  }

  end(): void {
    this.#observer.disconnect();
  }
}
