import { isResultLink } from '../../contract/result-link.js';
import type { Host } from '../host.js';
import type { Greeting } from './greeting.js';

/** What shows a friend's result: the panel, once it is there. */
export interface Greeter {
  greet(greeting: Greeting | undefined): void;
}

/** The way to the panel, and the panel where it is there already. */
export interface UsePanel {
  readonly panel: Greeter | undefined;
  use(request: (greeter: Greeter) => Promise<void>): Promise<void>;
}

/** An element with `result-links` shows what the page's address says of a friend, now and whenever that changes, until
 *  `signal` aborts. Fragments of the page's own are none of its business, and none is ever written. */
export function watchFragment(host: Host, services: UsePanel, signal: AbortSignal): void {
  const view = host.ownerDocument.defaultView;
  if (!view || signal.aborted) return;
  let shown = '';
  const look = () => {
    const { hash } = view.location;
    const { resultLinks, modelsUrl, preset, gallery, isConnected } = host;
    // The page may set its options in any order, and at any time.
    const key = JSON.stringify([hash, modelsUrl, preset, gallery]);
    if (!resultLinks || !isConnected || !isResultLink(hash) || key === shown) return;
    shown = key;
    const isStale = () => signal.aborted || key !== shown;
    import('./show-friend.js').then(
      ({ showFriend }) => showFriend(hash, host, services, { signal, isStale }),
      () => undefined, // The drop zone does without.
    );
  };
  const watcher = { hostUpdated: look };
  host.addController(watcher);
  signal.addEventListener('abort', () => host.removeController(watcher));
  view.addEventListener('hashchange', look, { signal });
  look();
}
