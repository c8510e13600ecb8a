import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { openGallery, readHeader } from '../../../src/builder/gallery/open-gallery.js';
import { readPicture } from '../../../src/builder/gallery/read-picture.js';
import { MODELS } from '../../../src/builder/open-networks.js';
import type { Database } from '../../../src/builder/search/database.js';
import { LookalikeError, type ErrorCode } from '../../../src/contract/errors.js';
import type { SearchAnswer, SearchHeader, SearchRequest } from '../../../src/contract/search.js';
import type { Pixels } from '../../../src/contract/types.js';
import { createLookalike, type Lookalike } from '../../../src/engine/engine.js';
import { databaseOf, serve, type RunningService } from '../../helpers/search-service.js';
import { listen } from '../../../demo/serve/static-server.js';

const POKEMON = join(MODELS, 'galleries/pokemon/lookalike');
const modelsUrl = `${pathToFileURL(MODELS).href}/`;

const failing =
  (code: ErrorCode, text = /./) =>
  (error: unknown) =>
    error instanceof LookalikeError && error.code === code && text.test(error.message);

/** Values of an answer that would be shown, break a picture of the result, or be fetched. */
const BAD_FIELDS: [field: string, value: unknown][] = [
  ['id', { a: 1 }],
  ['slug', ''],
  ['names', { en: 'One', de: 5 }],
  ['tags', 5],
  ['cuteness', 7],
  ['occurrence', '1'],
  ['colours', ['url(https://example.org/x)']],
  ['areas', 'x'],
  ['traits', { beard: 'x' }],
  ['size', [0, 1]],
  ['evolvesInto', 5],
];

function open(gallery: string): Promise<Lookalike> {
  return createLookalike({ modelsUrl, gallery, backend: 'wasm' });
}

