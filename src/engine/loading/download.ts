import { anySignal } from '../../contract/abort.js';
import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import type { BegunFetches } from './begun.js';
import { unpacked } from './gzip.js';
import { portionsOf, readBody, TooLongError, type BodyLimits, type Receiver } from './read-body.js';

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
  /** What is under way already. */
  begun?: BegunFetches | undefined;
}

/** A failure another request will not mend, such as 404. */
export class FinalError extends LookalikeError {}

export interface DownloadRequest extends BodyLimits {
  url: string;
  /** Ms without a byte until the server counts as silent. */
  silenceMs: number;
  cache: RequestCache;
  /** Whether the URL is of a gzip file whose content is wanted; default false. */
  packed?: boolean;
  /** Asked once an answer begins; default: its body gets room of its own. */
  receiver?: (() => Promise<Receiver>) | undefined;
}

/** One GET, whole or not at all.
 *  Errors: `models-unreachable`, `models-corrupt` (broke off, too long), `timeout` (silent), `aborted`; those of `receiver`. */
export async function download(
  request: DownloadRequest,
  { signal, onBytes, begun }: DownloadHooks,
): Promise<Uint8Array<ArrayBuffer>> {
  const { url, silenceMs, cache, receiver } = request;
  throwIfAborted(signal);
  if (url.startsWith('file:')) return readLocal(request, onBytes);
  const watch = watchdog(silenceMs, signal);
  try {
    const response = await (begun?.take(url, watch.signal) ?? fetch(url, { signal: watch.signal, cache }));
    if (!response.ok) throw refused(url, response.status);
    const body = request.packed ? await unpacked(response.body!) : response.body!;
    watch.rest(); // While it waits for us.
    const receiving = (await receiver?.()) ?? {};
    watch.alive();
    const reading = readBody(portionsOf(body, receiving.memory), request, receiving, (received) => {
      watch.alive();
      onBytes?.(received);
    });
    return await reading.catch((thrown: unknown) => {
      const what = thrown instanceof TooLongError ? tooLong(request) : 'broke off';
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

function tooLong({ most }: BodyLimits): string {
  return `has more than ${most} bytes`;
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
  return { signal: heard.signal, alive, rest: () => clearTimeout(timer), stop, silent: () => silent };
}

function refused(url: string, status: number): LookalikeError {
  const passing = status >= 500 || status === 408 || status === 429;
  const Refusal = passing ? LookalikeError : FinalError;
  return new Refusal('models-unreachable', `${url} answered ${status}.`);
}

function corsHint(url: string): string {
  const here = globalThis.location?.origin as string | undefined;
  return here && URL.canParse?.(url) && new URL(url).origin !== here
    ? ' (does it send Access-Control-Allow-Origin?)'
    : '';
}

/** What is used of Node's `fs/promises`. */
interface Files {
  stat(url: URL): Promise<{ size: number; isFile(): boolean }>;
  open(url: URL): Promise<OpenFile>;
}

interface OpenFile {
  read(memory: Uint8Array): Promise<{ bytesRead: number }>;
  close(): Promise<void>;
}

/** Bytes read from the disk at a time. */
const PORTION = 2 ** 18;

/** Node reads `file:` URLs from the disk; its `fetch` does not. */
async function readLocal(
  { url, most, receiver }: DownloadRequest,
  onBytes: DownloadHooks['onBytes'],
): Promise<Uint8Array<ArrayBuffer>> {
  // Put together here and marked, so that no build for browsers tries to resolve it.
  const name = ['node', 'fs/promises'].join(':');
  try {
    const { open, stat } = (await import(
      /* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ name
    )) as Files;
    const facts = await stat(new URL(url));
    // Nobody knows whether anything ever comes out of a pipe.
    if (!facts.isFile()) throw new FinalError('models-unreachable', `${url} is no file.`);
    const { size } = facts;
    if (size > most) throw new FinalError('models-corrupt', `${url} has ${size} bytes, of ${most}.`);
    const receiving = (await receiver?.()) ?? {};
    const portions = portionsOfFile(await open(new URL(url)), Math.min(size + 1, PORTION));
    return await readBody(portions, { most: size, expected: true }, receiving, (received) => onBytes?.(received));
  } catch (thrown) {
    if (thrown instanceof FinalError) throw thrown;
    throw new FinalError('models-unreachable', `${url} cannot be read.`, { cause: thrown });
  }
}

async function* portionsOfFile(file: OpenFile, bytes: number): AsyncIterable<Uint8Array> {
  try {
    const memory = new Uint8Array(bytes);
    for (;;) {
      const { bytesRead } = await file.read(memory);
      if (bytesRead === 0) return;
      yield memory.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
