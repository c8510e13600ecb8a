import type { CompleteOptions } from '../../contract/call-options.js';
import type { Compared } from '../../contract/types.js';
import { columnsOf } from '../gallery/local-gallery.js';
import { isSearched, type AnyGallery } from '../gallery/search-gallery.js';

/** What an answer is compared with; a service does not count. `ofOneFace`: it is the answer of one face, as those are that
 *  the gallery knows pairs of. */
export function comparedIn(
  gallery: AnyGallery,
  { exclude, includeSensitive }: Pick<CompleteOptions, 'exclude' | 'includeSensitive'>,
  ofOneFace: boolean,
): Compared | undefined {
  if (isSearched(gallery)) return undefined;
  const { count, hub } = columnsOf(gallery);
  const { bank, shared } = gallery.header.hub;
  const isUsual = ofOneFace && exclude.length === 0 && !includeSensitive;
  return { entries: count, faces: hub.occurrence ? bank : 0, ...(shared && isUsual ? { shared } : {}) };
}
