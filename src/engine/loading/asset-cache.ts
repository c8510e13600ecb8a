/** What was fetched once, kept by the browser: weights by their hash, manifests by their address. */
export interface AssetCache {
  get(key: string): Promise<Response | undefined>;
  /** `bytes` are not changed until it is done. */
  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(key: string): Promise<void>;
}

/** Raise the number when what lies in it changes its meaning. */
const CACHE_NAME = 'pokemon-lookalike-v1';
/** A key of Cache Storage is a URL; this one exists nowhere (RFC 2606). */
const KEY_BASE = 'https://pokemon-lookalike.invalid/';
/** Several presets and a few older releases; beyond it the oldest go. */
const MAX_ENTRIES = 48;
/** Bytes of a body that are handed over at a time. */
const PORTION = 2 ** 20;

export const NO_ASSET_CACHE: AssetCache = {
  get: async () => undefined,
  put: async () => undefined,
  remove: async () => undefined,
};

/** Cache Storage, or nothing where there is none (Node, plain http) or the browser refuses it (sandboxed frames, private modes). */
export async function openAssetCache(): Promise<AssetCache> {
  try {
    return around(await caches.open(CACHE_NAME));
  } catch {
    return NO_ASSET_CACHE;
  }
}

function around(cache: Cache): AssetCache {
  const url = (key: string) => KEY_BASE + encodeURIComponent(key);
  return {
    get: (key) => quietly(() => cache.match(url(key))),
    put: (key, bytes) =>
      quietly(async () => {
        await cache.put(url(key), new Response(bytes.length > PORTION ? inPortions(bytes) : bytes));
        const keys = await cache.keys();
        await Promise.all(keys.slice(0, -MAX_ENTRIES).map((oldest) => cache.delete(oldest)));
      }),
    remove: (key) => quietly(async () => void (await cache.delete(url(key)))),
  };
}

/** A body that is handed over bit by bit: handed over at once, it is copied whole. */
function inPortions(bytes: Uint8Array<ArrayBuffer>): ReadableStream {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, (at += PORTION)));
    },
  });
}

/** A cache that fails (quota, a profile being cleared) costs a download, never a match. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}
