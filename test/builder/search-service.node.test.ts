import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readBank, type Bank } from '../../src/builder/bank-file.js';
import { openGallery } from '../../src/builder/gallery/open-gallery.js';
import { MODELS } from '../../src/builder/open-networks.js';
import type { Database } from '../../src/builder/search/database.js';
import { nearestSql, Searcher } from '../../src/builder/search/searcher.js';
import { store } from '../../src/builder/search/push.js';
import type { Gallery } from '../../src/engine/gallery/gallery.js';
import { rank, type RankOptions } from '../../src/engine/stages/rank.js';
import { project } from '../../src/engine/stages/rank/projection.js';
import type { Domain } from '../../src/engine/stages/types.js';
import { testGallery } from '../helpers/galleries.js';
import { ask, databaseOf, serve, type RunningService } from '../helpers/search-service.js';

const OPTIONS: RankOptions = { topK: 10, pick: 'nearest', exclude: [], includeSensitive: false };

describe('a search service of the Pokémon gallery', () => {
  let gallery: Gallery;
  let bank: Bank;
  let database: Database;
  let running: RunningService;

  before(async () => {
    const { header, rows, inverseNorms } = await openGallery(join(MODELS, 'galleries/pokemon/lookalike'));
    const { embedder, preprocess } = header;
    bank = (await readBank(join(MODELS, 'lookalike'), { embedder, preprocess }))!;
    database = await databaseOf({ header, rows, inverseNorms });
    // A service knows of a face where it is placed, and no more.
    gallery = { header: { ...header, hub: { ...header.hub, ...{ sum: undefined } } }, rows, inverseNorms };
    running = await serve(database);
  });
  after(async () => {
    await running.service.stop();
    await database.close();
  });

  /** Ids by the engine's own ranking and by the service's. */
  async function both(at: number, domain: Domain, options: Partial<RankOptions> = {}) {
    const isFace = domain === 'photo';
    const embedding = (isFace ? bank.faces : bank.wholes)[at]!;
    const look = isFace ? bank.looks[at] : undefined;
    const { ranked } = rank(undefined, embedding, gallery, domain, { ...OPTIONS, ...options }, look);
    const vector = [...project(embedding, gallery.header, domain, look)];
    const { exclude, includeSensitive, topK: k = 10 } = options;
    return { ranked, answer: await ask(running.url, { vector, k, exclude, domain, includeSensitive }) };
  }

  it('answers as the engine ranks: the same ten, the same similarities', async () => {
    for (let face = 0; face < 200; face++) {
      const { ranked, answer } = await both(face, 'photo');
      assert.deepEqual(
        answer.ids,
        ranked.map(({ entry }) => entry.id),
      );
      answer.similarities.forEach((similarity, at) => assert.ok(Math.abs(similarity - ranked[at]!.similarity) < 2e-4));
      assert.deepEqual(
        answer.entries.map(({ names }) => names),
        ranked.map(({ entry }) => entry.names),
      );
    }
  });

  it('takes pictures as a whole by their similarity', async () => {
    for (let whole = 0; whole < 50; whole++) {
      const { ranked, answer } = await both(whole, 'whole');
      assert.deepEqual(
        answer.ids,
        ranked.map(({ entry }) => entry.id),
      );
    }
  });

  it('spreads scores over its bank of faces', async () => {
    const scores: number[] = [];
    for (let face = 0; face < 120; face++) scores.push((await both(face, 'photo')).answer.scores[0]!);
    const mean = scores.reduce((sum, score) => sum + score) / scores.length;
    assert.ok(mean > 35 && mean < 65, `${mean}`);
  });

  it('fills the answer whatever is excluded, and keeps sensitive entries back', async () => {
    const all = await both(0, 'photo', { topK: 50, includeSensitive: true });
    const exclude = all.answer.ids;
    const { ranked, answer } = await both(0, 'photo', { exclude });
    assert.equal(answer.ids.length, 10);
    assert.deepEqual(
      answer.ids,
      ranked.map(({ entry }) => entry.id),
    );
    const isSensitive = (ids: readonly (number | string)[]) =>
      gallery.header.entries.filter(({ id, sensitive }) => sensitive !== undefined && ids.includes(id)).length;
    assert.equal(isSensitive(answer.ids), 0);
    const sensitive = gallery.header.entries.find((entry) => entry.sensitive !== undefined)!;
    const rest = gallery.header.entries.filter(({ id }) => id !== sensitive.id).map(({ id }) => id);
    const only = await both(0, 'photo', { exclude: rest, includeSensitive: true });
    assert.deepEqual(only.answer.ids, [sensitive.id]);
    const vector = [...project(bank.faces[0]!, gallery.header, 'photo')];
    assert.deepEqual((await ask(running.url, { vector, exclude: rest })).ids, []);
  });

  it('tells of an entry all that the gallery does', async () => {
    const { answer } = await both(0, 'photo', { topK: 50 });
    for (const { evolvesInto, occurrence, ...entry } of answer.entries) {
      assert.ok(occurrence === undefined || (occurrence >= 0 && occurrence <= 1));
      const { rows, ...known } = gallery.header.entries.find(({ id }) => id === entry.id)!;
      assert.deepEqual({ ...entry, rows }, { ...known, rows });
      const into = gallery.header.entries.filter(({ evolvesFrom }) => evolvesFrom === entry.id).map(({ id }) => id);
      assert.deepEqual(evolvesInto ?? [], into);
    }
  });
});

/** Unit vectors at random angles in 8 dimensions, as int8: the same in every run. */
function randomRows(count: number): number[][] {
  let state = 7;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32 - 0.5;
  return Array.from({ length: count }, () => {
    const row = Array.from({ length: 3 }, next);
    const length = Math.hypot(...row);
    return row.map((value) => Math.round((value / length) * 127));
  });
}

