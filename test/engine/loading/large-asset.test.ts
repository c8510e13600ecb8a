import { expect } from '@open-wc/testing';
import type { LookalikeError } from '../../../src/contract/errors.js';
import { fetchAsset } from '../../../src/engine/loading/fetch-asset.js';
import { LARGE } from '../../../src/engine/loading/receive.js';
import { sha256 } from '../../../src/engine/loading/sha256.js';
import type { FaultKind } from '../../helpers/cdn-faults.js';
import { openCdn, type Cdn } from '../../helpers/cdn.js';
import { ownCaches } from '../../helpers/own-caches.js';

/** Of more than one portion, whichever way it is read or kept. */
const FILE = 'models/galleries/pokemon/mobilenet-v2-100/vectors.bin';
/** Patience is measured only where silence is what is tested: a busy machine is silent, too, now and then. */
const PATIENCE = { silenceMs: 60_000, attempts: 2, backoffMs: 1 };
const SHORT_PATIENCE = { ...PATIENCE, silenceMs: 1500 };

describe('fetching what may be large', () => {
  const storage = ownCaches();
  after(() => storage.restore());

  let cdn: Cdn;
  let bytes: Uint8Array;
  let hash: string;

  beforeEach(async () => {
    await storage.clear();
    cdn = await openCdn();
    bytes = new Uint8Array(await (await fetch(cdn.url(FILE))).arrayBuffer());
    hash = await sha256(bytes.slice());
  });

  /** In memory that nobody may transfer, as rows are. */
  const roomOf = (size: number) => {
    const { buffer } = new WebAssembly.Memory({ initial: Math.ceil((size + 16) / 65_536) });
    return new Uint8Array(buffer, 16, size);
  };
  const get = (room?: Uint8Array<ArrayBuffer>, patience = PATIENCE) =>
    fetchAsset(
      { urls: [cdn.url(FILE)], sha256: hash, bytes: LARGE, ...(room ? { room: Promise.resolve(room) } : {}) },
      { patience },
    );
  const requests = async () => (await cdn.requests()).filter(({ path }) => path === FILE).length;
  const isSame = (found: Uint8Array) => found.length === bytes.length && found.every((byte, at) => byte === bytes[at]);

  /** Once the whole file is kept: until then a copy that a test puts there may be overwritten. */
  async function kept(): Promise<[Cache, Request]> {
    const cache = await storage.open('pokemon-lookalike-v1');
    for (;;) {
      const [key] = await cache.keys();
      const copy = key && (await cache.match(key));
      if (copy && isSame(new Uint8Array(await copy.arrayBuffer()))) return [cache, key];
    }
  }

  it('puts it where there is room, and makes no copy to hash', async () => {
    const { subtle } = crypto;
    const hashed: number[] = [];
    const { digest } = subtle;
    subtle.digest = (algorithm, data) => {
      hashed.push(data.byteLength);
      return digest.call(subtle, algorithm, data);
    };
    try {
      const room = roomOf(LARGE);
      const found = await get(room);
      expect(found.buffer).to.equal(room.buffer);
      expect([found.byteOffset, isSame(found)]).to.deep.equal([16, true]);
      expect(hashed).to.deep.equal([]);
      await kept();
    } finally {
      subtle.digest = digest;
    }
  });

  it('makes room itself where it is given none', async () => {
    const found = await get();
    expect([isSame(found), found.buffer.byteLength]).to.deep.equal([true, bytes.length]);
    await kept();
  });

  it('is there the next time, whole, without a request', async () => {
    await get();
    await kept();
    const before = await requests();
    const room = roomOf(LARGE);
    const found = await get(room);
    expect([isSame(found), found.buffer === room.buffer]).to.deep.equal([true, true]);
    expect(await requests()).to.equal(before);
  });

  for (const [what, damage] of [
    ['is damaged', () => bytes.slice(1)],
    ['is longer than it may be', () => new Uint8Array(LARGE + 1)],
  ] as const) {
    it(`is fetched anew when the copy ${what}`, async () => {
      await get();
      const [cache, key] = await kept();
      await cache.put(key, new Response(damage()));
      const before = await requests();
      expect(isSame(await get())).to.equal(true);
      expect(await requests()).to.equal(before + 1);
      await kept();
    });
  }

  for (const kind of ['server-error', 'flip', 'truncate', 'drop', 'silence'] satisfies FaultKind[]) {
    it(`gets over a single "${kind}"`, async () => {
      await cdn.fail({ match: FILE, kind, times: 1 });
      expect(isSame(await get(roomOf(LARGE), kind === 'silence' ? SHORT_PATIENCE : PATIENCE))).to.equal(true);
      await kept();
    });
  }

  it('writes nothing behind the room', async () => {
    const room = roomOf(bytes.length - 10);
    const reading = fetchAsset(
      { urls: [cdn.url(FILE)], sha256: hash, bytes: room.length, room: Promise.resolve(room) },
      { patience: PATIENCE },
    );
    expect(await reading.catch(({ code }: LookalikeError) => code)).to.equal('models-corrupt');
    expect(new Uint8Array(room.buffer).subarray(16 + room.length).every((byte) => byte === 0)).to.equal(true);
  });
});
