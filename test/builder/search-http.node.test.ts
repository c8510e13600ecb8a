import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MODELS } from '../../src/builder/open-networks.js';
import type { Database } from '../../src/builder/search/database.js';
import { parsePushOptions, parseServeOptions } from '../../src/builder/search/options.js';
import { ToolError } from '../../src/builder/tool-error.js';
import type { SearchAnswer, SearchHeader } from '../../src/contract/search.js';
import { Deferred } from '../helpers/deferred.js';
import { testGallery } from '../helpers/galleries.js';
import { ask, databaseOf, post, serve, type RunningService } from '../helpers/search-service.js';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const GALLERY = testGallery([{ rows: [[127, 0, 0]] }, { rows: [[0, 127, 0]] }, { rows: [[0, 0, 127]], id: 'three' }]);
const QUERY = { vector: [1, 0.2, 0.1] };

/** The same database; each search waits until it is let go, or fails. */
class HeldDatabase implements Database {
  readonly connections = 1;
  /** One a search that has come. */
  readonly held: Deferred<void>[] = [];
  hold = false;
  down = false;
  #come = new Deferred<void>();

  constructor(readonly inner: Database) {}

  /** Resolves when so many are held. */
  async untilHeld(count: number): Promise<void> {
    while (this.held.length < count) await this.#come.promise;
  }

  async query(sql: string, parameters?: readonly unknown[]) {
    if (this.down) throw new Error('connect ECONNREFUSED');
    return this.inner.query(sql, parameters);
  }

  exec(sql: string) {
    return this.inner.exec(sql);
  }

  async transaction<Result>(work: Parameters<Database['transaction']>[0]): Promise<Result> {
    if (this.down) throw new Error('could not connect to worker 10.0.0.7:5432');
    if (this.hold) {
      const held = new Deferred<void>();
      this.held.push(held);
      this.#come.resolve();
      this.#come = new Deferred<void>();
      await held.promise;
    }
    return this.inner.transaction(work) as Promise<Result>;
  }

  close() {
    return this.inner.close();
  }
}

