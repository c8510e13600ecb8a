import { LookalikeError } from '../../contract/lookalike-error.js';

/** A script that is imported when it is needed. A content blocker may keep it away, and a new release may have replaced
 *  it: both are `models-unreachable`, whatever each browser throws. */
export function fetchedScript<Module>(importing: Promise<Module>): Promise<Module> {
  return importing.catch((cause) => {
    throw new LookalikeError('models-unreachable', 'A script of pokemon-lookalike could not be loaded.', { cause });
  });
}
