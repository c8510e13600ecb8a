import type * as AfterStart from './after-start.js';

/** What can wait is a script of its own. Where that is kept away, a page does without: nothing of it is needed to match a
 *  photo. It is asked for again by the next element. */
export function later(use: (module: typeof AfterStart) => void): void {
  import('./after-start.js').then(use, () => undefined);
}
