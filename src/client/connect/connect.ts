import { LookalikeError } from '../../contract/lookalike-error.js';
import type { EngineOptions } from '../../contract/types.js';
import type { Connect } from '../types.js';
import { adviseOnAddress } from './advice.js';
import { askForManifest } from './ask-for-manifest.js';
import { Boot, type BootSteps } from './boot.js';
import { workerWays } from './create-worker.js';
import { Handover } from './handover.js';
import { importEngine } from './import-engine.js';

/** In a worker where the page allows one, else the same engine on the page. */
export function createConnect(steps: BootSteps = { workerWays, importEngine, askForManifest }): Connect {
  const history = { failedImports: 0 };
  return async (signal, options) => {
    requireAddresses(options);
    const boot = new Boot(steps, options, signal, history);
    return new Handover(await boot.next(), boot);
  };
}

/** Errors: `models-unreachable` where a folder is no address at all. */
function requireAddresses({ modelsUrl, scriptsUrl }: EngineOptions): void {
  const folders = [...[modelsUrl].flat(), ...(scriptsUrl ? [scriptsUrl] : [])];
  const wrong = folders.find((folder) => !URL.canParse(folder));
  if (wrong === undefined) return;
  const message = `"${wrong}" is no address of a folder.`;
  adviseOnAddress(message);
  throw new LookalikeError('models-unreachable', message);
}
