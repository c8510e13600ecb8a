import type { Connect } from '../types.js';
import { Boot, type BootSteps } from './boot.js';
import { workerWays } from './create-worker.js';
import { Handover } from './handover.js';
import { importEngine } from './import-engine.js';

/** In a worker where the page allows one, else the same engine on the page. */
export function createConnect(steps: BootSteps = { workerWays, importEngine }): Connect {
  const history = { failedImports: 0 };
  return async (signal, options) => {
    const boot = new Boot(steps, options, signal, history);
    return new Handover(await boot.next(), boot);
  };
}
