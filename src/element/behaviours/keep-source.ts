import type { MatchSource } from '../../client/types.js';
import type { Host } from '../host.js';
import { whenGone } from './when-gone.js';

/** What matches: the panel, and the picture that it matches or shows. */
export interface Matcher {
  readonly controller: { readonly shown: { readonly source: MatchSource | null } };
}

/** The `src` that an element has not matched because it left its page. */
const givenUp = new WeakMap<Host, string>();

/** An element that leaves its page gives up what it matches. Where that was its `src`, it begins anew when it is back;
 *  `signal` aborts when it leaves. */
export function keepSource(host: Host, services: { panel: Matcher | undefined }, signal: AbortSignal): void {
  const source = () => services.panel?.controller.shown.source ?? null;
  const leave = () => {
    const { src, status } = host;
    const isBusy = status === 'loading' || status === 'matching';
    // A picture that waits for the panel is nowhere yet.
    const isOwn = !services.panel || source() === src;
    // As long as others wait for it to be back, too.
    if (src && isBusy && isOwn)
      whenGone(
        host,
        () => true,
        () => givenUp.set(host, src),
      );
  };
  if (signal.aborted) return leave();
  signal.addEventListener('abort', leave);
  const { src } = host;
  const isGivenUp = src && givenUp.get(host) === src;
  givenUp.delete(host);
  if (isGivenUp && source() === null) host.match(src).catch(() => undefined); // Shown.
}
