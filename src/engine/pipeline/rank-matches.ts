import type { CompleteOptions } from '../../contract/call-options.js';
import { LookalikeError } from '../../contract/errors.js';
import type { Match } from '../../contract/types.js';
import { isSearched, type AnyGallery } from '../gallery/search-gallery.js';
import { script } from '../loading/lazy-script.js';
import { cutest, rank } from '../stages/rank.js';
import { project } from '../stages/rank/projection.js';
import type { Domain, FaceLook } from '../stages/types.js';
import { toMatches } from './format-matches.js';

/** What is ranked by: a service is told no look. */
export interface Seen {
  embedding: Float32Array;
  look?: FaceLook;
}

/** The matches of one embedding, ranked here or, where the gallery lies in a search service, there. Errors:
 *  `gallery-mismatch` when every entry is ruled out; `search-unreachable`. */
export async function rankMatches(
  signal: AbortSignal | undefined,
  { embedding, look }: Seen,
  gallery: AnyGallery,
  domain: Domain,
  options: CompleteOptions,
): Promise<{ matches: Match[]; pick: Match }> {
  if (!isSearched(gallery)) return toMatches(rank(signal, embedding, gallery, domain, options, look), gallery, options);
  const { search } = await script(import('../search/search.js'));
  const unit = project(embedding, gallery.header, domain);
  const { ranked, relatives } = await search(signal, unit, gallery, domain, options);
  const [best] = ranked;
  if (!best) throw new LookalikeError('gallery-mismatch', 'Every entry of the gallery is excluded.');
  const pick = options.pick === 'cutest' ? cutest(ranked) : best;
  const { spriteUrl } = gallery.header;
  return toMatches({ ranked, pick }, { header: { spriteUrl, entries: relatives } }, options);
}
