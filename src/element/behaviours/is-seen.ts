/** What a visitor sees of the element: the box in its shadow root. It may have none itself, or skip what is in it. */
export function boxOf(element: Element): Element {
  return element.shadowRoot?.querySelector('.base') ?? element;
}

/** Rendered: neither it nor what is around it is closed, hidden or transparent, nor is the frame that it is in, where that
 *  may be asked. Browsers that cannot tell are believed to show it. */
export function isRendered(element: Element): boolean {
  const all = { visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true };
  for (let node: Element | null = boxOf(element); node;) {
    const view: Window | null = node.ownerDocument.defaultView;
    // Of a frame that has been taken away.
    if (!view) return false;
    if (node.checkVisibility?.(all) === false || isFilteredAway(node, view)) return false;
    node = view.frameElement;
  }
  return true;
}

/** A filter makes it transparent. */
function isFilteredAway(element: Element, view: Window): boolean {
  for (let node: Element | null | undefined = element; node; node = parentOf(node)) {
    if (/\bopacity\(0\)/.test(view.getComputedStyle(node).filter)) return true;
  }
  return false;
}

/** What an element is rendered in, as far as that may be asked. */
function parentOf(element: Element): Element | null | undefined {
  return element.assignedSlot ?? element.parentElement ?? (element.parentNode as Partial<ShadowRoot> | null)?.host;
}

/** Where an element is looked at, as shares of the part of it that lies in the window. */
const SPOTS = [0.5, 0.1, 0.9];

/** In the window and in front: neither scrolled away, nor inert, nor behind a dialog. */
export function isSeen(element: Element): boolean {
  const root = element.getRootNode() as Document;
  const { innerWidth = 0, innerHeight = 0 } = element.ownerDocument.defaultView ?? {};
  const { left, right, top, bottom } = boxOf(element).getBoundingClientRect();
  const at = (low: number, high: number, most: number, share: number) => {
    const from = Math.max(low, 0);
    return from + (Math.min(high, most) - from) * share;
  };
  const isHit = (x: number, y: number) => {
    const hit = root.elementFromPoint(at(left, right, innerWidth, x), at(top, bottom, innerHeight, y));
    return element.contains(hit);
  };
  return isRendered(element) && SPOTS.some((y) => SPOTS.some((x) => isHit(x, y)));
}

/** How much of it is in the window, in hundredths of what could be. */
export function shareInWindow(element: Element): number {
  const { innerWidth = 0, innerHeight = 0 } = element.ownerDocument.defaultView ?? {};
  const { left, right, top, bottom } = boxOf(element).getBoundingClientRect();
  const share = (low: number, high: number, most: number) =>
    Math.max(Math.min(high, most) - Math.max(low, 0), 0) / Math.min(high - low, most);
  return Math.round(100 * share(left, right, innerWidth) * share(top, bottom, innerHeight));
}
