import { isResultLink } from '../../contract/result-link.js';
import type { Host } from '../host.js';
import type { UsePanel } from './greeter.js';
import type * as ShowFriend from './show-friend.js';

/** How long, ms, a script that did not come is not asked for again. */
const REST_MS = 500;

/** The fragment that an element last looked at, and `Greeter.gone` then: it may leave its page and come back. */
const seenBy = new WeakMap<Host, { hash: string; gone: number }>();

/** An element with `result-links` shows what the page's address says of a friend, now and whenever that changes, until
 *  `signal` aborts. Fragments of the page's own are none of its business, and none is ever written. `script`: where the
 *  rest of it comes from. */
export function watchFragment(host: Host, services: UsePanel, signal: AbortSignal, script = fetchScript): void {
  const view = host.ownerDocument.defaultView;
  if (!view || signal.aborted) return;
  let asked: string | false | undefined;
  let looks = 0;
  const gone = () => services.panel?.gone ?? 0;
  const look = () => {
    const { hash } = view.location;
    let seen = seenBy.get(host);
    if (seen?.hash !== hash) {
      asked = undefined;
      seenBy.set(host, (seen = { hash, gone: gone() }));
    }
    const { resultLinks, modelsUrl, preset, gallery, exclude, includeSensitive, isConnected } = host;
    // The page may set its options in any order and at any time, and the visitor another language.
    const key =
      resultLinks && JSON.stringify([hash, modelsUrl, preset, gallery, exclude, includeSensitive, services.language]);
    if (!isConnected || key === asked || (key && !isResultLink(hash))) return;
    asked = key;
    const own = ++looks;
    if (!key) return services.panel?.greet(undefined);
    const isStale = () => signal.aborted || own !== looks || gone() !== seen.gone;
    if (isStale()) return;
    // Where the script does not come the drop zone does without, until the element's next update after a while.
    const askAgain = () => own === looks && (asked = undefined);
    script().then(
      ({ showFriend }) => showFriend(hash, host, services, { signal, isStale }),
      () => setTimeout(askAgain, REST_MS),
    );
  };
  const watcher = { hostUpdated: look };
  host.addController(watcher);
  signal.addEventListener('abort', () => host.removeController(watcher));
  // A link that is opened once more is a friend's once more. WebKit may tell only now of a change that was there to be seen.
  const follow = ({ newURL }: HashChangeEvent) => {
    if (URL.canParse(newURL) && new URL(newURL).hash === seenBy.get(host)?.hash) return;
    asked = undefined;
    seenBy.delete(host);
    look();
  };
  view.addEventListener('hashchange', follow, { signal });
  look();
}

function fetchScript(): Promise<typeof ShowFriend> {
  return import('./show-friend.js');
}
