import type { ErrorData, LookalikeError } from '../../contract/errors.js';

/** What an `error` event tells. */
export function errorDetail({ code, message, cause }: LookalikeError): ErrorData {
  return cause === undefined ? { code, message } : { code, message, cause };
}
