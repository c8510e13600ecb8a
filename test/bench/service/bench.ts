import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageWith } from '../../../.config/generated-docs.js';
import { openDatabase, type Database } from '../../../src/builder/search/database.js';
import { store } from '../../../src/builder/search/push.js';
import { prepare } from '../../../src/builder/search/schema.js';
import { nearestSql, Searcher } from '../../../src/builder/search/searcher.js';
import type { Gallery } from '../../../src/engine/gallery/gallery.js';
import { project } from '../../../src/engine/stages/rank/projection.js';
import { exactNearest, galleryOf, pokemonGallery } from './gallery.js';
import { measureLoad, type Load } from './load.js';
import { portraitFaces } from './queries.js';
import { benchRows } from './rows.js';
import { median } from '../../../src/engine/numbers.js';

// npm run bench:service             the search service on PGlite: recall at 100,000 rows, and under load
// npm run bench:service -- --write  also keeps the figures in .config/docs/large-galleries.md

const K = 10;
const ROWS = 100_000;
const EF = [40, 100, 200, 400, 1000];

interface Recall {
  name: string;
  /** Share of the exact ten that are among the ten found. */
  recall: number;
  /** Ms a query, the median. */
  median: number;
}

async function recallOf(
  name: string,
  exact: readonly number[][],
  search: (query: number) => Promise<number[]>,
): Promise<Recall> {
  const times: number[] = [];
  let right = 0;
  for (const [query, wanted] of exact.entries()) {
    const start = performance.now();
    const found = await search(query);
    times.push(performance.now() - start);
    right += wanted.filter((id) => found.includes(id)).length;
  }
  return { name, recall: right / (K * exact.length), median: median(times) };
}

/** The service's own search, and the bare index as far as `hnsw.ef_search` takes it. */
async function measureRecall(database: Database, gallery: Gallery, units: readonly Float32Array[]): Promise<Recall[]> {
  const exact = units.map((unit) => exactNearest(gallery, unit, K));
  const searcher = await Searcher.open(database, gallery.header.id);
  const usual = { k: K, exclude: [], domain: 'photo', includeSensitive: false } as const;
  const sql = nearestSql(searcher.gallery, usual);
  const found: Recall[] = [];
  for (const ef of EF) {
    const bare = (query: number) =>
      database.transaction(async (session) => {
        await session.exec(`set local hnsw.ef_search = ${ef}`);
        const rows = await session.query(sql, [`[${[...units[query]!, 1].join(',')}]`, [], K]);
        return rows.map((row) => Number(row['at']));
      });
    found.push(await recallOf(`index alone, ef ${ef}`, exact, bare));
  }
  const whole = async (query: number) =>
    (await searcher.search({ ...usual, vector: [...units[query]!] })).ids.map((id) => Number(id));
  return [await recallOf('service', exact, whole), ...found];
}

/** A gallery in a database of its own on the disk; returns the address and how long it took, s. */
async function fill(folder: string, gallery: Gallery, check: (database: Database) => Promise<void>) {
  const url = `pglite:${join(folder, gallery.header.id)}`;
  const database = await openDatabase(url, { connections: 1, statementMs: 0 });
  try {
    await prepare(database);
    const start = performance.now();
    await store(database, gallery, false, () => undefined);
    const seconds = (performance.now() - start) / 1000;
    await check(database);
    return { url, seconds };
  } finally {
    await database.close();
  }
}

const projected = (gallery: Gallery, faces: readonly Float32Array[]) =>
  faces.map((face) => project(face, gallery.header, 'photo'));

function loadRows(rows: number, loads: readonly Load[]): string[] {
  return loads.map(
    ({ connections, requestsPerSecond, p50, p99, failed }) =>
      `| ${rows.toLocaleString('en')} | ${connections} | ${Math.round(requestsPerSecond)} | ${p50} ms | ${p99} ms | ${failed} |`,
  );
}

async function main(): Promise<void> {
  const rows = await benchRows();
  if (!rows) throw new Error('There are no pictures to measure with.');
  const faces = await portraitFaces();
  const folder = mkdtempSync(join(tmpdir(), 'bench-service-'));
  try {
    const small = await pokemonGallery();
    const { url: pokemon } = await fill(folder, small, async () => undefined);
    const large = await galleryOf('large', rows.slice(0, ROWS));
    console.log('The gallery is made.');
    let recalls: Recall[] = [];
    const units = projected(large, faces);
    const filled = await fill(folder, large, async (database) => {
      recalls = await measureRecall(database, large, units);
    });
    console.log(recalls);
    const lines = [
      ...loadRows(small.header.count, await measureLoad(pokemon, projected(small, faces))),
      ...loadRows(large.header.count, await measureLoad(filled.url, units)),
    ];
    const text = `| rows | connections | answers a second | median | p99 | failed |
| ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join('\n')}

| of ${ROWS.toLocaleString('en')} rows | recall of the best ten | median of one query |
| --- | ---: | ---: |
${recalls.map(({ name, recall, median: ms }) => `| ${name} | ${recall.toFixed(3)} | ${ms.toFixed(1)} ms |`).join('\n')}

${faces.length} faces of portraits asked about; rows are the embedder's own of ${Math.ceil(ROWS / 5).toLocaleString('en')} pictures, each whole and in four random crops. PGlite in one thread of a machine with ${cpus().length} cores, which also made the load (autocannon, ten seconds each) and had others' work (load average ${loadavg()[0]!.toFixed(1)}). To copy the rows and make the index took ${Math.round(filled.seconds)} s.`;
    console.log(text);
    if (!process.argv.includes('--write')) return;
    const page = await pageWith('service', text);
    writeFileSync(page.file, page.contents);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
