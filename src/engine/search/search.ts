import type { SearchAnswer, SearchRequest } from '../../contract/search.js';
import type { SearchGallery } from '../gallery/search-gallery.js';
import type { RankedEntry, RankOptions } from '../stages/rank.js';
import type { Domain } from '../stages/types.js';
import { askService } from './ask-service.js';

/* A script of its own, fetched for galleries that have a service. What the engine's script has it is given: imported, that
 * would be torn out of there. */

/** An entry that a service has ranked: what its own value was stays there. */
export type SearchedEntry = Omit<RankedEntry, 'z' | 'closerThan'>;

export interface SearchResult {
  /** Best first, at most `topK`. */
  ranked: SearchedEntry[];
  /** What evolves from the ranked ones, which are not here. */
  relatives: { id: number; evolvesFrom: number }[];
}

/** Has the gallery's service rank a query, which is placed among its rows already. Errors: `search-unreachable`,
 *  `aborted`. */
export async function search(
  signal: AbortSignal | undefined,
  unit: Float32Array,
  gallery: SearchGallery,
  domain: Domain,
  options: RankOptions,
): Promise<SearchResult> {
  const answer = await askService(gallery, requestOf(unit, domain, options), signal);
  const relatives = answer.entries.flatMap(({ id, evolvesInto = [] }) =>
    evolvesInto.map((into) => ({ id: into, evolvesFrom: Number(id) })),
  );
  return { ranked: rankedBy(answer, domain, options), relatives };
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
