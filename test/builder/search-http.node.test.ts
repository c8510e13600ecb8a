import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { store } from '../../src/builder/search/push.js';
import type { GalleryHeader } from '../../src/contract/gallery.js';
import type { SearchAnswer, SearchHeader } from '../../src/contract/search.js';
import { readGallery } from '../../src/engine/gallery/gallery.js';
import { EXPECTED, galleryParts, testGallery } from '../helpers/galleries.js';
import { HeldDatabase } from '../helpers/held-database.js';
import { ask, databaseOf, post, serve, type RunningService } from '../helpers/search-service.js';

const GALLERY = testGallery([{ rows: [[127, 0, 0]] }, { rows: [[0, 127, 0]] }, { rows: [[0, 0, 127]], id: 'three' }]);
const QUERY = { vector: [1, 0.2, 0.1] };

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

  it('goes on with a gallery that was pushed anew, whatever its dimensions', async () => {
    const inner = await databaseOf(GALLERY);
    const renewed = await serve(inner);
    const header = async () => (await (await fetch(`${renewed.url}/gallery.json`)).json()) as SearchHeader;
    const pushed = async (rows: number[], more: Partial<GalleryHeader>) => {
      const gallery = galleryParts([{ rows: [rows] }], more);
      const opened = readGallery(gallery.header, gallery.vectors, { ...EXPECTED, dims: rows.length });
      await store(inner, opened, true, () => undefined);
    };
    assert.equal((await header()).title, 'Test');
    await pushed([0, 127, 0], { title: 'Another centre', centre: { photo: [0, 0.5, 0], gallery: [0, 0, 0] } });
    const { title, centre } = await header();
    assert.deepEqual([title, centre.photo], ['Another centre', [0, 0.5, 0]]);
    await pushed([0, 0, 0, 127], { dims: 4 });
    assert.deepEqual((await ask(renewed.url, { vector: [0, 0, 0, 1] })).ids, [1]);
    await pushed([0, 127], { dims: 2 });
    // Of a page that has the former header.
    const late = await post(renewed.url, { vector: [0, 0, 0, 1] });
    assert.deepEqual([late.status, await late.json()], [400, { error: '"vector" has 4 numbers, the gallery 2.' }]);
    assert.deepEqual((await ask(renewed.url, { vector: [0, 1] })).ids, [1]);
    await renewed.service.stop();
    await inner.close();
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
