import { MissingScriptError } from '../../contract/errors.js';
import type { Meter } from './load-progress.js';
import type { ScriptName } from './script-sizes.js';

/** Scripts that this thread was started with: they brought the engine, and count as loaded with it. */
export const startedWith: ScriptName[] = [];

/** A lazily imported part of the engine; `meter` counts it once it runs.
 *  Errors: `models-unreachable` when its file cannot be had. */
export async function script<Module>(importing: Promise<Module>, meter?: Meter): Promise<Module> {
  try {
    const module = await importing;
    meter?.done();
    return module;
  } catch (cause) {
    meter?.drop();
    throw new MissingScriptError(`A script of the engine could not be loaded: ${String(cause)}`, { cause });
  }
}