describe('the service over HTTP', () => {
  let database: HeldDatabase;
  let running: RunningService;

  before(async () => {
    database = new HeldDatabase(await databaseOf(GALLERY));
    running = await serve(database);
  });
  after(async () => {
    await running.service.stop();
    await database.close();
  });

  it('answers with ids, similarities, scores and entries, best first', async () => {
    const { ids, similarities, scores, entries } = await ask(running.url, { ...QUERY, k: 2, exclude: [2] });
    assert.deepEqual(ids, [1, 'three']);
    assert.deepEqual(similarities, [0.9759, 0.0976]);
    assert.deepEqual(scores, [97.6, 9.8]);
    assert.deepEqual(entries[0], {
      id: 1,
      slug: 'e1',
      names: { en: 'E1' },
      tags: [],
      cuteness: 0,
      colours: [],
    });
    assert.deepEqual((await ask(running.url, { ...QUERY, exclude: [1, 2, 'three'] })).ids, []);
  });

  it('says in words what is wrong with a request', async () => {
    const wrong: [unknown, RegExp][] = [
      ['', /JSON object/],
      ['[1', /JSON object/],
      ['null', /JSON object/],
      [{}, /"vector" is not a list/],
      [{ vector: [1, 2] }, /2 numbers, the gallery 3/],
      [{ vector: [1, 2, null] }, /list of numbers/],
      [{ vector: [1, 2, '3'] }, /list of numbers/],
      [{ vector: [0, 0, 0] }, /no direction/],
      [{ ...QUERY, k: 0 }, /"k"/],
      [{ ...QUERY, k: 101 }, /"k"/],
      [{ ...QUERY, k: 2.5 }, /"k"/],
      [{ ...QUERY, exclude: 'one' }, /"exclude"/],
      [{ ...QUERY, exclude: [{}] }, /"exclude"/],
      [{ ...QUERY, exclude: ['\0'] }, /"exclude"/],
      [{ ...QUERY, domain: 'drawing' }, /"domain"/],
      [{ ...QUERY, includeSensitive: 1 }, /"includeSensitive"/],
    ];
    for (const [body, why] of wrong) {
      const response = await post(running.url, body);
      assert.equal(response.status, 400, JSON.stringify(body));
      assert.match(((await response.json()) as { error: string }).error, why);
    }
    assert.equal((await ask(running.url, { vector: [1e308, 1e-300, 3] })).ids.length, 3);
  });

  it('bounds bodies, said to be long or not', async () => {
    const long = JSON.stringify({ ...QUERY, exclude: new Array(40_000).fill(1234) });
    const said = await post(running.url, long);
    assert.equal(said.status, 413);
    const stream = new Blob([long]).stream();
    const unsaid = await post(running.url, '', { body: stream, duplex: 'half' } as RequestInit);
    assert.equal(unsaid.status, 413);
    assert.equal((await ask(running.url, QUERY)).ids.length, 3);
  });

  it('lets pages of any origin ask, or only those that were named', async () => {
    const origin = 'https://museum.example';
    const preflight = await fetch(`${running.url}/search`, { method: 'OPTIONS', headers: { origin } });
    assert.equal(preflight.status, 204);
    const of = (response: Response, name: string) => response.headers.get(`access-control-${name}`);
    assert.equal(of(preflight, 'allow-origin'), '*');
    assert.match(of(preflight, 'allow-methods')!, /POST/);
    assert.match(of(preflight, 'allow-headers')!, /content-type/i);
    assert.match(of(await post(running.url, QUERY), 'expose-headers')!, /retry-after/i);
    const strict = await serve(database, { origins: [origin] });
    const askAs = (who: string) =>
      fetch(`${strict.url}/search`, { method: 'POST', headers: { origin: who }, body: JSON.stringify(QUERY) });
    const friend = await askAs(origin);
    assert.deepEqual([of(friend, 'allow-origin'), friend.headers.get('vary')], [origin, 'Origin']);
    assert.equal(of(await askAs('https://elsewhere.example'), 'allow-origin'), null);
    await strict.service.stop();
  });

  it('knows its ways and methods', async () => {
    const status = async (path: string, method: string) => (await fetch(running.url + path, { method })).status;
    assert.deepEqual(
      [await status('/search', 'GET'), await status('/health', 'POST'), await status('/', 'GET')],
      [405, 405, 404],
    );
    for (const path of ['/health', '/metrics', '/gallery.json']) {
      assert.equal(await status(path, 'GET'), 200);
      assert.equal(await status(path, 'HEAD'), 200);
    }
    assert.equal(await status('/__proto__', 'GET'), 404);
  });

  it('hands out the gallery.json that names it', async () => {
    const header = (await (await fetch(`${running.url}/gallery.json`)).json()) as SearchHeader;
    assert.deepEqual(header.search, { url: 'search' });
    assert.ok(!('vectors' in header) && !('entries' in header) && !('hub' in header));
    assert.equal(header.dims, 3);
  });

  it('turns away who would wait too long, and says when to come again', async () => {
    const gate = { running: 1, waiting: 2, waitMs: 60_000 };
    const small = await serve(database, { gate });
    database.hold = true;
    const asked = [post(small.url, QUERY)];
    await database.untilHeld(1);
    asked.push(post(small.url, QUERY), post(small.url, QUERY));
    const waiting = async () => / ?pokemon_lookalike_search_waiting (\d+)/.exec(await metricsOf(small.url))![1];
    while ((await waiting()) !== '2') await wait(5);
    const refused = await post(small.url, QUERY);
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '1']);
    database.hold = false;
    database.held.splice(0).forEach((held) => held.resolve());
    const answers = await Promise.all(asked);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    await small.service.stop();
  });

  it('lets nobody wait for longer than is said, and forgets who has gone', async () => {
    const brief = await serve(database, { gate: { running: 1, waiting: 9, waitMs: 30 } });
    database.hold = true;
    const first = post(brief.url, QUERY);
    await database.untilHeld(1);
    const late = await post(brief.url, QUERY);
    assert.deepEqual([late.status, late.headers.get('retry-after')], [503, '1']);
    database.hold = false;
    database.held.splice(0).forEach((held) => held.resolve());
    assert.equal((await first).status, 200);
    await brief.service.stop();
    const patient = await serve(database, { gate: { running: 1, waiting: 9, waitMs: 60_000 } });
    database.hold = true;
    const held = post(patient.url, QUERY);
    await database.untilHeld(1);
    const leaving = new AbortController();
    const left = post(patient.url, QUERY, { signal: leaving.signal }).catch(() => 'left');
    const waiting = async () => /search_waiting (\d+)/.exec(await metricsOf(patient.url))![1];
    while ((await waiting()) !== '1') await wait(5);
    leaving.abort();
    assert.equal(await left, 'left');
    while ((await waiting()) !== '0') await wait(5);
    database.hold = false;
    database.held.splice(0).forEach((each) => each.resolve());
    assert.equal((await held).status, 200);
    await patient.service.stop();
  });

  it('answers 503 while the database is away, without a word of it, and recovers', async () => {
    database.down = true;
    const away = await post(running.url, QUERY);
    assert.deepEqual([away.status, away.headers.get('retry-after')], [503, '5']);
    assert.doesNotMatch(await away.text(), /worker|10\.0/);
    assert.equal((await fetch(`${running.url}/health`)).status, 503);
    database.down = false;
    assert.equal((await post(running.url, QUERY)).status, 200);
    assert.equal((await fetch(`${running.url}/health`)).status, 200);
  });

  it('counts for Prometheus', async () => {
    const text = await metricsOf(running.url);
    assert.match(text, /^pokemon_lookalike_search_requests_total\{status="200"\} [1-9]/m);
    assert.match(text, /^pokemon_lookalike_search_requests_total\{status="503"\} 1$/m);
    const [, all] = /duration_seconds_bucket\{le="\+Inf"\} (\d+)/.exec(text)!;
    assert.equal(/duration_seconds_count (\d+)/.exec(text)![1], all);
    for (const line of text.trim().split('\n')) {
      assert.match(line, /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]+"\})? [\d.e+-]+)$/, line);
    }
  });

  it('gives a request only so long to arrive', async () => {
    const hasty = await serve(database, { requestMs: 50 });
    const { port } = new URL(hasty.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('POST /search HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    assert.match(answer, /^HTTP\/1\.1 408/);
    await hasty.service.stop();
  });

  it('stops when the answers under way are given', async () => {
    const stopping = await serve(database);
    database.hold = true;
    const last = post(stopping.url, QUERY);
    await database.untilHeld(1);
    const stopped = stopping.service.stop();
    await assert.rejects(fetch(`${stopping.url}/health`));
    database.hold = false;
    database.held.splice(0).forEach((held) => held.resolve());
    const answer = await last;
    assert.deepEqual([answer.status, answer.headers.get('connection')], [200, 'close']);
    assert.equal(((await answer.json()) as SearchAnswer).ids.length, 3);
    await stopped;
  });
});

