import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import { anySignal } from '../../contract/abort.js';

/** A photo takes a few seconds even on a slow line; a server that is silent for this long, ms, will stay so. */
const FETCH_LIMIT_MS = 30_000;

/** Fetches a picture. Every failure is `image-unreadable` and says what to look at; `aborted` when aborted. */
export async function fetchPicture(url: string, signal?: AbortSignal): Promise<Blob> {
  const limited = anySignal(signal);
  const timer = setTimeout(limited.abort, FETCH_LIMIT_MS);
  try {
    const response = await fetch(url, { signal: limited.signal });
    if (!response.ok) throw unreadable(`${url} answered ${response.status}.`);
    const blob = await response.blob();
    if (/^text\/html/.test(blob.type)) throw unreadable(`${url} is a web page, not a picture.`);
    return blob;
  } catch (cause) {
    throwIfAborted(signal);
    if (cause instanceof LookalikeError) throw cause;
    if (limited.signal.aborted) throw unreadable(`${url} did not answer within ${FETCH_LIMIT_MS / 1000} s.`);
    throw unreadable(`${url} could not be fetched: no network, or its server sends no CORS headers.`, cause);
  } finally {
    clearTimeout(timer);
    limited.unlink();
  }
}

function unreadable(message: string, cause?: unknown): LookalikeError {
  return new LookalikeError('image-unreadable', message, { cause });
}
