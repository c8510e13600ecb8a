import type { HubStatistics } from '../../contract/gallery.js';
import type { SearchHeader } from '../../contract/search.js';
import { ToolError } from '../tool-error.js';
import type { Database, Session } from './database.js';

/** What the database knows of a gallery beside its rows and entries. */
export interface StoredGallery {
  id: string;
  /** Which tables are its own: each push makes new ones. */
  generation: number;
  header: Omit<SearchHeader, 'search' | 'format'>;
  entries: number;
  /** Hubs are corrected for: z is not the similarity. */
  corrected: boolean;
  scores: Pick<HubStatistics, 'bank' | 'quantiles' | 'wholeQuantiles'>;
}

const GALLERIES = 'pokemon_lookalike_galleries';
const GENERATIONS = 'pokemon_lookalike_generations';
/** Of the advisory lock around what two pushes must not do at once; any number that nobody else takes. */
const LOCK = 7_025_133;

/** PostgreSQL's code for a table that is not there. */
export const UNDEFINED_TABLE = '42P01';

/** JSON that PostgreSQL takes: its text has no NUL, which a name in a gallery may have. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'string' ? each.replaceAll('\0', '\uFFFD') : each,
  );
}

export interface Tables {
  rows: string;
  entries: string;
}

export function tablesOf({ generation }: Pick<StoredGallery, 'generation'>): Tables {
  return { rows: `pokemon_lookalike_${generation}_rows`, entries: `pokemon_lookalike_${generation}_entries` };
}

/** Makes what all galleries share, if it is not there. */
export async function prepare(database: Database): Promise<void> {
  try {
    await database.transaction(async (session) => {
      await session.query('select pg_advisory_xact_lock($1)', [LOCK]);
      await session.exec('create extension if not exists vector');
      await checkVersion(session);
      await session.exec(`create table if not exists ${GALLERIES} (id text primary key, facts jsonb not null)`);
      await session.exec(`create sequence if not exists ${GENERATIONS}`);
    });
  } catch (thrown) {
    throw new ToolError(
      `The database cannot be prepared (it needs pgvector, 0.8 or newer): ${(thrown as Error).message}`,
    );
  }
}

/** Before 0.8 an index gives up before a filter has let enough through (`hnsw.iterative_scan`). */
async function checkVersion(session: Session): Promise<void> {
  const [found] = await session.query("select extversion from pg_extension where extname = 'vector'");
  const version = String(found?.['extversion']);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 0 && minor < 8)
    throw new Error(`it has ${version}. Where a newer one is installed: alter extension vector update`);
}

/** Empty tables for a new generation of a gallery. A row holds, in `e`, [row / deviation, -mean / deviation]: its inner
 *  product with [query, 1] is z. `q` is the row itself, for the exact value. */
export async function createTables(database: Database, dims: number): Promise<StoredGallery['generation']> {
  const [next] = await database.query(`select nextval('${GENERATIONS}') as generation`);
  const generation = Number(next!['generation']);
  const { rows, entries } = tablesOf({ generation });
  await database.exec(`
    create table ${rows} (
      "row" bigint primary key, at bigint not null, id text not null, sensitive boolean not null,
      mean float8 not null, deviation float8 not null, q bytea not null, e vector(${dims + 1}) not null
    );
    alter table ${rows} alter e set storage plain;
    create table ${entries} (at bigint primary key, entry jsonb not null)`);
  return generation;
}

/** Faces are searched by z; pictures taken whole by the cosine, which has an index of its own. */
export async function createIndexes(database: Database, { rows, entries }: Tables, wholes: boolean, dims: number) {
  await database.exec(`create index on ${rows} using hnsw (e vector_ip_ops)`);
  if (wholes) await database.exec(`create index on ${rows} using hnsw ((${direction(dims)}) vector_cosine_ops)`);
  await database.exec(`analyze ${rows}; analyze ${entries}`);
}

/** The row without its last number: as an expression it has to be the index's own, word for word. */
export function direction(dims: number): string {
  return `subvector(e, 1, ${dims})::vector(${dims})`;
}

/** From here on the gallery is this one; its former tables go. */
export async function publish(database: Database, gallery: StoredGallery): Promise<void> {
  await database.transaction(async (session) => {
    await session.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const former = await find(session, gallery.id);
    await session.query(
      `insert into ${GALLERIES} (id, facts) values ($1, $2::text::jsonb)
       on conflict (id) do update set facts = excluded.facts`,
      [gallery.id, toJson(gallery)],
    );
    if (former) await dropTables(session, former);
  });
}

export async function dropTables(session: Session, gallery: Pick<StoredGallery, 'generation'>): Promise<void> {
  const { rows, entries } = tablesOf(gallery);
  await session.exec(`drop table if exists ${rows}, ${entries}`);
}

async function find(session: Session, id: string): Promise<StoredGallery | undefined> {
  const [found] = await session.query(`select facts from ${GALLERIES} where id = $1`, [id]);
  return found?.['facts'] as StoredGallery | undefined;
}

/** Of the gallery that was pushed last under this id. */
export async function generationOf(database: Database, id: string): Promise<StoredGallery['generation'] | undefined> {
  const [found] = await database.query(`select facts ->> 'generation' as generation from ${GALLERIES} where id = $1`, [
    id,
  ]);
  return found && Number(found['generation']);
}

/** The gallery to be served: the one of this id, or the only one there is. */
export async function storedGallery(database: Database, id: string | undefined): Promise<StoredGallery> {
  const known = await allGalleries(database);
  const ids = known.map((each) => each.id).join(', ');
  if (known.length === 0) throw new ToolError('There is no gallery in this database: push one first (gallery push).');
  if (id === undefined && known.length > 1) throw new ToolError(`There are several galleries: say --gallery ${ids}.`);
  const gallery = id === undefined ? known[0] : known.find((each) => each.id === id);
  if (!gallery) throw new ToolError(`There is no gallery "${id}" in this database, which has ${ids}.`);
  return gallery.facts;
}

/** None where nobody has ever pushed one. */
async function allGalleries(database: Database): Promise<{ id: string; facts: StoredGallery }[]> {
  try {
    return (await database.query(`select id, facts from ${GALLERIES} order by id`)) as {
      id: string;
      facts: StoredGallery;
    }[];
  } catch (thrown) {
    if ((thrown as { code?: string }).code === UNDEFINED_TABLE) return [];
    throw thrown;
  }
}
