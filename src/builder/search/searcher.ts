import type { SearchAnswer, SearchEntry } from '../../contract/search.js';
import { scoreAmong } from '../../engine/stages/rank/percentile.js';
import { normalise } from '../../engine/vectors.js';
import type { Database, Session } from './database.js';
import { exactOrder, type Candidate, type Found } from './exact-order.js';
import { checkLength, type Query } from './query.js';
import { direction, generationOf, storedGallery, tablesOf, UNDEFINED_TABLE, type StoredGallery } from './schema.js';

/** Rows asked for beyond `k`: the index orders by float32 sums, and several rows may be one entry's. */
const MARGIN = 16;
/** `hnsw.ef_search`: candidates that the index keeps while it walks; never fewer than the rows asked for. */
const LEAST_EF = 400;
/** pgvector's own limit of it. */
const MOST_ROWS = 1000;
/** pgvector's default of rows that it looks at before it gives a filter up; excluded entries come on top. */
const SCANNED_ROWS = 20_000;
/** Larger than what float32 sums are off by. */
const EPSILON = 1e-4;

/** Digits of a similarity, as the engine itself has them. */
const DIGITS = 4;

/** Searches one gallery of a database. Holds nothing but where it is. */
export class Searcher {
  readonly #database: Database;
  #gallery: StoredGallery;

  private constructor(database: Database, gallery: StoredGallery) {
    this.#database = database;
    this.#gallery = gallery;
  }

  /** `id`: of the gallery, if there are several. */
  static async open(database: Database, id?: string): Promise<Searcher> {
    return new Searcher(database, await storedGallery(database, id));
  }

  /** What was pushed last, as far as it is known: `renew` looks. */
  get gallery(): StoredGallery {
    return this.#gallery;
  }

  /** The database answers. */
  async check(): Promise<void> {
    await this.#database.query('select 1');
  }

  /** Knows the gallery that was pushed last from now on. */
  async renew(): Promise<void> {
    const { id, generation } = this.#gallery;
    // That of a gallery is one number; what else is known of it is some hundred kilobytes.
    if ((await generationOf(this.#database, id)) === generation) return;
    this.#gallery = await storedGallery(this.#database, id);
  }

  /** The gallery is what was pushed last, also since this began. Throws a `BadRequest` where that has other dimensions. */
  async search(query: Query): Promise<SearchAnswer> {
    try {
      return await this.#search(query);
    } catch (thrown) {
      // A push has replaced the gallery.
      if ((thrown as { code?: string }).code !== UNDEFINED_TABLE) throw thrown;
      await this.renew();
      checkLength(query.vector, this.#gallery.header.dims);
      return this.#search(query);
    }
  }

  async #search(query: Query): Promise<SearchAnswer> {
    const gallery = this.#gallery;
    const unit = normalise(Float32Array.from(query.vector));
    return this.#database.transaction(async (session) => {
      const found = await nearest(session, gallery, query, unit);
      const entries = await entriesOf(session, gallery, found);
      return {
        ids: entries.map(({ id }) => id),
        similarities: found.map(({ similarity }) => Number(similarity.toFixed(DIGITS))),
        scores: found.map(({ value }) => scoreOf(value, gallery, query.domain)),
        entries,
      };
    });
  }
}

/** The best `k` entries. More rows are asked for until what the index left out cannot be among them: it cuts ties as it
 *  likes, and has no second key to order by (with one it would not be used at all). */
async function nearest(session: Session, gallery: StoredGallery, query: Query, unit: Float32Array): Promise<Found[]> {
  for (let limit = query.k + MARGIN; ; limit = Math.min(MOST_ROWS, limit * 4)) {
    const candidates = await candidatesOf(session, gallery, query, unit, limit);
    const found = exactOrder(candidates, unit, query.domain);
    const last = found[query.k - 1]?.value ?? -Infinity;
    const farthest = candidates.at(-1)?.approximate ?? -Infinity;
    const isSettled = candidates.length < limit || last > farthest + EPSILON * Math.max(1, Math.abs(farthest));
    if (isSettled || limit >= MOST_ROWS) return found.slice(0, query.k);
  }
}

async function candidatesOf(
  session: Session,
  gallery: StoredGallery,
  query: Query,
  unit: Float32Array,
  limit: number,
): Promise<Candidate[]> {
  const { exclude } = query;
  const byZ = isByZ(gallery, query);
  const vector = `[${(byZ ? [...unit, 1] : [...unit]).join(',')}]`;
  // Citus' workers hear of a setting only when it is said by itself, in a transaction.
  for (const setting of settingsFor(limit, exclude.length)) await session.exec(setting);
  const rows = await session.query(nearestSql(gallery, query), [vector, exclude.map(String), limit]);
  return rows.map((row) => ({
    at: Number(row['at']),
    row: row['q'] as Uint8Array,
    mean: Number(row['mean']),
    deviation: Number(row['deviation']),
    approximate: byZ ? -Number(row['distance']) : 1 - Number(row['distance']),
  }));
}

/** Where there are no statistics z is the similarity, and the one index there is serves both. */
function isByZ({ corrected }: StoredGallery, { domain }: Pick<Query, 'domain'>): boolean {
  return domain === 'photo' || !corrected;
}

/** The nearest rows; parameters: vector, ids that are not wanted, how many. */
export function nearestSql(gallery: StoredGallery, query: Pick<Query, 'domain' | 'includeSensitive'>): string {
  const distance = isByZ(gallery, query) ? 'e <#> $1::vector' : `${direction(gallery.header.dims)} <=> $1::vector`;
  const isGuarded = query.domain === 'photo' && !query.includeSensitive;
  return `select "row", at, q, mean, deviation, ${distance} as distance from ${tablesOf(gallery).rows}
    where id <> all ($2::text[]) ${isGuarded ? 'and not sensitive' : ''} order by ${distance} limit $3::bigint`;
}

/** The walk goes on until there are enough rows that no filter takes away, in the order of their distance. */
function settingsFor(limit: number, excluded: number): string[] {
  const settings: Record<string, number | string> = {
    'hnsw.ef_search': Math.max(LEAST_EF, limit),
    'hnsw.iterative_scan': 'strict_order',
    'hnsw.max_scan_tuples': SCANNED_ROWS + excluded,
  };
  return Object.entries(settings).map(([name, value]) => `set local ${name} = ${value}`);
}

async function entriesOf(session: Session, gallery: StoredGallery, found: readonly Found[]): Promise<SearchEntry[]> {
  const at = found.map((each) => each.at);
  const rows = await session.query(`select at, entry from ${tablesOf(gallery).entries} where at = any ($1::bigint[])`, [
    at,
  ]);
  const known = new Map(rows.map((row) => [Number(row['at']), row['entry'] as SearchEntry]));
  return at.map((each) => known.get(each)!);
}

function scoreOf(value: number, { scores }: StoredGallery, domain: Query['domain']): number {
  const known = domain === 'photo' ? scores.quantiles : (scores.wholeQuantiles ?? []);
  return scoreAmong(known, value);
}
