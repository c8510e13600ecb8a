import { afterMove } from '../../client/after-move.js';

/** How long, ms, an element may be outside the page while something is under way: page loaders like Turbo and drag
 *  libraries put it back within a few frames. */
const GRACE_MS = 200;

/** For `hostDisconnected`. Calls `gone` when the element is still away after what may have been a move in the DOM, at once or, while `underWay` holds, after 200 ms. */
export function whenGone(element: Element, underWay: () => boolean, gone: () => void): void {
  const leave = () => element.isConnected || gone();
  // The wait cannot fail; an error of `gone` is the page's unhandled rejection, as an event listener's is its error.
  void afterMove().then(() => element.isConnected || (underWay() ? setTimeout(leave, GRACE_MS) : gone()));
}
