import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { GalleryEntry, HubStatistics } from '../../contract/gallery.js';
import type { SearchEntry, SearchHeader } from '../../contract/search.js';
import type { Gallery } from '../../engine/gallery/gallery.js';
import { readBank } from '../bank-file.js';
import { openGallery } from '../gallery/open-gallery.js';
import { hubStatistics } from '../gallery/statistics.js';
import { writeAtomically } from '../gallery/write-files.js';
import { HEADER_FILE } from '../gallery/write-gallery.js';
import { MODELS } from '../open-networks.js';
import { ToolError } from '../tool-error.js';
import type { Database } from './database.js';
import {
  createIndexes,
  createTables,
  dropTables,
  prepare,
  publish,
  tablesOf,
  toJson,
  type StoredGallery,
} from './schema.js';

export interface PushOptions {
  /** Folder of the gallery's `gallery.json`. */
  folder: string;
  /** Folder of the new `gallery.json`, which names the service. */
  out: string;
  /** Where the service will answer, as pages see it. */
  url: string;
  /** Index for pictures taken whole as well. */
  wholes: boolean;
}

type OnProgress = (done: number, total: number) => void;

/** Rows a statement. */
const BATCH = 500;

/** Copies a gallery into a database and writes the `gallery.json` that names its search service. Whoever searches
 *  meanwhile finds the former one. */
export async function pushGallery(
  database: Database,
  { folder, out, url, wholes }: PushOptions,
  onProgress: OnProgress,
): Promise<StoredGallery> {
  const gallery = await openGallery(folder);
  await makeFolder(out);
  await prepare(database);
  const stored = await store(database, gallery, wholes, onProgress);
  const header: SearchHeader = { format: 2, ...stored.header, search: { url } };
  await writeAtomically(out, { [HEADER_FILE]: JSON.stringify(header) }, HEADER_FILE);
  return stored;
}

/** Before the database, which has the new gallery for good: the two belong together. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (thrown) {
    throw new ToolError(`${folder} cannot be written: ${(thrown as Error).message}`);
  }
}

/** The database's part of it. */
export async function store(
  database: Database,
  gallery: Gallery,
  wholes: boolean,
  onProgress: OnProgress,
): Promise<StoredGallery> {
  const { header } = gallery;
  const { id, title, embedder, dims, count, preprocess, layout, segmented, centre, spriteUrl, licence } = header;
  const hub = await placeStatistics(gallery);
  const generation = await createTables(database, dims);
  const tables = tablesOf({ generation });
  const stored: StoredGallery = {
    id,
    generation,
    header: { id, title, embedder, dims, count, preprocess, layout, segmented, centre, spriteUrl, licence },
    entries: header.entries.length,
    corrected: hub.mean.length > 0,
    scores: { bank: hub.bank, quantiles: hub.quantiles, wholeQuantiles: hub.wholeQuantiles },
  };
  try {
    await insert(database, tables.entries, 'at bigint, entry jsonb', entryRows(header.entries, hub), () => undefined);
    await insertRows(database, tables.rows, gallery, hub, onProgress);
    await createIndexes(database, tables, wholes && stored.corrected, dims);
    await publish(database, stored);
  } catch (thrown) {
    await dropTables(database, stored).catch(() => undefined);
    throw thrown;
  }
  return stored;
}

/** A service knows of a face where it is placed, and adds nothing for what is seen of it. Where a gallery's statistics are of
 *  such sums, those of the places are computed anew from the bank. */
async function placeStatistics({ header, rows }: Gallery): Promise<HubStatistics> {
  const { hub, embedder, preprocess, entries } = header;
  if (!('sum' in hub)) return hub;
  const bank = await readBank(join(MODELS, embedder.id), { embedder, preprocess });
  if (!bank) return hub;
  const bare = entries.map(({ rows: own, sensitive }) => ({ rows: own, ...(sensitive ? { sensitive } : {}) }));
  return hubStatistics({ header, entries: bare, rows }, bank.faces, bank.wholes, bank.looks);
}

function entryRows(entries: readonly GalleryEntry[], { occurrence }: HubStatistics): Iterable<Record<string, unknown>> {
  const into = new Map<number | string, number[]>();
  for (const { id, evolvesFrom } of entries) {
    // What evolves is told by numbers alone, as in the engine.
    if (evolvesFrom === undefined || typeof id !== 'number') continue;
    into.set(evolvesFrom, [...(into.get(evolvesFrom) ?? []), id]);
  }
  return entries.map(({ rows: _, ...entry }, at) => {
    const evolvesInto = into.get(entry.id);
    const stored: SearchEntry = {
      ...entry,
      ...(occurrence ? { occurrence: occurrence[at] } : {}),
      ...(evolvesInto ? { evolvesInto } : {}),
    };
    return { at, entry: stored };
  });
}

async function insertRows(
  database: Database,
  table: string,
  gallery: Gallery,
  hub: HubStatistics,
  onProgress: OnProgress,
): Promise<void> {
  const columns = '"row" bigint, at bigint, id text, sensitive boolean, mean float8, deviation float8, q text, e text';
  const { count } = gallery.header;
  await insert(database, table, columns, rowsOf(gallery, hub), (done) => onProgress(done, count));
}

function* rowsOf({ header, rows, inverseNorms }: Gallery, hub: HubStatistics): Iterable<Record<string, unknown>> {
  const { entries, dims } = header;
  for (const [
    at,
    {
      id,
      sensitive,
      rows: [first, count],
    },
  ] of entries.entries()) {
    const [mean, deviation] = [hub.mean[at] ?? 0, hub.deviation[at] ?? 1];
    for (let row = first; row < first + count; row++) {
      const q = rows.subarray(row * dims, (row + 1) * dims);
      const e = [...Array.from(q, (value) => (value * inverseNorms[row]!) / deviation), -mean / deviation];
      yield {
        row,
        at,
        id: String(id),
        sensitive: sensitive !== undefined,
        mean,
        deviation,
        q: Buffer.from(q).toString('hex'),
        e: `[${e.map((value) => Math.fround(value)).join(',')}]`,
      };
    }
  }
}

const CONVERTED: Record<string, string> = { q: "decode(q, 'hex')", e: 'e::vector' };

/** Rows as JSON, some hundred a statement: the same for every driver. */
async function insert(
  database: Database,
  table: string,
  columns: string,
  rows: Iterable<Record<string, unknown>>,
  onDone: (done: number) => void,
): Promise<void> {
  const values = columns.split(', ').map((column) => column.split(' ')[0]!);
  const selected = values.map((name) => CONVERTED[name] ?? name).join(', ');
  const sql = `insert into ${table} (${values.join(', ')}) select ${selected} from json_to_recordset($1::text::json) as x(${columns})`;
  let batch: Record<string, unknown>[] = [];
  let done = 0;
  const flush = async () => {
    if (batch.length > 0) await database.query(sql, [toJson(batch)]);
    onDone((done += batch.length));
    batch = [];
  };
  for (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH) await flush();
  }
  await flush();
}