/** How the database would go about a search. */
async function planOf(database: Database, sql: string, vector: number[]): Promise<string> {
  return database.transaction(async (session) => {
    await session.exec('set local hnsw.iterative_scan = strict_order');
    return JSON.stringify(await session.query(`explain ${sql}`, [`[${vector.join(',')}]`, [], 26]));
  });
}

describe('what bites, in a table that is searched by its index', () => {
  const count = 6000;
  const rows = randomRows(count);
  // Three thousand are one and the same: a tie far longer than any list.
  const tied = rows.map((row, at) => ({ rows: [at % 2 === 0 ? row : [127, 0, 0]], id: at }));
  const hub = { mean: new Array<number>(count).fill(0.1), deviation: new Array<number>(count).fill(0.5) };
  const gallery = testGallery(tied, { hub: { ...hub, bank: 1, quantiles: [] } });
  let database: Database;
  let searcher: Searcher;
  const query = { domain: 'photo', includeSensitive: false, exclude: [] as number[], k: 10 } as const;

  before(async () => {
    database = await databaseOf(gallery);
    searcher = await Searcher.open(database);
  });
  after(() => database.close());

  const table = () => `pokemon_lookalike_${searcher.gallery.generation}_rows`;

  it('uses an index for faces and one for pictures taken whole, and sorts nothing itself', async () => {
    for (const [domain, vector] of [
      ['photo', [1, 0, 0, 1]],
      ['whole', [1, 0, 0]],
    ] as const) {
      // prettier-ignore
      for (const includeSensitive of [false, true]) {
        const sql = nearestSql(searcher.gallery, { domain, includeSensitive });
        const plan = await planOf(database, sql, [...vector]);
        assert.match(plan, /Index Scan using/);
        assert.doesNotMatch(plan, /Sort|Seq Scan/);
      }
    }
  });

  /** All that is not excluded, in the engine's order. */
  const ordered = (vector: number[], exclude: number[] = []) => {
    const options = { ...OPTIONS, topK: count, exclude };
    const { ranked } = rank(undefined, Float32Array.from(vector), gallery, 'photo', options);
    return ranked.map(({ entry }) => entry.id as number);
  };
  // Far from the three thousand.
  const QUERIES = [[0, 1, 0], [0, 0, -1], [-1, 0.2, 0], [-0.4, -1, 0.3], [-0.7, 0.1, 0.7]]; // prettier-ignore
  /** An index finds what is near, not each that is nearest: which it misses changes with every time it is made. */
  const FOUND = 0.7;

  it('breaks ties as the engine does, also those that the index cuts', async () => {
    let found = 0;
    for (const vector of QUERIES) {
      const ids = (await searcher.search({ ...query, vector })).ids as number[];
      const order = ordered(vector);
      assert.deepEqual(
        ids,
        [...ids].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
      );
      found += order.slice(0, 10).filter((id) => ids.includes(id)).length;
    }

    assert.ok(found >= FOUND * 10 * QUERIES.length, `${found} of the ${10 * QUERIES.length} nearest`);
    // Of 3,000 equal ones no list of a thousand holds all: ten of them, and equally near.
    const { similarities } = await searcher.search({ ...query, vector: [1, 0, 0] });
    assert.deepEqual(similarities, new Array(10).fill(1));
  });

  it('gives as many as were asked for, beyond ef and with the nearest excluded', async () => {
    let found = 0;
    for (const vector of QUERIES) {
      const first = (await searcher.search({ ...query, vector, k: 100 })).ids as number[];
      assert.equal(first.length, 100);
      const next = (await searcher.search({ ...query, vector, exclude: first })).ids as number[];
      assert.equal(next.length, 10);
      assert.ok(next.every((id) => !first.includes(id)));
      const nearest = ordered(vector, first).slice(0, 10);
      found += nearest.filter((id) => next.includes(id)).length;
    }

    assert.ok(found >= FOUND * 10 * QUERIES.length, `${found} of the ${10 * QUERIES.length} nearest`);
  });

  it('without strict_order would give fewer, and with no list for null none', async () => {
    const { ids } = await searcher.search({ ...query, vector: [0, 1, 0], k: 100 });
    const select = `select id from ${table()} where id <> all ($2::text[]) order by e <#> $1::vector limit 10`;
    const bare = await database.transaction(async (session) => {
      await session.exec("set local hnsw.iterative_scan = 'off'");
      await session.exec('set local hnsw.ef_search = 40');
      return session.query(select, ['[0,1,0,1]', ids.map(String)]);
    });
    assert.ok(bare.length < 10, `${bare.length}`);
    assert.deepEqual(await database.query(select, ['[0,1,0,1]', null]), []);
  });

  it('finds what was pushed anew without being started anew', async () => {
    const before = searcher.gallery.generation;
    await store(database, testGallery([{ rows: [[0, 0, 127]], id: 'new "one", {really}' }]), true, () => undefined);
    const { ids } = await searcher.search({ ...query, vector: [0, 0, 1] });
    assert.deepEqual(ids, ['new "one", {really}']);
    assert.notEqual(searcher.gallery.generation, before);
    const without = await searcher.search({ ...query, vector: [0, 0, 1], exclude: ['new "one", {really}'] as never });
    assert.deepEqual(without.ids, []);
    const [left] = await database.query(
      "select count(*)::int as tables from pg_tables where tablename like 'pokemon_lookalike_%_rows'",
    );
    assert.equal(left!['tables'], 1);
  });
});
