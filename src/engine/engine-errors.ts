import { LookalikeError, toLookalikeError } from '../contract/errors.js';

/** What browsers say when an array or a WebAssembly heap does not fit. */
const ALLOCATION =
  /out of memory|allocation|allocate memory|invalid (typed )?array (buffer )?length|memory size exceeded|grow (instance )?memory/i;

/** Anything thrown in the engine -> a LookalikeError; a failed allocation becomes `out-of-memory`. */
export function toEngineError(thrown: unknown): LookalikeError {
  const failure = toLookalikeError(thrown);
  if (failure.code !== 'internal' || !ALLOCATION.test(failure.message)) return failure;
  return new LookalikeError('out-of-memory', failure.message, { cause: thrown });
}
