/** Every way a match can fail. The list is closed: hosts may switch over it. */
export const ERROR_CODES = [
  'unsupported-image',
  'image-too-large',
  'image-unreadable',
  'no-face',
  'models-unreachable',
  'models-corrupt',
  'gallery-mismatch',
  'backend-unavailable',
  'out-of-memory',
  'camera-denied',
  'camera-unavailable',
  'timeout',
  'aborted',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as plain data: what crosses the worker wall and what the `error` event carries. */
export interface ErrorData {
  code: ErrorCode;
  message: string;
  cause?: unknown;
}

/** The only error type the package throws. `message` is English, for developers; visitors see `strings/`. */
export class LookalikeError extends Error implements ErrorData {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'LookalikeError';
    this.code = code;
  }
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return (ERROR_CODES as readonly unknown[]).includes(value);
}

/** Anything thrown -> a LookalikeError; an AbortError becomes `aborted`, the unknown becomes `fallback`. */
export function toLookalikeError(thrown: unknown, fallback: ErrorCode = 'internal'): LookalikeError {
  if (thrown instanceof LookalikeError) return thrown;
  const { name, message, code } = (thrown ?? {}) as { name?: string; message?: string; code?: unknown };
  if (isErrorCode(code)) return new LookalikeError(code, message ?? code, { cause: thrown });
  if (name === 'AbortError') return new LookalikeError('aborted', 'The request was aborted.', { cause: thrown });
  return new LookalikeError(fallback, message ?? String(thrown), { cause: thrown });
}

/** Plain data for `postMessage`. The cause stays behind as text: not everything can be cloned. */
export function toErrorData(thrown: unknown): ErrorData {
  const { code, message, cause } = toLookalikeError(thrown);
  return cause === undefined ? { code, message } : { code, message, cause: String(cause) };
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new LookalikeError('aborted', 'The request was aborted.');
}
