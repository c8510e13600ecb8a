import { boxOf, isRendered } from '../behaviours/is-seen.js';

/** Between two looks, ms. */
const LOOK_EVERY_MS = 200;

/** Looks in a row that have to find nothing: an element that a page moves, or fades in, is gone for less. */
const LOOKS = 2;

/** The same while a box around the element still cuts it off, and has not shown it yet: it may be opening. */
const LOOKS_AT_FIRST = 4;

/** Of which no more than this is left, px², it is cut off: what is there for screen readers alone has a pixel. */
const CUT_OFF_PX2 = 1;

/** Calls `end` once the element can no longer be seen: in a closed dialog or `details`, hidden in any of CSS's ways, cut
 *  off by what is around it, or scrolled out of its window after it has been in there. */
export function whenUnseen(element: Element, signal: AbortSignal, end: () => void): void {
  let view = new View(boxOf(element));
  let missed = 0;
  const looking = setInterval(() => {
    if (view.isLeft(boxOf(element))) {
      view.end();
      view = new View(boxOf(element));
    }
    view.look();
    const isShown = isRendered(element);
    // Outside the page others keep watch.
    const isSeen = !element.isConnected || (isShown && !view.isAway);
    missed = isSeen ? 0 : missed + 1;
    if (missed >= (isShown && !view.wasIn ? LOOKS_AT_FIRST : LOOKS)) end();
  }, LOOK_EVERY_MS);
  signal.addEventListener('abort', () => {
    view.end();
    clearInterval(looking);
  });
}

/** Whether a box is in view, as its window sees it: that of an opened window is not told by the one that opened it. */
class View {
  /** It has been in view. */
  wasIn = false;
  readonly #box: Element;
  readonly #document: Document;
  readonly #observer: IntersectionObserver | undefined;
  #isIn = false;
  /** It lies in the window, and what is around it leaves nothing of it. */
  #isCutOff = false;

  constructor(box: Element) {
    this.#box = box;
    this.#document = box.ownerDocument;
    const { IntersectionObserver: Observer } = (this.#document.defaultView ?? window) as Partial<typeof globalThis>;
    this.#observer = Observer && new Observer((entries) => this.#note(entries.at(-1)!));
    this.#observer?.observe(box);
  }

  /** The element has been moved into another window, or its box is another one. */
  isLeft(box: Element): boolean {
    return box !== this.#box || box.ownerDocument !== this.#document;
  }

  /** It has been in view, and is no longer; or it could be but for what is around it. */
  get isAway(): boolean {
    return !this.#isIn && (this.wasIn || this.#isCutOff);
  }

  /** Asks anew: a box that is cut off down to a line still touches the window, and nothing would be told. */
  look(): void {
    this.#observer?.unobserve(this.#box);
    this.#observer?.observe(this.#box);
  }

  end(): void {
    this.#observer?.disconnect();
  }

  #note({ isIntersecting, intersectionRect, boundingClientRect }: IntersectionObserverEntry): void {
    const { width, height } = intersectionRect;
    this.#isIn = isIntersecting && width * height > CUT_OFF_PX2;
    this.wasIn ||= this.#isIn;
    // What lies at the window's edge, or is only touched by it, is scrolled away.
    this.#isCutOff = !this.#isIn && isIntersecting && this.#isInWindow(boundingClientRect);
  }

  #isInWindow({ left, right, top, bottom }: DOMRectReadOnly): boolean {
    const { innerWidth = 0, innerHeight = 0 } = this.#document.defaultView ?? {};
    return right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  }
}
