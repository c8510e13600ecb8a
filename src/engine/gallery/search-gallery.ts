import type { SearchHeader } from '../../contract/search.js';
import type { SearchPlace } from '../../contract/types.js';
import { faultIn, isRecord } from '../loading/field-rules.js';
import { check, checkCentre, checkEmbedder, type ExpectedEmbedder } from './gallery.js';
import { SEARCH_ANSWER, SEARCH_HEADER } from './header-fields.js';
import type { LocalGallery } from './local-gallery.js';

/** A gallery whose rows and entries lie in a search service. */
export interface SearchGallery {
  readonly header: SearchHeader;
  readonly search: SearchPlace;
  /** What is wrong with an answer of the service, in a sentence. */
  faultIn(answer: unknown): string | undefined;
}

export type AnyGallery = LocalGallery | SearchGallery;

export function isSearched(gallery: AnyGallery): gallery is SearchGallery {
  return 'search' in gallery;
}

/** Whether a header names a service in the place of rows. */
export function isSearchHeader(header: unknown): header is Record<string, unknown> {
  return isRecord(header) && header['search'] !== undefined;
}

/** Whether a header's entries lie in blocks. */
export function isBlockHeader(header: unknown): boolean {
  return isRecord(header) && header['format'] === 2;
}

/** Checks the header of a service whole and against the loaded embedder; throws `gallery-mismatch` for any wrong pair. `url`: of the
 *  header. */
export function readSearchGallery(
  header: Record<string, unknown>,
  url: string,
  expected: ExpectedEmbedder,
): SearchGallery {
  const fault = faultIn(header, SEARCH_HEADER);
  check(fault === undefined, fault!);
  const checked = header as unknown as SearchHeader;
  checkEmbedder(checked, expected);
  checkCentre(checked);
  const service = new URL(checked.search.url, url);
  check(/^https?:$/.test(service.protocol), 'search.url is no http(s) address');
  const search = { url: service.href, host: service.host, dims: checked.dims };
  return { header: checked, search, faultIn: (answer) => faultIn(answer, SEARCH_ANSWER) };
}
