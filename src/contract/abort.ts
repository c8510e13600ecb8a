import { LookalikeError, throwIfAborted } from './errors.js';

export function abortError(message = 'The request was aborted.'): LookalikeError {
  return new LookalikeError('aborted', message);
}

/** `promise`, or a rejection with `aborted` as soon as `signal` says so; the promise itself goes on unheard. */
export async function untilAborted<T>(signal: AbortSignal | undefined, promise: Promise<T>): Promise<T> {
  if (!signal) return promise;
  promise.catch(() => undefined); // Unheard is not unhandled.
  throwIfAborted(signal);
  let stop!: () => void;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(abortError());
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Signals joined into one, which may also be aborted by hand. */
export interface JoinedSignal {
  readonly signal: AbortSignal;
  abort(): void;
  /** Ends the hold that the joined signals have on this one. */
  unlink(): void;
}

/** A signal that aborts with the first of `signals`. `AbortSignal.any` is too young to rely on. */
export function anySignal(...signals: (AbortSignal | undefined)[]): JoinedSignal {
  const controller = new AbortController();
  const abort = () => controller.abort();
  for (const signal of signals) {
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  }
  return {
    signal: controller.signal,
    abort,
    unlink: () => signals.forEach((signal) => signal?.removeEventListener('abort', abort)),
  };
}
