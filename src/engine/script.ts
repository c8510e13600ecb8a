import { LookalikeError } from '../contract/errors.js';

/** A lazily imported part of the engine. Errors: `models-unreachable` when its file cannot be had. */
export async function script<Module>(importing: Promise<Module>): Promise<Module> {
  try {
    return await importing;
  } catch (cause) {
    throw new LookalikeError('models-unreachable', `A script of the engine could not be loaded: ${String(cause)}`, {
      cause,
    });
  }
}