describe('an engine whose gallery lies in a search service', () => {
  const work = mkdtempSync(join(tmpdir(), 'search-gallery-'));
  let database: Database;
  let running: RunningService;
  let portrait: Pixels;
  let header: SearchHeader;
  /** Answers as a test says, in the service's place. */
  let server: Server;
  let listener: RequestListener;
  let requests: { headers: Record<string, unknown>; body: string }[] = [];
  let host: string;

  /** Address of a `gallery.json` that names a service. */
  const galleryAt = (url: string, more: Partial<Record<keyof SearchHeader, unknown>> = {}) => {
    const file = join(work, `${Math.random()}.json`);
    writeFileSync(file, JSON.stringify({ ...header, search: { url }, ...more }));
    return pathToFileURL(file).href;
  };

  before(async () => {
    const gallery = await openGallery(POKEMON);
    database = await databaseOf(gallery);
    running = await serve(database);
    header = (await (await fetch(`${running.url}/gallery.json`)).json()) as SearchHeader;
    portrait = await readPicture(new URL('../../fixtures/ski_astronaut.png', import.meta.url).pathname);
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        requests.push({ headers: request.headers, body });
        listener(request, response);
      });
    });
    host = `127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await running.service.stop();
    await database.close();
    rmSync(work, { recursive: true, force: true });
  });

  it('gives the answers of the same gallery in a file, and says who was asked', async () => {
    const local = await open('pokemon');
    const remote = await open(`${running.url}/gallery.json`);
    const { host: there } = new URL(running.url);
    assert.deepEqual(remote.report.search, { url: `${running.url}/search`, host: there, dims: 128 });
    assert.equal(local.report.search, undefined);
    for (const options of [{}, { exclude: [25] }, { topK: 50, lang: 'ko' }, { segment: false }]) {
      const one = await remote.match(portrait, { ...options, searchHosts: [there] });
      const other = await local.match(portrait, options);
      if (!(await usesLooks())) assert.deepEqual(one.matches, other.matches);
      assert.equal(one.matches.length, other.matches.length);
      assert.equal(one.faces.length, other.faces.length);
      assert.equal(one.models.search, `${running.url}/search`);
      assert.equal(other.models.search, undefined);
    }
    const person = await remote.matchPerson([portrait], { searchHosts: [there] });
    assert.equal(person.matches.length, 5);
    await Promise.all([local.dispose(), remote.dispose()]);
  });

  it('is refused without being allowed by name, and nothing is sent', async () => {
    requests = [];
    listener = (_, response) => response.end('{}');
    const engine = await open(galleryAt(`http://${host}/search`));
    for (const searchHosts of [undefined, [], ['127.0.0.1'], [`http://${host}`], ['*']]) {
      await assert.rejects(engine.match(portrait, { searchHosts }), failing('search-refused', /searchHosts/));
      await assert.rejects(engine.matchPerson([portrait], { searchHosts }), failing('search-refused'));
    }
    await engine.embed(portrait);
    assert.deepEqual(requests, []);
    await engine.dispose();
  });

  it('sends the numbers, how many are wanted and what is not; nothing else', async () => {
    requests = [];
    const answer: SearchAnswer = {
      ids: [1],
      similarities: [0.5],
      scores: [50],
      entries: [{ id: 1, slug: 'one', names: { en: 'One' }, tags: [], cuteness: 0, colours: [] }],
    };
    listener = (_, response) => response.end(JSON.stringify(answer));
    const engine = await open(galleryAt(`http://${host}/search`));
    const { matches } = await engine.match(portrait, { searchHosts: [host], exclude: [7, 'eight'], topK: 3 });
    assert.deepEqual([matches.length, matches[0]!.name], [1, 'One']);
    const [{ body, headers }] = requests as [(typeof requests)[0]];
    const sent = JSON.parse(body) as SearchRequest;
    assert.deepEqual(Object.keys(sent), ['vector', 'k', 'exclude']);
    assert.deepEqual([sent.vector.length, sent.k, sent.exclude], [128, 3, [7, 'eight']]);
    assert.ok(Math.abs(Math.hypot(...sent.vector) - 1) < 1e-6);
    assert.deepEqual(
      [headers['cookie'], headers['referer'], headers['authorization']],
      [undefined, undefined, undefined],
    );
    assert.equal(requests.length, 1);
    await engine.dispose();
  });

  it('ends in search-unreachable whatever is wrong with the service, and goes on', async () => {
    const engine = await open(galleryAt(`http://${host}/search`));
    const searchHosts = [host];
    const redirect: RequestListener = (_, response) =>
      response.writeHead(307, { Location: `${running.url}/search` }).end();
    const entry = { id: 1, slug: 'one', names: { en: 'One' } };
    const good = { ids: [1], similarities: [0.5], scores: [50], entries: [entry] };
    const wrong: Record<string, RequestListener> = {
      '404': (_, response) => response.writeHead(404).end(),
      '500': (_, response) => response.writeHead(500).end('{}'),
      'always busy': (_, response) => response.writeHead(503, { 'Retry-After': '0' }).end(),
      'somewhere else': redirect,
      'not JSON': (_, response) => response.end('<!doctype html>'),
      'null': (_, response) => response.end('null'), // prettier-ignore
      'other lists': (_, response) =>
        response.end(JSON.stringify({ ids: [1], similarities: [], scores: [], entries: [] })),
      'no names': (_, response) =>
        response.end(JSON.stringify({ ids: [1], similarities: [1], scores: [1], entries: [{ ...entry, names: {} }] })),
      ...Object.fromEntries(
        BAD_FIELDS.map(([field, value]) => [
          `entries[0].${field} = ${JSON.stringify(value)}`,
          (_, response) => response.end(JSON.stringify({ ...good, entries: [{ ...entry, [field]: value }] })),
        ]),
      ),
      'score of 5000': (_, response) => response.end(JSON.stringify({ ...good, scores: [5000] })),
      'similarity of 7': (_, response) => response.end(JSON.stringify({ ...good, similarities: [7] })),
      'broken off': (_, response) => {
        response.writeHead(200, { 'Content-Length': '100' });
        response.write('{');
        response.destroy();
      },
    };
    for (const [what, answer] of Object.entries(wrong)) {
      listener = answer;
      await assert.rejects(engine.match(portrait, { searchHosts }), failing('search-unreachable'), what);
    }
    let busy = 2;
    listener = (_, response) => {
      if ((busy -= 1) >= 0) response.writeHead(503, { 'Retry-After': '0' }).end();
      else response.end(JSON.stringify({ ids: [1], similarities: [0.5], scores: [50], entries: [entry] }));
    };
    assert.equal((await engine.match(portrait, { searchHosts })).matches.length, 1);
    await engine.dispose();
  });

  it('leaves out what a service should not have sent', async () => {
    const entries = [
      { id: 1, slug: 'one', names: { en: 'One' }, sensitive: 'a reason' },
      { id: 2, slug: 'two', names: { en: 'Two' } },
      { id: 3, slug: 'three', names: { en: 'Three' } },
    ];
    const answer = { ids: [1, 2, 3], similarities: [0.9, 0.8, 0.7], scores: [9, 8, 7], entries };
    listener = (_, response) => response.end(JSON.stringify(answer));
    const engine = await open(galleryAt(`http://${host}/search`));
    const found = async (options: object) =>
      (await engine.match(portrait, { searchHosts: [host], ...options })).matches.map(({ id }) => id);
    assert.deepEqual(await found({ exclude: [3] }), [2]);
    assert.deepEqual(await found({ includeSensitive: true, topK: 2 }), [1, 2]);
    await assert.rejects(found({ exclude: [2, 3] }), failing('gallery-mismatch', /excluded/));
    await engine.dispose();
  });

  it('stops asking when the match is aborted', async () => {
    const engine = await open(galleryAt(`http://${host}/search`));
    const controller = new AbortController();
    listener = () => controller.abort();
    const match = engine.match(portrait, { searchHosts: [host] }, { signal: controller.signal });
    await assert.rejects(match, failing('aborted'));
    await engine.dispose();
  });

  it('is checked against the embedder as every gallery is', async () => {
    const url = `${running.url}/search`;
    const wrong: [string, Partial<Record<keyof SearchHeader, unknown>>][] = [
      [url, { embedder: { ...header.embedder, sha256: 'other' } }],
      [url, { dims: 64 }],
      [url, { format: 3 }],
      [url, { layout: 'thirds' }],
      [url, { centre: undefined }],
      [url, { preprocess: { ...header.preprocess, scale: 9 } }],
      [url, { search: {} }],
      ['ftp://x.example/search', {}],
      ['javascript:alert(1)', {}],
    ];
    for (const [address, more] of wrong) {
      await assert.rejects(open(galleryAt(address, more)), failing('gallery-mismatch'), JSON.stringify(more));
    }
  });
});

/** Faces are also ranked by what is seen of them, which no service is told. */
async function usesLooks(): Promise<boolean> {
  return 'sum' in (await readHeader(POKEMON)).hub;
}
