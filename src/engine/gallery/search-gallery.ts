import type { SearchHeader } from '../../contract/search.js';
import type { SearchPlace } from '../../contract/types.js';
import { check, checkCentre, checkEmbedder, isRecord, type ExpectedEmbedder, type Gallery } from './gallery.js';

/** A gallery whose rows and entries lie in a search service. */
export interface SearchGallery {
  readonly header: SearchHeader;
  readonly search: SearchPlace;
}

export type AnyGallery = Gallery | SearchGallery;

export function isSearched(gallery: AnyGallery): gallery is SearchGallery {
  return 'search' in gallery;
}

/** Whether a header names a service in the place of rows. */
export function isSearchHeader(header: unknown): header is Record<string, unknown> {
  return isRecord(header) && header['search'] !== undefined;
}

/** Checks such a header against the loaded embedder; throws `gallery-mismatch` for any wrong pair. `url`: of the header. */
export function readSearchGallery(
  header: Record<string, unknown>,
  url: string,
  expected: ExpectedEmbedder,
): SearchGallery {
  const { format, layout, dims, search } = header;
  checkEmbedder(header, expected);
  check(format === 1 || format === 2, `format ${String(format)} is neither 1 nor 2`);
  check(layout === 'whole' || layout === 'halves', `layout ${String(layout)} is unknown`);
  const length = layout === 'halves' ? 2 * expected.dims : expected.dims;
  check(dims === length, `its rows have ${String(dims)} numbers, the embedder gives ${length}`);
  const checked = header as unknown as SearchHeader;
  checkCentre(checked);
  const address = isRecord(search) ? search['url'] : undefined;
  const service = typeof address === 'string' ? parsed(address, url) : undefined;
  check(service !== undefined && /^https?:$/.test(service.protocol), 'its search service has no http(s) address');
  return { header: checked, search: { url: service.href, host: service.host, dims } };
}

function parsed(address: string, base: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
