import { LookalikeError, throwIfAborted, toLookalikeError } from '../../contract/errors.js';
import { download, FinalError, PATIENCE, type DownloadHooks, type Patience } from './download.js';
import { sha256 } from './sha256.js';
import { openAssetCache, type AssetCache } from './asset-cache.js';

/** A file: where it may lie, in order of preference, and what it must be. */
export interface Asset {
  urls: readonly string[];
  /** Hex SHA-256. Without one (the manifest, a host's own gallery header) the file is taken as it comes. */
  sha256?: string;
}

export type AssetHooks = DownloadHooks & { patience?: Patience };

/** With a copy at hand an unreachable manifest is not worth a long wait: one request, three silent seconds. */
const IMPATIENCE: Patience = { silenceMs: 3000, attempts: 1, backoffMs: 0 };

/** Fetches a file whose hash is known: from Cache Storage, or from the first address that has it intact.
 *  Errors: `models-unreachable`, `models-corrupt`, `timeout`, `aborted`. */
export async function fetchAsset(asset: Asset & { sha256: string }, hooks: AssetHooks = {}): Promise<ArrayBuffer> {
  const cache = await openAssetCache();
  const kept = await intactCopy(cache, asset.sha256);
  throwIfAborted(hooks.signal);
  if (kept) {
    hooks.onBytes?.(kept.byteLength);
    return kept;
  }
  const bytes = await fromAnywhere(asset, hooks, (received) => requireHash(received, asset.sha256));
  void cache.put(asset.sha256, bytes); // Nobody has to wait for what is for the next visit.
  return bytes;
}

/** Fetches and parses JSON whose hash is not known. Asks the network first; offline the copy of the last visit serves. */
export async function fetchJson(urls: readonly string[], hooks: AssetHooks = {}): Promise<unknown> {
  const cache = await openAssetCache();
  const key = urls.join(' ');
  const kept = await cache.get(key);
  try {
    const patience = kept ? IMPATIENCE : hooks.patience;
    const bytes = await fromAnywhere({ urls }, { ...hooks, patience }, async (received) => void parseJson(received));
    void cache.put(key, bytes);
    return parseJson(bytes);
  } catch (thrown) {
    if (!kept || !isOffline(thrown)) throw thrown;
    hooks.onBytes?.(kept.byteLength);
    return parseJson(kept);
  }
}

/** Parses JSON. Errors: `models-corrupt`; HTML in place of JSON is the usual reason (a server's start page for every address). */
export function parseJson(bytes: ArrayBuffer): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const what = text.trimStart().startsWith('<') ? 'HTML, not JSON' : 'not JSON';
    throw new LookalikeError('models-corrupt', `The file is ${what}.`, { cause: thrown });
  }
}

async function intactCopy(cache: AssetCache, hash: string): Promise<ArrayBuffer | undefined> {
  const kept = await cache.get(hash);
  if (!kept || (await sha256(kept)) === hash) return kept;
  await cache.remove(hash);
  return undefined;
}

async function requireHash(bytes: ArrayBuffer, hash: string): Promise<void> {
  const found = await sha256(bytes);
  if (found === hash) return;
  throw new LookalikeError('models-corrupt', `SHA-256 ${found} (${bytes.byteLength} bytes), expected ${hash}.`);
}

/** Nothing came from any server, as opposed to a wrong answer. */
function isOffline(thrown: unknown): boolean {
  if (thrown instanceof FinalError) return false;
  const { code } = toLookalikeError(thrown);
  return code === 'models-unreachable' || code === 'timeout';
}

type Check = (bytes: ArrayBuffer) => Promise<void>;

/** Tries the addresses in turn. The most telling failure is reported: damaged before silent before unreachable. */
async function fromAnywhere({ urls }: Asset, hooks: AssetHooks, check: Check): Promise<ArrayBuffer> {
  const failures: LookalikeError[] = [];
  for (const url of urls) {
    try {
      return await insistently(url, hooks, check);
    } catch (thrown) {
      const failure = toLookalikeError(thrown, 'models-unreachable');
      if (failure.code === 'aborted') throw failure;
      failures.push(failure);
    }
  }
  const worst = (['models-corrupt', 'timeout'] as const).map((code) => failures.find((each) => each.code === code));
  throw worst.find(Boolean) ?? failures.at(-1) ?? new LookalikeError('models-unreachable', 'There is no address.');
}

async function insistently(url: string, hooks: AssetHooks, check: Check): Promise<ArrayBuffer> {
  const { silenceMs, attempts, backoffMs } = hooks.patience ?? PATIENCE;
  for (let attempt = 1; ; attempt++) {
    try {
      // A second request passes the browser's own cache by: the damage may lie there.
      const bytes = await download(url, silenceMs, attempt === 1 ? 'default' : 'reload', hooks);
      await check(bytes).catch((thrown: unknown) => {
        const failure = toLookalikeError(thrown);
        throw new LookalikeError(failure.code, `${url}: ${failure.message}`, { cause: thrown });
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

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      if (signal?.aborted) reject(new LookalikeError('aborted', 'The request was aborted.'));
      else resolve();
    };
    const timer = setTimeout(finish, ms);
    signal?.addEventListener('abort', finish);
  });
}
