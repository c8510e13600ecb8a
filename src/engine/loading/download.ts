import { anySignal } from '../../contract/abort.js';
import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import { concatBytes } from '../vectors.js';
import { unpacked } from './gzip.js';

/** How long and how often a server may disappoint. */
export interface Patience {
  /** Ms without a byte until a request counts as silent. Slow is fine, silent is not. */
  silenceMs: number;
  /** Requests per address until the next mirror is asked. */
  attempts: number;
  /** Ms before the second request; doubled before each further one. */
  backoffMs: number;
}

export const PATIENCE: Patience = { silenceMs: 8000, attempts: 3, backoffMs: 300 };

export interface DownloadHooks {
  signal?: AbortSignal;
  /** Bytes of the body so far; starts over with each request. */
  onBytes?(received: number): void;
}

/** A failure another request will not mend, such as 404. */
export class FinalError extends LookalikeError {}

export interface DownloadRequest {
  url: string;
  /** Ms without a byte until the server counts as silent. */
  silenceMs: number;
  cache: RequestCache;
  /** Bytes, unpacked, beyond which nothing is read. */
  most: number;
  /** Whether that is what it should have, or nearly: room is made at once, so that a large file is not held twice. */
  expected?: boolean;
  /** Whether the URL is of a gzip file whose content is wanted; default false. */
  packed?: boolean;
}

/** One GET, whole or not at all.
 *  Errors: `models-unreachable`, `models-corrupt` (broke off, too long), `timeout` (silent), `aborted`. */
export async function download(
  { url, silenceMs, cache, most, expected = false, packed = false }: DownloadRequest,
  { signal, onBytes }: DownloadHooks,
): Promise<ArrayBuffer> {
  throwIfAborted(signal);
  if (url.startsWith('file:')) return readLocal(url, most, onBytes);
  const watch = watchdog(silenceMs, signal);
  try {
    const response = await fetch(url, { signal: watch.signal, cache });
    if (!response.ok) throw refused(url, response.status);
    const body = packed ? await unpacked(response.body!) : response.body!;
    const reading = readBody(body, most, expected, (received) => {
      watch.alive();
      onBytes?.(received);
    });
    return await reading.catch((thrown: unknown) => {
      const tooLong = thrown instanceof TooLongError;
      const what = tooLong ? `has more than the ${most} bytes that it should` : 'broke off';
      throw new LookalikeError('models-corrupt', `${url} ${what}.`, { cause: thrown });
    });
  } catch (thrown) {
    throwIfAborted(signal);
    if (watch.silent()) throw new LookalikeError('timeout', `${url}: no byte for ${silenceMs} ms.`);
    if (thrown instanceof LookalikeError) throw thrown;
    throw new LookalikeError('models-unreachable', `${url} cannot be fetched${corsHint(url)}.`, { cause: thrown });
  } finally {
    watch.stop();
  }
}

/** Aborts when nothing was heard for a while, or when the caller does. */
function watchdog(silenceMs: number, signal: AbortSignal | undefined) {
  const heard = anySignal(signal);
  let silent = false;
  let timer: ReturnType<typeof setTimeout>;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      silent = true;
      heard.abort();
    }, silenceMs);
  };
  const stop = () => {
    clearTimeout(timer);
    heard.unlink();
  };
  alive();
  return { signal: heard.signal, alive, stop, silent: () => silent };
}

class TooLongError extends Error {}

/** Collects the body by the bytes that arrive: Content-Length is that of the compressed body, or absent. */
async function readBody(
  body: ReadableStream<Uint8Array>,
  most: number,
  expected: boolean,
  onBytes: (received: number) => void,
): Promise<ArrayBuffer> {
  const reader = body.getReader();
  const room = expected && most <= MOST_ROOM ? new Uint8Array(most) : undefined;
  const chunks: Uint8Array[] = [];
  let received = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const at = received;
    received += value.length;
    if (received > most) {
      reader.cancel().catch(() => undefined); // A few bytes may unpack to more than a memory holds.
      throw new TooLongError();
    }
    if (room) room.set(value, at);
    else chunks.push(value);
    onBytes(received);
  }
  if (!room) return concatBytes(chunks).buffer;
  return received === most ? room.buffer : room.slice(0, received).buffer;
}

/** No more room than this is made on somebody's word, bytes. */
const MOST_ROOM = 64 * 2 ** 20;

function refused(url: string, status: number): LookalikeError {
  const passing = status >= 500 || status === 408 || status === 429;
  const Refusal = passing ? LookalikeError : FinalError;
  return new Refusal('models-unreachable', `${url} answered ${status}.`);
}

function corsHint(url: string): string {
  const here = globalThis.location?.origin as string | undefined;
  return here && URL.canParse?.(url) && new URL(url).origin !== here
    ? ' (does that origin send Access-Control-Allow-Origin?)'
    : '';
}

/** Node reads `file:` URLs from the disk; its `fetch` does not. */
async function readLocal(url: string, most: number, onBytes: DownloadHooks['onBytes']): Promise<ArrayBuffer> {
  // Put together here and marked, so that no build for browsers tries to resolve it.
  const name = ['node', 'fs/promises'].join(':');
  try {
    const { readFile, stat } = (await import(
      /* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ name
    )) as { readFile(url: URL): Promise<Uint8Array>; stat(url: URL): Promise<{ size: number }> };
    const { size } = await stat(new URL(url));
    if (size > most) throw new FinalError('models-corrupt', `${url} has ${size} bytes, of ${most}.`);
    const bytes = await readFile(new URL(url));
    onBytes?.(bytes.length);
    return new Uint8Array(bytes).buffer;
  } catch (thrown) {
    if (thrown instanceof FinalError) throw thrown;
    throw new FinalError('models-unreachable', `${url} cannot be read.`, { cause: thrown });
  }
}