async function metricsOf(url: string): Promise<string> {
  return (await fetch(`${url}/metrics`)).text();
}

/** A ToolError for who calls wrongly. */
const misused = (text: RegExp) => (error: unknown) =>
  error instanceof ToolError && error.exitCode === 2 && text.test(error.message);

describe('gallery push and serve', () => {
  const work = mkdtempSync(join(tmpdir(), 'search-'));
  after(() => rmSync(work, { recursive: true, force: true }));
  const pokemon = join(MODELS, 'galleries/pokemon/lookalike');
  const place = `pglite:${join(work, 'database')}`;

  /** The command from the sources. */
  const command = (...args: string[]): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'src/builder/cli.ts'), 'gallery', ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const finished = async (child: ChildProcess) => {
    let text = '';
    child.stdout!.on('data', (chunk) => (text += chunk));
    child.stderr!.on('data', (chunk) => (text += chunk));
    const code = await new Promise((resolve) => child.once('close', resolve));
    return { code, text };
  };

  it('push a gallery, serve it, keep others from the folder meanwhile, and stop when told to', async () => {
    const out = join(work, 'out');
    const url = 'https://search.example.org/search';
    const pushed = await finished(command('push', pokemon, '--database', place, '--out', out, '--url', url));
    assert.equal(pushed.code, 0, pushed.text);
    const header = JSON.parse(readFileSync(join(out, 'gallery.json'), 'utf8')) as SearchHeader;
    assert.deepEqual([header.format, header.id, header.search], [2, 'pokemon', { url }]);
    const schema = (name: string) =>
      JSON.parse(readFileSync(join(MODELS, 'galleries', name), 'utf8')) as Record<string, unknown>;
    const ajv = new Ajv({ allowUnionTypes: true, strictTuples: false });
    ajv.addSchema(schema('gallery.schema.json'), 'gallery.schema.json');
    const validate = ajv.compile(schema('search-gallery.schema.json'));
    assert.ok(validate(header), JSON.stringify(validate.errors));
    const server = command('serve', '--database', place, '--port', '0', '--host', '127.0.0.1');
    const ending = finished(server);
    const line = await new Promise<string>((resolve) => server.stdout!.once('data', (text) => resolve(String(text))));
    const [at] = /http:\/\/127\.0\.0\.1:\d+/.exec(line)!;
    const vector = Array.from({ length: header.dims }, (_, dim) => Math.sin(dim));
    assert.equal((await ask(at, { vector, k: 10 })).ids.length, 10);
    const second = await finished(command('push', pokemon, '--database', place, '--out', out));
    assert.deepEqual([second.code, /Another build|Another process/.test(second.text)], [1, true], second.text);
    server.kill('SIGTERM');
    assert.equal((await ending).code, 0);
  });

  it('say in a line what cannot be done', async () => {
    const empty = await finished(command('serve', '--database', `pglite:${join(work, 'empty')}`));
    assert.equal(empty.code, 1);
    assert.match(empty.text, /^There is no gallery in this database/);
    const secret = 'postgres://user:secret@127.0.0.1:1/none';
    const away = await finished(command('serve', '--database', secret));
    assert.equal(away.code, 1);
    assert.match(away.text, /^The database server cannot be reached/);
    assert.doesNotMatch(away.text, /secret| {4}at /);
    const wrong = await finished(command('push', pokemon, '--database', 'mysql://x'));
    assert.deepEqual([wrong.code, /neither pglite:<folder> nor postgres/.test(wrong.text)], [2, true]);
  });

  it('are asked for rightly', () => {
    assert.throws(() => parsePushOptions([]), misused(/one gallery/));
    assert.throws(() => parsePushOptions([work]), misused(/no gallery\.json/));
    assert.throws(() => parsePushOptions([pokemon, '--out', pokemon]), misused(/the gallery itself/));
    assert.throws(() => parsePushOptions([pokemon, '--url', 'search']), misused(/--url/));
    assert.throws(() => parseServeOptions([pokemon]), misused(/takes no folder/));
    assert.throws(() => parseServeOptions(['--port', '-1']), misused(/--port/));
    assert.throws(() => parseServeOptions(['--origin', 'https://a.example/path']), misused(/--origin/));
    assert.throws(() => parseServeOptions(['--queue', 'many']), misused(/--queue/));
    assert.equal(parsePushOptions([join(pokemon, 'gallery.json')]).folder, pokemon);
  });
});
