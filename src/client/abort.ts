import { LookalikeError, throwIfAborted } from '../contract/errors.js';

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

/** A signal that aborts with the first of `signals`. `AbortSignal.any` is too young to rely on. */
export function anySignal(...signals: (AbortSignal | undefined)[]): { signal: AbortSignal; unlink(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  for (const signal of signals) {
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  }
  return {
    signal: controller.signal,
    unlink: () => signals.forEach((signal) => signal?.removeEventListener('abort', abort)),
  };
}
