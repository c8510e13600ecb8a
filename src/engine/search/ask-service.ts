import { anySignal } from '../../contract/abort.js';
import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import type { SearchAnswer, SearchRequest } from '../../contract/search.js';
import type { SearchGallery } from '../gallery/search-gallery.js';
import { pause } from '../pause.js';

/** How long a service may take, and how often it may put a visitor off. */
export interface ServicePatience {
  /** Ms until a request is given up. */
  timeoutMs: number;
  /** Requests until a service that has no time counts as unreachable. */
  attempts: number;
  /** Longest wait that a service may ask for, ms. */
  mostWaitMs: number;
}

const PATIENCE: ServicePatience = { timeoutMs: 10_000, attempts: 3, mostWaitMs: 5000 };
/** Wait where the service does not say how long, ms. */
const USUAL_WAIT_MS = 1000;

/** No time now; another attempt makes sense. */
class Busy extends LookalikeError {
  readonly waitMs: number;

  constructor(message: string, waitMs: number) {
    super('search-unreachable', message);
    this.waitMs = waitMs;
  }
}

/** Sends one request, and again where the service asks for it. Errors: `search-unreachable`, `aborted`. */
export async function askService(
  gallery: SearchGallery,
  request: SearchRequest,
  signal: AbortSignal | undefined,
  patience = PATIENCE,
): Promise<SearchAnswer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await post(gallery, request, signal, patience.timeoutMs);
    } catch (thrown) {
      throwIfAborted(signal);
      if (!(thrown instanceof Busy) || attempt >= patience.attempts) throw thrown;
      await pause(Math.min(thrown.waitMs, patience.mostWaitMs), signal);
    }
  }
}

async function post(
  { search: { url }, faultIn }: SearchGallery,
  request: SearchRequest,
  signal: AbortSignal | undefined,
  timeoutMs: number,
): Promise<SearchAnswer> {
  throwIfAborted(signal);
  const limited = anySignal(signal);
  const timer = setTimeout(limited.abort, timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
      signal: limited.signal,
      // The numbers alone, and to nobody but the host that was allowed.
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
    });
    if (response.status === 503 || response.status === 429) throw busy(url, response);
    if (!response.ok) throw unreachable(`${url} answered ${response.status}.`);
    return answerOf(url, await response.json(), faultIn);
  } catch (thrown) {
    throwIfAborted(signal);
    if (thrown instanceof LookalikeError) throw thrown;
    const why = limited.signal.aborted ? `gave no answer for ${timeoutMs / 1000} s` : 'cannot be reached';
    throw unreachable(`The search service ${url} ${why}.`, thrown);
  } finally {
    clearTimeout(timer);
    limited.unlink();
  }
}

function busy(url: string, { status, headers }: Response): Busy {
  const seconds = Number(headers.get('Retry-After') ?? Number.NaN);
  return new Busy(`${url} answered ${status}.`, seconds >= 0 ? seconds * 1000 : USUAL_WAIT_MS);
}

function unreachable(message: string, cause?: unknown): LookalikeError {
  return new LookalikeError('search-unreachable', message, { cause });
}

/** An answer is checked whole: it comes from another machine. */
function answerOf(url: string, answer: unknown, faultIn: SearchGallery['faultIn']): SearchAnswer {
  const fault = faultIn(answer);
  if (fault !== undefined) throw unreachable(`What ${url} answers is no list of entries: ${fault}.`);
  const { ids, similarities, scores, entries } = answer as SearchAnswer;
  if ([similarities, scores, entries].every(({ length }) => length === ids.length)) return answer as SearchAnswer;
  throw unreachable(`What ${url} answers is no list of entries: its lists are not of one length.`);
}
