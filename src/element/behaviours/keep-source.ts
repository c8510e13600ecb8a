import type { MatchSource } from '../../client/types.js';
import type { Status } from '../events.js';
import type { Host } from '../host.js';

/** What matches: the panel, and the picture that it matches or shows. */
export interface Matcher {
  readonly controller: { readonly shown: { readonly source: MatchSource | null } };
}

/** The `src` that an element was at when it left its page. */
const left = new WeakMap<object, string>();
/** The status that an element came with to where it is. */
const here = new WeakMap<object, Status>();

/** An element that leaves its page gives up what it matches. Where that was its `src`, it begins anew when it is back.
 *  `status`: what it came with; `signal` aborts when it leaves, with what it leaves with. Both may be long past: this
 *  script may come late. */
export function keepSource(
  host: Pick<Host, 'src' | 'match'>,
  services: { panel: Matcher | undefined },
  signal: AbortSignal,
  status: Status,
): void {
  const source = () => services.panel?.controller.shown.source ?? null;
  const isLate = signal.aborted;
  const leave = () => {
    const { src } = host;
    const isBusy = signal.reason === 'loading' || signal.reason === 'matching';
    // A picture that waits for the panel is nowhere yet, and one that has been given up no longer.
    const isOwn = source() === src || (source() === null && (isLate || !services.panel));
    if (src && isBusy && isOwn) left.set(host, src);
  };
  const resume = () => {
    const { src } = host;
    const isGivenUp = src && left.get(host) === src;
    left.delete(host);
    if (isGivenUp && source() === null) host.match(src).catch(() => undefined); // Shown.
  };
  // It was back before anything was given up.
  if (status !== 'idle') left.delete(host);
  if (isLate) {
    // Browsers may tell of the stay that came after this one first.
    const came = here.get(host) ?? 'idle';
    if (came === 'idle') leave();
    if (here.has(host)) resume();
    return;
  }
  here.set(host, status);
  signal.addEventListener('abort', () => {
    here.delete(host);
    leave();
  });
  resume();
}
