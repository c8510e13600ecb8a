import { untilAborted } from '../../contract/abort.js';
import type { CompleteOptions } from '../../contract/call-options.js';
import { LookalikeError } from '../../contract/errors.js';
import type { Match } from '../../contract/types.js';
import { isSearched, type AnyGallery } from '../gallery/search-gallery.js';
import { script } from '../loading/lazy-script.js';
import type { BlockGallery } from '../gallery/block-gallery.js';
import { nameLanguages } from '../gallery/languages.js';
import { isInBlocks } from '../gallery/local-gallery.js';
import { cutest, place, rank, rankingOf } from '../stages/rank.js';
import { project } from '../stages/rank/projection.js';
import type { Domain, FaceLook } from '../stages/types.js';
import { toMatches } from './format-matches.js';

/** What is ranked by: a service is told the placed embedding alone. */
export interface Seen {
  embedding: Float32Array;
  look?: FaceLook;
}

/** The matches of one embedding, ranked here or, where the gallery lies in a search service, there. Errors:
 *  `gallery-mismatch` when every entry is ruled out; `search-unreachable`; where entries are fetched, those of fetching. */
export async function rankMatches(
  signal: AbortSignal | undefined,
  { embedding, look }: Seen,
  gallery: AnyGallery,
  domain: Domain,
  options: CompleteOptions,
): Promise<{ matches: Match[]; pick: Match }> {
  if (!isSearched(gallery)) {
    if (isInBlocks(gallery)) return rankInBlocks(signal, { embedding, look }, gallery, domain, options);
    return toMatches(rank(signal, embedding, gallery, domain, options, look), gallery, options);
  }
  const { search } = await script(import('../search/search.js'));
  const unit = project(embedding, gallery.header, domain, look);
  const { ranked, relatives } = await search(signal, unit, gallery, domain, options);
  const [best] = ranked;
  if (!best) throw new LookalikeError('gallery-mismatch', 'Every entry of the gallery is excluded.');
  const pick = options.pick === 'cutest' ? cutest(ranked) : best;
  const { spriteUrl } = gallery.header;
  return toMatches({ ranked, pick }, { header: { spriteUrl, entries: relatives } }, options);
}

/** Ranks by the columns, and fetches what is shown: the matches' entries and those of their lines of evolution. */
async function rankInBlocks(
  signal: AbortSignal | undefined,
  { embedding, look }: Seen,
  gallery: BlockGallery,
  domain: Domain,
  options: CompleteOptions,
): Promise<{ matches: Match[]; pick: Match }> {
  const { blocks, header } = gallery;
  const languages = nameLanguages(options.lang || 'en');
  const placings = place(signal, embedding, gallery, domain, options, look);
  const indices = placings.map(({ index }) => index);
  // What is fetched is for whoever asks next, too: it goes on when this match is given up.
  const found = await untilAborted(signal, blocks.get(indices, languages));
  const ranking = rankingOf(placings, found, options, look);
  const line = [...new Set(found.flatMap(({ line }) => line))].sort((one, other) => one - other);
  const entries = await untilAborted(signal, blocks.get(line, languages));
  return toMatches(ranking, { header: { spriteUrl: header.spriteUrl, entries } }, options);
}
