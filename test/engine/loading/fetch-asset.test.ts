import { expect } from '@open-wc/testing';
import type { ErrorCode, LookalikeError } from '../../../src/contract/errors.js';
import { fetchAsset, fetchJson } from '../../../src/engine/loading/fetch-asset.js';
import { digest, sha256 } from '../../../src/engine/loading/sha256.js';
import type { Fault, FaultKind } from '../../helpers/cdn-faults.js';
import { openCdn, type Cdn } from '../../helpers/cdn.js';
import { ownCaches } from '../../helpers/own-caches.js';

const FILE = 'models/lookalike/model.json';
/** Patience is measured only where silence is what is tested: a busy machine is silent, too, now and then. */
const PATIENCE = { silenceMs: 60_000, attempts: 2, backoffMs: 1 };
const SHORT_PATIENCE = { ...PATIENCE, silenceMs: 1500 };
const patienceFor = (kind: FaultKind) => (kind === 'silence' ? SHORT_PATIENCE : PATIENCE);

describe('fetching assets', () => {
  const storage = ownCaches();
  after(() => storage.restore());

  let cdn: Cdn;
  let hash: string;
  let size: number;

  beforeEach(async () => {
    await storage.clear();
    cdn = await openCdn();
    const bytes = await (await fetch(cdn.url(FILE))).arrayBuffer();
    hash = await sha256(bytes);
    size = bytes.byteLength;
  });

  const asset = () => ({ urls: [cdn.url(FILE)], sha256: hash });
  const get = (patience = PATIENCE) => fetchAsset(asset(), { patience });
  const requestsOf = async (path: string) => (await cdn.requests()).filter((request) => request.path === path).length;

  const codes: [FaultKind, ErrorCode][] = [
    ['not-found', 'models-unreachable'],
    ['server-error', 'models-unreachable'],
    ['drop', 'models-unreachable'],
    ['no-cors', 'models-unreachable'],
    ['html', 'models-corrupt'],
    ['flip', 'models-corrupt'],
    ['truncate', 'models-corrupt'],
    ['silence', 'timeout'],
  ];
  for (const [kind, code] of codes) {
    it(`answers "${kind}" with ${code}, and works once the server does`, async () => {
      await cdn.fail({ match: FILE, kind });
      expect(await codeOf(get(patienceFor(kind)))).to.equal(code);
      await cdn.fail();
      expect((await get()).byteLength).to.equal(size);
    });
  }

  for (const kind of ['server-error', 'flip', 'truncate', 'drop', 'silence'] satisfies FaultKind[]) {
    it(`gets over a single "${kind}" unnoticed`, async () => {
      await cdn.fail({ match: FILE, kind, times: 1 });
      expect((await get(patienceFor(kind))).byteLength).to.equal(size);
    });
  }

  it('does not ask again for what is not there', async () => {
    const before = await requestsOf(FILE);
    await cdn.fail({ match: FILE, kind: 'not-found' });
    await codeOf(get());
    expect((await requestsOf(FILE)) - before).to.equal(1);
  });

  for (const kind of ['not-found', 'flip', 'silence'] satisfies FaultKind[]) {
    it(`turns to the next mirror when one fails by "${kind}"`, async () => {
      const mirror = await openCdn();
      const fault: Fault = { match: FILE, kind };
      await cdn.fail(fault);
      const urls = [cdn.url(FILE), mirror.url(FILE)];
      const bytes = await fetchAsset({ urls, sha256: hash }, { patience: patienceFor(kind) });
      expect(bytes.byteLength).to.equal(size);
    });
  }

  it('passes over an address that is none', async () => {
    const urls = ['http://[', cdn.url(FILE)];
    // First, while none is kept: what is in Cache Storage needs no address.
    expect(await codeOf(fetchAsset({ urls: ['http://['], sha256: hash }, { patience: PATIENCE }))).to.equal(
      'models-unreachable',
    );
    expect((await fetchAsset({ urls, sha256: hash }, { patience: PATIENCE })).byteLength).to.equal(size);
  });

  it('reads a body no further than it should be', async () => {
    const counts: number[] = [];
    const onBytes = (received: number) => counts.push(received);
    const most = size - 1;
    const reading = fetchAsset({ urls: [cdn.url(FILE)], sha256: hash, bytes: most }, { patience: PATIENCE, onBytes });
    expect(await codeOf(reading)).to.equal('models-corrupt');
    expect(Math.max(0, ...counts)).to.be.at.most(most);
    expect((await fetchAsset({ urls: [cdn.url(FILE)], sha256: hash, bytes: size })).byteLength).to.equal(size);
  });

  it('leaves nothing of blob: and data: URLs in Cache Storage', async () => {
    const bytes = new TextEncoder().encode('{"of": "the visitor"}');
    const own = [URL.createObjectURL(new Blob([bytes])), `data:application/json,${encodeURIComponent('{"of": 1}')}`];
    for (const url of own) await fetchJson([url]);
    await fetchAsset({ urls: [own[0]!], sha256: await sha256(bytes.buffer) });
    await fetchJson([cdn.url('models/manifest.json')], {}, () => false);
    await fetchAsset({ urls: [cdn.url(FILE)], sha256: hash, keep: false });
    await get(); // Written last, and awaited below: what was before it has been written, too.
    const cache = await storage.open('pokemon-lookalike-v1');
    let keys = await cache.keys();
    while (keys.length === 0) keys = await cache.keys();
    expect(keys.map(({ url }) => url)).to.have.length(1);
    expect(keys[0]!.url).to.contain(hash);
  });

  it('downloads nothing twice', async () => {
    await get();
    const before = await requestsOf(FILE);
    await get();
    expect(await requestsOf(FILE)).to.equal(before);
  });

  it('fetches anew what was damaged in the cache', async () => {
    await get();
    const cache = await storage.open('pokemon-lookalike-v1');
    const [key] = await cache.keys();
    await cache.put(key!, new Response(new Uint8Array(size)));
    expect(await sha256(await get())).to.equal(hash);
  });

  it('counts bytes up to the size, from the network and from the cache', async () => {
    for (const source of ['network', 'cache']) {
      const counts: number[] = [];
      await fetchAsset(asset(), { onBytes: (received) => counts.push(received) });
      expect(counts.at(-1), source).to.equal(size);
      expect(counts, source).to.deep.equal([...counts].sort((a, b) => a - b));
    }
  });

  it('stops when told to, in the middle of a download and between two attempts', async () => {
    for (const kind of ['silence', 'server-error'] satisfies FaultKind[]) {
      await cdn.fail({ match: FILE, kind });
      const controller = new AbortController();
      const getting = fetchAsset(asset(), {
        signal: controller.signal,
        patience: { silenceMs: 60_000, attempts: 2, backoffMs: 60_000 },
      });
      controller.abort();
      expect(await codeOf(getting), kind).to.equal('aborted');
    }
  });

  it('serves a manifest of the last visit when the network is gone, but not when the server says it is gone', async () => {
    const urls = [cdn.url('models/manifest.json')];
    const manifest = await fetchJson(urls);
    await cdn.fail({ match: 'manifest', kind: 'drop' });
    expect(await fetchJson(urls)).to.deep.equal(manifest);
    await cdn.fail({ match: 'manifest', kind: 'not-found' });
    expect(await codeOf(fetchJson(urls))).to.equal('models-unreachable');
  });

  it('calls HTML in place of JSON damage', async () => {
    await cdn.fail({ match: 'manifest', kind: 'html' });
    expect(await codeOf(fetchJson([cdn.url('models/manifest.json')], { patience: PATIENCE }))).to.equal(
      'models-corrupt',
    );
  });
});

describe('SHA-256 where the browser has none', () => {
  it('agrees with crypto.subtle for every way a message can end in a block', async () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 10_000]) {
      const message = Uint8Array.from({ length }, (_, at) => at * 7 + length);
      const expected = new Uint8Array(await crypto.subtle.digest('SHA-256', message));
      expect(await digest(message), `${length} bytes`).to.deep.equal(expected);
    }
  });
});

async function codeOf(promise: Promise<unknown>): Promise<ErrorCode | 'no error'> {
  return promise.then(
    () => 'no error' as const,
    (thrown: LookalikeError) => thrown.code,
  );
}
