import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { LookalikeError } from '../../../src/contract/errors.js';
import { fetchAsset } from '../../../src/engine/loading/fetch-asset.js';

const CONTENT = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * at) % 7));
const PACKED = gzipSync(CONTENT);
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const PATIENCE = { silenceMs: 60_000, attempts: 3, backoffMs: 1 };

type Answer = (response: ServerResponse) => void;

describe('a packed copy beside a file', () => {
  let server: Server;
  let origin: string;
  const asked: string[] = [];
  const answers = new Map<string, Answer>();

  before(async () => {
    server = createServer(({ url = '' }, response) => {
      asked.push(url);
      const answer = answers.get(url);
      if (answer) answer(response);
      else response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  afterEach(() => {
    asked.length = 0;
    answers.clear();
  });

  const sends =
    (bytes: Uint8Array, headers: Record<string, string> = {}): Answer =>
    (response) =>
      response.writeHead(200, headers).end(bytes);
  const get = (path = '/w.bin', gzip = true, bytes = CONTENT.length, signal?: AbortSignal) =>
    fetchAsset({ urls: [origin + path], sha256: SHA256, bytes, gzip }, { patience: PATIENCE, signal });
  const same = (received: Uint8Array) => assert.ok(Buffer.from(received).equals(CONTENT));

  it('is fetched in its place, unpacked, and counted as what it unpacks to', async () => {
    answers.set('/w.bin.gz', sends(PACKED));
    const received: number[] = [];
    const hooks = { patience: PATIENCE, onBytes: (bytes: number) => received.push(bytes) };
    same(await fetchAsset({ urls: [`${origin}/w.bin`], sha256: SHA256, gzip: true }, hooks));
    assert.deepEqual(asked, ['/w.bin.gz']);
    assert.equal(received.at(-1), CONTENT.length);
  });

  it('keeps what stands behind the path of an address', async () => {
    answers.set('/w.bin.gz?key=1', sends(PACKED));
    same(await get('/w.bin?key=1'));
  });

  it('may have been unpacked by the browser, where the server calls it an encoding', async () => {
    answers.set('/w.bin.gz', sends(PACKED, { 'Content-Encoding': 'gzip' }));
    same(await get());
    assert.deepEqual(asked, ['/w.bin.gz']);
  });

  it('may come in pieces of a byte', async () => {
    answers.set('/w.bin.gz', (response) => {
      response.writeHead(200);
      response.write(PACKED.subarray(0, 1));
      setTimeout(() => response.end(PACKED.subarray(1)), 20);
    });
    same(await get());
  });

  for (const [what, answer] of [
    ['is missing', undefined],
    ['is refused', (response: ServerResponse) => response.writeHead(500).end()],
    ['is empty', sends(Buffer.alloc(0))],
    ['is a page', sends(Buffer.from('<!doctype html>'))],
    ['is cut short', sends(PACKED.subarray(0, PACKED.length >> 1))],
    ['is damaged', sends(Buffer.concat([PACKED.subarray(0, 100), Buffer.alloc(50), PACKED.subarray(150)]))],
    ['is of something else', sends(gzipSync(Buffer.alloc(CONTENT.length)))],
    [
      'breaks off',
      (response: ServerResponse) =>
        void response.writeHead(200).write(PACKED.subarray(0, 99), () => response.destroy()),
    ],
  ] as const) {
    it(`is done without where it ${what}`, async () => {
      if (answer) answers.set('/w.bin.gz', answer);
      answers.set('/w.bin', sends(CONTENT));
      same(await get());
      assert.deepEqual(asked, ['/w.bin.gz', '/w.bin']);
    });
  }

  it('is read no further than the file is long', async () => {
    answers.set('/w.bin.gz', sends(gzipSync(Buffer.alloc(50_000_000))));
    answers.set('/w.bin', sends(CONTENT));
    same(await get());
  });

  it('is not asked for where the manifest names none', async () => {
    answers.set('/w.bin', sends(CONTENT));
    same(await get('/w.bin', false));
    assert.deepEqual(asked, ['/w.bin']);
  });

  it('is not asked for where nothing can unpack it', async () => {
    const { DecompressionStream } = globalThis;
    answers.set('/w.bin', sends(CONTENT));
    try {
      Reflect.deleteProperty(globalThis, 'DecompressionStream');
      same(await get());
    } finally {
      Object.assign(globalThis, { DecompressionStream });
    }
    assert.deepEqual(asked, ['/w.bin']);
  });

  it('is not followed by the plain file when the load is aborted', async () => {
    const controller = new AbortController();
    answers.set('/w.bin.gz', (response) => {
      response.writeHead(200);
      response.write(PACKED.subarray(0, 99));
      controller.abort();
    });
    const code = await get('/w.bin', true, CONTENT.length, controller.signal).catch(
      (thrown: LookalikeError) => thrown.code,
    );
    assert.equal(code, 'aborted');
    assert.deepEqual(asked, ['/w.bin.gz']);
  });

  it('fails as the plain file does, which has the last word', async () => {
    const code = await get().catch((thrown: LookalikeError) => thrown.code);
    assert.equal(code, 'models-unreachable');
    assert.deepEqual(asked, ['/w.bin.gz', '/w.bin']);
  });
});
