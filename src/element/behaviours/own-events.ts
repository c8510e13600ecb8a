const kept = new WeakSet<ShadowRoot>();

/** Keeps to the inside what its radio buttons and boxes say: outside it would look like the element's own. `input` goes
 *  through shadow roots, and a click on a label comes a second time from its input. What the page has put into the slots is
 *  let through. */
export function keepInside(root: ShadowRoot): void {
  if (kept.has(root)) return;
  kept.add(root);
  let forwarded = false;
  root.addEventListener('input', (event) => {
    if (root.contains(event.target as Node)) event.stopPropagation();
  });
  root.addEventListener('click', (event) => {
    const target = event.target as Element;
    if (!root.contains(target)) return;
    const isInput = target.matches('input');
    if (isInput && forwarded) event.stopPropagation();
    forwarded = !isInput && target.closest('label') !== null;
    // The second click comes within the first one's turn.
    if (forwarded) setTimeout(() => (forwarded = false));
  });
}
