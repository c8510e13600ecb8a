import { ERROR_CODES, type ErrorCode } from './error-codes.js';
import { LookalikeError, type ErrorData } from './lookalike-error.js';

// The error itself lies apart: it is all that the element's own script needs of this.
export { ERROR_CODES, type ErrorCode, LookalikeError, type ErrorData };

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

/** A script of the engine itself could not be had: elsewhere, or on the page, the same engine may run. */
export class MissingScriptError extends LookalikeError {
  constructor(message: string, options?: { cause?: unknown }) {
    super('models-unreachable', message, options);
  }
}

/** Whether a missing script is what `thrown` came of. */
export function isMissingScript(thrown: unknown): boolean {
  for (let each = thrown; each instanceof Error; each = each.cause) if (each instanceof MissingScriptError) return true;
  return false;
}

/** Plain data for `postMessage`. The cause stays behind as text, or as the reason that it names: not everything can be
 *  cloned. */
export function toErrorData(thrown: unknown): ErrorData {
  const { code, message, cause } = toLookalikeError(thrown);
  if (cause === undefined) return { code, message };
  const { reason } = Object(cause) as { reason?: unknown };
  return { code, message, cause: typeof reason === 'string' ? { reason } : String(cause) };
}

/** Plain data for the page's `error` event; its cause is what it is. */
export function errorDetail({ code, message, cause }: LookalikeError): ErrorData {
  return cause === undefined ? { code, message } : { code, message, cause };
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new LookalikeError('aborted', 'The request was aborted.');
}
