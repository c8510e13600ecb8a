import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { beginLoad, BegunFetches } from '../../../src/engine/loading/begun.js';
import { download } from '../../../src/engine/loading/download.js';

const REQUEST = { silenceMs: 5000, cache: 'default', most: 100, expected: false } as const;

describe('a request that is under way before anybody reads its answer', () => {
  let server: Server;
  let url: string;
  /** What waits for an answer. */
  let asked: ServerResponse[];
  beforeEach(async () => {
    asked = [];
    server = createServer((_, response) => void asked.push(response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/manifest.json`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const begin = (address: string, signal = new AbortController().signal) => {
    const begun = new BegunFetches(signal);
    begun.ask(address);
    return begun;
  };
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const until = async (count: number) => {
    while (asked.length < count) await once(server, 'request');
  };

  it('is not made again by who asks for its address, but for another one', async () => {
    const begun = begin(url);
    const [own, other] = [url, `${url}?other`].map((each) => download({ ...REQUEST, url: each }, { begun }));
    await until(2);
    for (const response of asked) response.end(response.req.url);
    assert.equal(text(await own!), '/manifest.json');
    assert.equal(text(await other!), '/manifest.json?other');
    assert.equal(asked.length, 2);
  });

  it('is given once: what asks a second time asks the server', async () => {
    const begun = begin(url);
    const first = download({ ...REQUEST, url }, { begun });
    await until(1);
    asked[0]!.end('first');
    assert.equal(text(await first), 'first');
    const second = download({ ...REQUEST, url }, { begun });
    await until(2);
    asked[1]!.end('second');
    assert.equal(text(await second), 'second');
  });

  it('is not begun any more where somebody asks already', async () => {
    const begun = new BegunFetches(new AbortController().signal);
    const own = download({ ...REQUEST, url }, { begun });
    assert.equal(begun.ask(url), undefined);
    await until(1);
    asked[0]!.end('once');
    assert.equal(text(await own), 'once');
    assert.equal(asked.length, 1);
  });

  it('that nobody wants any more is ended, but not under who has taken it', async () => {
    const { signal } = new AbortController();
    const begun = begin(url, signal);
    begun.ask(`${url}?taken`);
    await until(2);
    const answer = begun.take(`${url}?taken`, signal)!;
    const closed = once(
      asked.find(({ req }) => req.url === '/manifest.json')!,
      'close',
    );
    begun.end();
    await closed;
    asked.find(({ req }) => req.url !== '/manifest.json')!.end('there');
    assert.equal(await (await answer).text(), 'there');
    assert.equal(begun.ask(`${url}?later`), undefined);
  });

  it('that fails is a failure of who asks, and of nobody else', async () => {
    const begun = begin(url);
    await until(1);
    asked[0]!.destroy();
    await assert.rejects(download({ ...REQUEST, url }, { begun }), { code: 'models-unreachable' });
  });

  it('ends with who began it, with who waits for it, and when the server is silent', async () => {
    const load = new AbortController();
    const begun = begin(url, load.signal);
    await until(1);
    const closed = once(asked[0]!, 'close');
    load.abort();
    await closed;
    await assert.rejects(begun.take(url, new AbortController().signal)!, { name: 'AbortError' });

    const waiting = new AbortController();
    const waited = download({ ...REQUEST, url }, { begun: begin(url), signal: waiting.signal });
    await until(2);
    waiting.abort();
    await assert.rejects(waited, { code: 'aborted' });

    const silent = download({ ...REQUEST, url, silenceMs: 50 }, { begun: begin(url) });
    await assert.rejects(silent, { code: 'timeout' });
    await Promise.all(asked.slice(1).map((response) => response.closed || once(response, 'close')));
  });

  describe('of a load', () => {
    const { signal } = new AbortController();
    const network = (path: string, gzip: string[] = []) => ({
      path,
      gzip,
      sha256: { 'model.json': '0', 'w.bin': '1' },
    });
    const MANIFEST = {
      defaultPreset: 'usual',
      presets: {
        usual: { segmenter: 'small', embedder: 'packed' },
        other: { segmenter: 'small', embedder: 'elsewhere' },
      },
      models: {
        small: network('small/model.json'),
        packed: network('packed/model.json', ['w.bin']),
        elsewhere: network('https://cdn.invalid/elsewhere/model.json'),
      },
    };
    let folder: string;
    beforeEach(() => (folder = url.replace('manifest.json', 'models')));

    const paths = () => asked.map(({ req }) => req.url!.replace('/models/', ''));
    /** Lets pass what is still to come, as far as one can know. */
    const settle = () => new Promise((resolve) => setTimeout(resolve, 100));

    it('is of the manifest of the first address that is one', async () => {
      const begun = beginLoad({ modelsUrl: ['http://[', folder, 'http://127.0.0.1:1/'] }, signal);
      await until(1);
      assert.equal(asked[0]!.req.url, '/models/manifest.json');
      assert.equal(begun.take(folder, signal), undefined);
      assert.ok(begun.take(`${folder}/manifest.json`, signal));
      assert.equal(beginLoad({ modelsUrl: 'http://[' }, signal).take(folder, signal), undefined);
    });

    it('is also of the networks that the manifest names, of packed copies where it names them', async () => {
      const begun = beginLoad({ modelsUrl: folder }, signal);
      const manifest = download({ ...REQUEST, most: 1000, url: `${folder}/manifest.json` }, { begun });
      await until(1);
      asked[0]!.end(JSON.stringify(MANIFEST));
      await until(5);
      const files = ['small/model.json', 'small/w.bin', 'packed/model.json', 'packed/w.bin.gz'];
      assert.deepEqual(paths(), ['manifest.json', ...files]);
      assert.deepEqual(JSON.parse(text(await manifest)), MANIFEST);
      const weights = download({ ...REQUEST, url: `${folder}/small/w.bin` }, { begun });
      asked[2]!.end('weights');
      assert.equal(text(await weights), 'weights');
      assert.equal(asked.length, 5);
    });

    it('is of no network of another CDN, which the folder may have a copy of', async () => {
      beginLoad({ modelsUrl: folder, preset: 'other' }, signal);
      await until(1);
      asked[0]!.end(JSON.stringify(MANIFEST));
      await until(3);
      await settle();
      assert.deepEqual(paths(), ['manifest.json', 'small/model.json', 'small/w.bin']);
    });

    for (const [what, answer] of [
      ['no JSON', '<!doctype html>'],
      ['no manifest', '[1, 2]'],
      ['one without the preset', JSON.stringify({ ...MANIFEST, defaultPreset: 'constructor' })],
      ['one without the network', JSON.stringify({ ...MANIFEST, models: {} })],
    ] as const) {
      it(`leaves it to who reads the manifest to say that it is ${what}`, async () => {
        const begun = beginLoad({ modelsUrl: folder }, signal);
        const manifest = download({ ...REQUEST, most: 1000, url: `${folder}/manifest.json` }, { begun });
        await until(1);
        asked[0]!.end(answer);
        assert.equal(text(await manifest), answer);
        await settle();
        assert.deepEqual(paths(), ['manifest.json']);
      });
    }
  });
});
