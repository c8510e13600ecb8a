import { readGallery, type GalleryNames } from '../../client/read-gallery.js';
import type { GalleryEntry } from '../../contract/gallery.js';
import { readResultLink, type ResultLink } from '../../contract/result-link.js';
import type { Host } from '../host.js';
import { engineOptions } from '../settings.js';
import { Greeting, type Friend } from './greeting.js';
import type { UsePanel } from './watch-fragment.js';

interface Watch {
  signal: AbortSignal;
  /** The address, or what the element compares with, has changed since. */
  isStale(): boolean;
}

/** Shows whom the link's people look like. A link that is damaged, of another gallery or of entries that this element never
 *  shows is passed over in silence, and takes the place of what was shown before. Never rejects. */
export async function showFriend(fragment: string, host: Host, services: UsePanel, watch: Watch): Promise<void> {
  const greeting = await greetingOf(fragment, host, watch).catch(() => undefined);
  if (watch.isStale()) return;
  if (!greeting) return services.panel?.greet(undefined);
  await services.use(async (greeter) => greeter.greet(watch.isStale() ? undefined : greeting)).catch(() => undefined);
}

async function greetingOf(fragment: string, host: Host, { signal }: Watch): Promise<Greeting | undefined> {
  const link = readResultLink(fragment);
  const { modelsUrl, ...choice } = engineOptions(host);
  if (!link) return undefined;
  const gallery = await readGallery({ ...choice, modelsUrl: String(modelsUrl) }, signal);
  const people = gallery.id === link.gallery ? friendsIn(link, gallery, host) : [];
  return people.length > 0 ? new Greeting(host, people, gallery.spriteUrl) : undefined;
}

/** Empty when a single one is not to be shown: half a result is none. */
function friendsIn({ people }: ResultLink, { entries }: GalleryNames, host: Host): Friend[] {
  const byId = new Map(entries.filter((entry) => isShown(entry, host)).map((entry) => [String(entry.id), entry]));
  const friends = people.map((matches) =>
    matches.flatMap(({ id, score }) => {
      const entry = byId.get(id);
      return entry ? { entry, score } : [];
    }),
  );
  const isWhole = friends.every((matches, person) => matches.length === people[person]?.length);
  return isWhole ? friends : [];
}

/** A link is anybody's to write: what this element would show nobody it does not show of a friend either. */
function isShown({ id, sensitive }: GalleryEntry, { exclude, includeSensitive }: Host): boolean {
  return (includeSensitive || !sensitive) && !exclude.some((each) => String(each) === String(id));
}
