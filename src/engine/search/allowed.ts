import { LookalikeError } from '../../contract/errors.js';
import { isSearched, type AnyGallery } from '../gallery/search-gallery.js';

/** Throws `search-refused` where a gallery's service was not allowed by name: nothing is looked at, then. */
export function requireAllowed(gallery: AnyGallery, { searchHosts }: { searchHosts: readonly string[] }): void {
  if (!isSearched(gallery) || searchHosts.includes(gallery.search.host)) return;
  const { host, dims } = gallery.search;
  throw new LookalikeError(
    'search-refused',
    `Searched by ${host}: a description of each face, ${dims} numbers, would be sent there. ` +
      `Allow it by { searchHosts: ['${host}'] }.`,
  );
}
