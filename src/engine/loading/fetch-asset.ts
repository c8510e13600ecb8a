import { LookalikeError, throwIfAborted, toLookalikeError } from '../../contract/errors.js';
import { download, FinalError, PATIENCE, type DownloadHooks, type DownloadRequest, type Patience } from './download.js';
import { canUnpack, packedUrl } from './gzip.js';
import { pause } from '../pause.js';
import { portionsOf, readBody, type BodyLimits } from './read-body.js';
import { LARGE, receivingOf, type Receiving } from './receive.js';
import { NO_ASSET_CACHE, openAssetCache, type AssetCache } from './asset-cache.js';

/** A file: where it may lie, in order of preference, and what it must be. */
export interface Asset {
  urls: readonly string[];
  /** Hex SHA-256. Without one (the manifest, a host's own gallery header) the file is taken as it comes. */
  sha256?: string;
  /** Size at most; default 64 MiB. Nothing is read beyond it. */
  bytes?: number;
  /** Whether a packed copy lies beside it, named `<file>.gz`; default false. */
  gzip?: boolean | undefined;
  /** Where it is to be put, `bytes` long; default, and where that is undefined: room of its own. */
  room?: Promise<Uint8Array<ArrayBuffer> | undefined> | undefined;
  /** Whether it is hashed as it comes, which takes longer and saves a copy; default: from `LARGE` bytes on. */
  isLarge?: boolean | undefined;
  /** Whether it may be kept for the next visit; default true. What only the page itself has never is. */
  keep?: boolean;
}

export type HashedAsset = Asset & { sha256: string };

/** Most bytes of a file whose size nobody knows: a header of a hundred thousand entries is half of that. */
const MAX_UNKNOWN_BYTES = 64 * 2 ** 20;

export type AssetHooks = DownloadHooks & { patience?: Patience };

/** With a copy at hand an unreachable manifest is not worth a long wait: one request, three silent seconds. */
const IMPATIENCE: Patience = { silenceMs: 3000, attempts: 1, backoffMs: 0 };

/** Fetches a file whose hash is known: from Cache Storage, or from the first address that has it intact. Returns a buffer
 *  of its own, or the `room` where it was put.
 *  Errors: `models-unreachable`, `models-corrupt`, `timeout`, `aborted`. */
export async function fetchAsset(asset: HashedAsset, hooks: AssetHooks = {}): Promise<Uint8Array<ArrayBuffer>> {
  const store = await storeFor(asset);
  const { bytes: due = 0, isLarge = due >= LARGE } = asset;
  const receiving = receivingOf(isLarge, asset.room);
  const kept = await intactCopy(store, asset, receiving);
  throwIfAborted(hooks.signal);
  if (kept) {
    hooks.onBytes?.(kept.byteLength);
    return kept;
  }
  const bytes = await fromAnywhere(asset, hooks, receiving.receiver, (received) =>
    requireHash(received, asset.sha256, receiving),
  );
  void store.put(asset.sha256, bytes); // Nobody has to wait for what is for the next visit.
  return bytes;
}

/** Fetches and parses JSON whose hash is not known. Asks the network first; offline the copy of the last visit serves.
 *  `mayKeep` is asked once it is there. */
export async function fetchJson(
  urls: readonly string[],
  hooks: AssetHooks = {},
  mayKeep: (json: unknown) => boolean = () => true,
): Promise<unknown> {
  const store = await storeFor({ urls });
  const key = urls.join(' ');
  const kept = await store.get(key).then((copy) => copy?.arrayBuffer());
  try {
    const patience = kept ? IMPATIENCE : hooks.patience;
    const check = async (received: Uint8Array) => void parseJson(received);
    const bytes = await fromAnywhere({ urls }, { ...hooks, patience }, undefined, check);
    const json = parseJson(bytes);
    void (mayKeep(json) ? store.put(key, bytes) : store.remove(key));
    return json;
  } catch (thrown) {
    if (!kept || !isOffline(thrown)) throw thrown;
    hooks.onBytes?.(kept.byteLength);
    return parseJson(kept);
  }
}

/** A gallery of the visitor's own pictures is a `blob:` or `data:` URL: no trace of it is left behind. */
async function storeFor({ urls, keep = true }: Asset): Promise<AssetCache> {
  return keep && !urls.some((url) => /^(blob|data):/i.test(url)) ? openAssetCache() : NO_ASSET_CACHE;
}

/** Parses JSON. Errors: `models-corrupt`; HTML in place of JSON is the usual reason (a server's start page for every address). */
export function parseJson(bytes: ArrayBuffer | Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const what = text.trimStart().startsWith('<') ? 'HTML, not JSON' : 'not JSON';
    throw new LookalikeError('models-corrupt', `The file is ${what}.`, { cause: thrown });
  }
}

