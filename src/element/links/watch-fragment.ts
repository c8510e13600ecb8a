import { isResultLink } from '../../contract/result-link.js';
import type { Host } from '../host.js';
import type { Greeting } from './greeting.js';

/** What shows a friend's result: the panel, once it is there. */
export interface Greeter {
  greet(greeting: Greeting | undefined): void;
}

/** The way to the panel, and the panel where it is there already. */
export interface UsePanel {
  readonly language: string;
  readonly panel: Greeter | undefined;
  use(request: (greeter: Greeter) => Promise<unknown>): Promise<unknown>;
}

/** What an element has last shown: it may leave its page and come back. */
const shownBy = new WeakMap<Host, { hash: string; greeting: Greeting | undefined }>();

/** An element with `result-links` shows what the page's address says of a friend, now and whenever that changes, until
 *  `signal` aborts. Fragments of the page's own are none of its business, and none is ever written. */
export function watchFragment(host: Host, services: UsePanel, signal: AbortSignal): void {
  const view = host.ownerDocument.defaultView;
  if (!view || signal.aborted) return;
  let asked: string | false | undefined;
  const look = () => {
    const { hash } = view.location;
    const { resultLinks, modelsUrl, preset, gallery, exclude, includeSensitive, isConnected } = host;
    // The page may set its options in any order and at any time, and the visitor another language.
    const key =
      resultLinks && JSON.stringify([hash, modelsUrl, preset, gallery, exclude, includeSensitive, services.language]);
    if (!isConnected || key === asked || (key && !isResultLink(hash))) return;
    asked = key;
    if (!key) return services.panel?.greet(undefined);
    const shown = shownBy.get(host);
    if (shown?.hash === hash && shown.greeting?.isOver) return;
    const isStale = () => signal.aborted || key !== asked;
    import('./show-friend.js')
      .then(({ showFriend }) => showFriend(hash, host, services, { signal, isStale }))
      .then(
        (greeting) => isStale() || shownBy.set(host, { hash, greeting }),
        () => undefined, // The drop zone does without.
      );
  };
  const watcher = { hostUpdated: look };
  host.addController(watcher);
  signal.addEventListener('abort', () => host.removeController(watcher));
  // A link that is opened once more is a friend's once more.
  const follow = () => {
    asked = undefined;
    shownBy.delete(host);
    look();
  };
  view.addEventListener('hashchange', follow, { signal });
  look();
}
