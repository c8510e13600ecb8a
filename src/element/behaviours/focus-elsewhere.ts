/** What may have the focus and holds no text. Nothing of it can hide a field in a closed shadow root, but for roles, which
 *  say that it does not. */
const WITHOUT_TEXT = [
  'button, summary, select, a, area, dialog',
  ...['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'].map(
    (type) => `input[type=${type} i]`,
  ),
  ...['button', 'link', 'checkbox', 'radio', 'switch', 'tab'].map((role) => `[role=${role}]`),
].join();

/** Something else on the page has the focus that may take what is pasted; what is around the element has none of its own. */
export function isFocusElsewhere(element: Element): boolean {
  for (let node: Element | undefined = element; node;) {
    const root = node.getRootNode() as Document | ShadowRoot;
    const focused = root.activeElement;
    if (focused && !focused.contains(node) && !node.contains(focused) && !isWithoutText(innermost(focused)))
      return true;
    node = 'host' in root ? root.host : undefined;
  }
  return false;
}

/** The element itself has the focus, or something in it. */
export function hasFocus(element: Element): boolean {
  const { activeElement } = element.getRootNode() as Document | ShadowRoot;
  return activeElement !== null && element.contains(activeElement);
}

/** Text is being written there. */
export function isEditable(target: Element | undefined): boolean {
  if ((target as HTMLElement | undefined)?.isContentEditable) return true;
  return /^(INPUT|TEXTAREA)$/.test(target?.tagName ?? '') && !isWithoutText(target!);
}

/** What has the focus, as far into shadow roots as may be looked. */
function innermost(focused: Element): Element {
  const inner = focused.shadowRoot?.activeElement;
  return inner ? innermost(inner) : focused;
}

function isWithoutText(focused: Element): boolean {
  return focused.matches(WITHOUT_TEXT) && !(focused as HTMLElement).isContentEditable;
}