async function intactCopy(
  store: AssetCache,
  { sha256, bytes = MAX_UNKNOWN_BYTES }: HashedAsset,
  receiving: Receiving,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const copy = await store.get(sha256);
  if (!copy) return undefined;
  const kept = await received(copy, bytes, receiving).catch(() => undefined);
  if (kept && (await receiving.hashOf(kept)) === sha256) return kept;
  await store.remove(sha256);
  return undefined;
}

async function received(copy: Response, most: number, { receiver }: Receiving): Promise<Uint8Array<ArrayBuffer>> {
  if (!receiver) return new Uint8Array(await copy.arrayBuffer());
  const receiving = await receiver();
  return readBody(portionsOf(copy.body!, receiving.memory), { most, expected: true }, receiving, () => undefined);
}

async function requireHash(bytes: Uint8Array<ArrayBuffer>, hash: string, { hashOf }: Receiving): Promise<void> {
  const found = await hashOf(bytes);
  if (found === hash) return;
  throw new LookalikeError('models-corrupt', `SHA-256 ${found} (${bytes.byteLength} bytes), expected ${hash}.`);
}

/** Nothing came from any server, as opposed to a wrong answer. */
function isOffline(thrown: unknown): boolean {
  if (thrown instanceof FinalError) return false;
  const { code } = toLookalikeError(thrown);
  return code === 'models-unreachable' || code === 'timeout';
}

type Check = (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;

/** Tries the addresses in turn. The most telling failure is reported: damaged before silent before unreachable. */
async function fromAnywhere(
  { urls, bytes, gzip }: Asset,
  hooks: AssetHooks,
  receiver: Receiving['receiver'],
  check: Check,
): Promise<Uint8Array<ArrayBuffer>> {
  const failures: LookalikeError[] = [];
  for (const url of urls) {
    try {
      const place = { url, receiver, ...limitsOf(bytes) };
      return await (gzip && canUnpack(url) ? packedOrPlain : insistently)(place, hooks, check);
    } catch (thrown) {
      const failure = toLookalikeError(thrown, 'models-unreachable');
      if (failure.code === 'aborted') throw failure;
      failures.push(failure);
    }
  }
  const worst = (['models-corrupt', 'timeout'] as const).map((code) => failures.find((each) => each.code === code));
  throw worst.find(Boolean) ?? failures.at(-1) ?? new LookalikeError('models-unreachable', 'There is no address.');
}

function limitsOf(known: number | undefined): BodyLimits {
  return { most: known ?? MAX_UNKNOWN_BYTES, expected: known !== undefined };
}

type Place = Pick<DownloadRequest, 'url' | 'receiver' | keyof BodyLimits>;

/** The packed copy, once; whatever is wrong with it, the plain file may be right. */
async function packedOrPlain(place: Place, hooks: AssetHooks, check: Check): Promise<Uint8Array<ArrayBuffer>> {
  const patience = hooks.patience ?? PATIENCE;
  const once = { ...hooks, patience: { ...patience, attempts: 1 } };
  try {
    return await insistently({ ...place, url: packedUrl(place.url), packed: true }, once, check);
  } catch (thrown) {
    const { code } = toLookalikeError(thrown);
    if (code === 'aborted') throw thrown;
    return insistently(place, code === 'timeout' ? once : hooks, check);
  }
}

async function insistently(
  request: Place & Pick<DownloadRequest, 'packed'>,
  hooks: AssetHooks,
  check: Check,
): Promise<Uint8Array<ArrayBuffer>> {
  const { silenceMs, attempts, backoffMs } = hooks.patience ?? PATIENCE;
  for (let attempt = 1; ; attempt++) {
    try {
      // A second request passes the browser's own cache by: the damage may lie there.
      const cache = attempt === 1 ? 'default' : 'reload';
      const bytes = await download({ ...request, silenceMs, cache }, hooks);
      await check(bytes).catch((thrown: unknown) => {
        const failure = toLookalikeError(thrown);
        throw new LookalikeError(failure.code, `${request.url}: ${failure.message}`, { cause: thrown });
      });
      return bytes;
    } catch (thrown) {
      const failure = toLookalikeError(thrown);
      const last = attempt >= attempts || (failure.code === 'timeout' && attempt >= MAX_SILENT_ATTEMPTS);
      if (last || failure.code === 'aborted' || failure instanceof FinalError) throw failure;
      await pause(backoffMs * 2 ** (attempt - 1), hooks.signal);
    }
  }
}

/** A silent server has cost its whole wait each time: once more, and no further. */
const MAX_SILENT_ATTEMPTS = 2;
