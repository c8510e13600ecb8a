import type { PokemonLookalike } from '../../src/index.js';
import { nextTask } from './element.js';

/** Sets the page's fragment as a click on a link does, `''` without a trace of one. */
export function withFragment(fragment: string): void {
  if (fragment) location.hash = fragment;
  else history.replaceState(null, '', location.pathname + location.search);
}

/** Resolves when the element has had all it takes to show what the fragment says: the same has been done once more. */
export async function fragmentRead(element: PokemonLookalike): Promise<void> {
  await import('../../src/element/behaviours/after-start.js');
  const { showFriend } = await import('../../src/element/links/show-friend.js');
  await nextTask();
  const nobody = { language: 'en', panel: undefined, use: () => Promise.resolve() };
  const { signal } = new AbortController();
  await showFriend(location.hash, element as never, nobody, { signal, isStale: () => false });
  await nextTask();
  await element.updateComplete;
}

/** Paths of all that the page asks for from now on. */
export function recordFetches(): () => string[] {
  const from = performance.now();
  return () =>
    performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime >= from)
      .map(({ name }) => new URL(name).pathname);
}
