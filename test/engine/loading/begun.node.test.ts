import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { beginManifest, BegunFetch } from '../../../src/engine/loading/begun.js';
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

  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const until = async (count: number) => {
    while (asked.length < count) await once(server, 'request');
  };

  it('is not made again by who asks for its address, but for another one', async () => {
    const begun = new BegunFetch(url, new AbortController().signal);
    const [own, other] = [url, `${url}?other`].map((each) => download({ ...REQUEST, url: each }, { begun }));
    await until(2);
    for (const response of asked) response.end(response.req.url);
    assert.equal(text(await own!), '/manifest.json');
    assert.equal(text(await other!), '/manifest.json?other');
    assert.equal(asked.length, 2);
  });

  it('is given once: what asks a second time asks the server', async () => {
    const begun = new BegunFetch(url, new AbortController().signal);
    const first = download({ ...REQUEST, url }, { begun });
    await until(1);
    asked[0]!.end('first');
    assert.equal(text(await first), 'first');
    const second = download({ ...REQUEST, url }, { begun });
    await until(2);
    asked[1]!.end('second');
    assert.equal(text(await second), 'second');
  });

  it('is of the manifest of the first address that is one', async () => {
    const { signal } = new AbortController();
    const folder = url.replace('manifest.json', 'models');
    const begun = beginManifest(['http://[', folder, 'http://127.0.0.1:1/'], signal)!;
    await until(1);
    assert.equal(asked[0]!.req.url, '/models/manifest.json');
    assert.equal(begun.take(folder, signal), undefined);
    assert.ok(begun.take(`${folder}/manifest.json`, signal));
    assert.equal(beginManifest('http://[', signal), undefined);
  });

  it('that nobody wants any more is ended, but not under who has taken it', async () => {
    const { signal } = new AbortController();
    const [left, taken] = [new BegunFetch(url, signal), new BegunFetch(`${url}?taken`, signal)];
    await until(2);
    const answer = taken.take(`${url}?taken`, signal)!;
    const closed = once(
      asked.find(({ req }) => req.url === '/manifest.json')!,
      'close',
    );
    left.end();
    taken.end();
    await closed;
    asked.find(({ req }) => req.url !== '/manifest.json')!.end('there');
    assert.equal(await (await answer).text(), 'there');
  });

  it('that fails is a failure of who asks, and of nobody else', async () => {
    const begun = new BegunFetch(url, new AbortController().signal);
    await until(1);
    asked[0]!.destroy();
    await assert.rejects(download({ ...REQUEST, url }, { begun }), { code: 'models-unreachable' });
  });

  it('ends with who began it, with who waits for it, and when the server is silent', async () => {
    const load = new AbortController();
    const begun = new BegunFetch(url, load.signal);
    await until(1);
    const closed = once(asked[0]!, 'close');
    load.abort();
    await closed;
    await assert.rejects(begun.take(url, new AbortController().signal)!, { name: 'AbortError' });

    const waiting = new AbortController();
    const waited = download(
      { ...REQUEST, url },
      { begun: new BegunFetch(url, new AbortController().signal), signal: waiting.signal },
    );
    await until(2);
    waiting.abort();
    await assert.rejects(waited, { code: 'aborted' });

    const silent = download(
      { ...REQUEST, url, silenceMs: 50 },
      { begun: new BegunFetch(url, new AbortController().signal) },
    );
    await assert.rejects(silent, { code: 'timeout' });
    await Promise.all(asked.slice(1).map((response) => response.closed || once(response, 'close')));
  });
});
