/** Resolves to whether the element has left the page. A move in the DOM is a disconnect and a connect: only what is
 *  still away two microtasks later is gone. */
export async function isGone(element: Element): Promise<boolean> {
  await null;
  await null;
  return !element.isConnected;
}
