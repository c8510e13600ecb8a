import { findEntries } from '../../client/gallery/find-entries.js';
import type { FoundEntry } from '../../client/gallery/found-entry.js';
import { readResultLink } from '../../contract/result-link.js';
import type { Host } from '../host.js';
import { engineOptions } from '../settings.js';
import { Greeting, type Friend } from './greeting.js';
import type { UsePanel } from './greeter.js';

interface Watch {
  signal: AbortSignal;
  /** The address, or what the element compares with, has changed since, or the visitor has gone on to a photo. */
  isStale(): boolean;
}

/** Shows whom the link's people look like. A link that is damaged, of another gallery or of entries that this element
 *  never shows is passed over in silence, and takes the place of what was shown before. Never rejects. */
export async function showFriend(fragment: string, host: Host, services: UsePanel, watch: Watch): Promise<void> {
  const greeting = await greetingOf(fragment, host, services.language, watch).catch(() => undefined);
  if (watch.isStale()) return;
  if (greeting)
    await services.use(async (greeter) => watch.isStale() || greeter.greet(greeting)).catch(() => undefined);
  else services.panel?.greet(undefined);
}

async function greetingOf(
  fragment: string,
  host: Host,
  language: string,
  { signal }: Watch,
): Promise<Greeting | undefined> {
  const link = readResultLink(fragment);
  if (!link) return undefined;
  const { gallery, people } = link;
  const { modelsUrl, ...choice } = engineOptions(host);
  const ids = people.flatMap((matches) => matches.map(({ id }) => id));
  const found = await findEntries({ ...choice, modelsUrl: String(modelsUrl) }, { gallery, ids, language, signal });
  const friends = people.map((matches): Friend =>
    matches.flatMap(({ id, score }) => {
      const entry = found?.entries.get(id);
      return entry && isShown(entry, host) ? [{ entry, score }] : [];
    }),
  );
  // Half a result is none.
  const isWhole = friends.every((friend, person) => friend.length === people[person]?.length);
  return found && isWhole ? new Greeting(host, friends, found.spriteUrl) : undefined;
}

/** A link is anybody's to write: what this element would show nobody it does not show of a friend either. */
function isShown({ id, sensitive }: FoundEntry, { exclude, includeSensitive }: Host): boolean {
  return (includeSensitive || !sensitive) && !exclude.some((each) => String(each) === String(id));
}
