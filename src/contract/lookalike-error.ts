import type { ErrorCode } from './error-codes.js';

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
