import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import { anySignal } from '../../contract/abort.js';

/** A line may be slow; a server that is silent for this long, ms, will stay so. */
const SILENCE_MS = 30_000;

/** Fetches a picture. Failures are `image-unreadable` and say what to look at; `timeout` after `silenceMs` without a byte;
 *  `aborted` when aborted. */
export async function fetchPicture(url: string, signal?: AbortSignal, silenceMs = SILENCE_MS): Promise<Blob> {
  const limited = anySignal(signal);
  let timer = setTimeout(limited.abort, silenceMs);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(limited.abort, silenceMs);
  };
  try {
    const response = await fetch(url, { signal: limited.signal });
    if (!response.ok) throw unreadable(`${url} answered ${response.status}.`);
    const blob = await blobOf(response, alive);
    if (/^text\/html/.test(blob.type)) throw unreadable(`${url} is a web page, not a picture.`);
    return blob;
  } catch (cause) {
    throwIfAborted(signal);
    if (cause instanceof LookalikeError) throw cause;
    if (limited.signal.aborted) throw new LookalikeError('timeout', `${url} was silent for ${silenceMs / 1000} s.`);
    throw unreadable(`${url} could not be fetched: no network, or its server sends no CORS headers.`, cause);
  } finally {
    clearTimeout(timer);
    limited.unlink();
  }
}

/** Its body, portion by portion: slow is fine. */
async function blobOf({ body, headers }: Response, alive: () => void): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = body!.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    alive();
    parts.push(next.value);
  }
  return new Blob(parts, { type: headers.get('Content-Type') ?? '' });
}

function unreadable(message: string, cause?: unknown): LookalikeError {
  return new LookalikeError('image-unreadable', message, { cause });
}
