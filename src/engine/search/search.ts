import { LookalikeError } from '../../contract/errors.js';
import type { SearchAnswer, SearchRequest } from '../../contract/search.js';
import type { SearchGallery } from '../gallery/search-gallery.js';
import { cutest, type RankedEntry, type RankOptions } from '../stages/rank.js';
import { project } from '../stages/rank/projection.js';
import type { Domain } from '../stages/types.js';
import { askService } from './ask-service.js';

/** An entry that a service has ranked: what its own value was stays there. */
export type SearchedEntry = Omit<RankedEntry, 'z'>;

export interface SearchRanking {
  ranked: SearchedEntry[];
  pick: SearchedEntry;
  /** What evolves from the ranked ones, which are not here. */
  relatives: { id: number; evolvesFrom: number }[];
}

/** Has one embedding ranked by the gallery's service. Errors: `search-unreachable`, `aborted`, `gallery-mismatch` when
 *  every entry is ruled out. */
export async function search(
  signal: AbortSignal | undefined,
  embedding: Float32Array,
  gallery: SearchGallery,
  domain: Domain,
  options: RankOptions,
): Promise<SearchRanking> {
  const request = requestOf(project(embedding, gallery.header, domain), domain, options);
  const answer = await askService(gallery.search.url, request, signal);
  const ranked = rankedBy(answer, domain, options);
  const [best] = ranked;
  if (!best) throw new LookalikeError('gallery-mismatch', 'Every entry of the gallery is excluded.');
  const relatives = answer.entries.flatMap(({ id, evolvesInto = [] }) =>
    evolvesInto.map((into) => ({ id: into, evolvesFrom: Number(id) })),
  );
  return { ranked, pick: options.pick === 'cutest' ? cutest(ranked) : best, relatives };
}

/** No more than it takes: what is as usual is not said. */
function requestOf(
  unit: Float32Array,
  domain: Domain,
  { topK, exclude, includeSensitive }: RankOptions,
): SearchRequest {
  return {
    vector: Array.from(unit, shortest),
    k: topK,
    exclude: [...exclude],
    ...(domain === 'whole' ? { domain } : {}),
    ...(includeSensitive ? { includeSensitive } : {}),
  };
}

/** The shortest decimal number that is still the same as float32. */
function shortest(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}

/** A service that does not know what is to be left out is forgiven. */
function rankedBy(
  { similarities, scores, entries }: SearchAnswer,
  domain: Domain,
  { topK, exclude, includeSensitive }: RankOptions,
): SearchedEntry[] {
  const excluded = new Set(exclude.map(String));
  return entries
    .map((entry, at) => ({ entry, similarity: similarities[at]!, score: scores[at]! }))
    .filter(({ entry }) => !excluded.has(String(entry.id)))
    .filter(({ entry }) => entry.sensitive === undefined || domain === 'whole' || includeSensitive)
    .slice(0, topK)
    .map(({ entry, similarity, score }, at) => {
      const { tags = [], cuteness = 0.5, occurrence = 0 } = entry;
      const whole = { ...entry, tags, cuteness, rows: [0, 1] as [number, number] };
      // Why, no service is told enough of a face to say.
      return { rank: at + 1, entry: whole, similarity, score, occurrence, reasons: [] };
    });
}
