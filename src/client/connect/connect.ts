import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import type { Response } from '../../contract/protocol.js';
import { untilAborted } from '../abort.js';
import type { Connect, Connection } from '../types.js';
import { PageConnection, type EngineModule } from './page-connection.js';
import { SCRIPT_URL } from './script-url.js';
import { createWorker } from './create-worker.js';
import { WorkerConnection } from './worker-connection.js';

/** From `new Worker` to `ready`, ms: time to fetch the engine's scripts over a slow line, not to fetch networks. */
const READY_LIMIT_MS = 20_000;

/** Ways to bring the engine up; tests put their own. */
export interface BootSteps {
  createWorker(): Worker;
  importEngine(attempt: number): Promise<EngineModule>;
  readyLimit?: number;
}

/** In a worker where the page allows one, else the same engine on the page. */
export function createConnect(steps: BootSteps = { createWorker, importEngine }): Connect {
  let imports = 0;
  return async (signal): Promise<Connection> => {
    try {
      return new WorkerConnection(await untilReady(steps.createWorker(), signal, steps.readyLimit));
    } catch (workerFailure) {
      throwIfAborted(signal);
      try {
        return new PageConnection(await steps.importEngine(imports++));
      } catch (cause) {
        const message = `The engine's script could not be loaded: ${String(cause)} (worker: ${String(workerFailure)})`;
        throw new LookalikeError('models-unreachable', message, { cause });
      }
    }
  };
}

async function untilReady(worker: Worker, signal: AbortSignal, limit = READY_LIMIT_MS): Promise<Worker> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ready = new Promise<void>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not ready within ${limit / 1000} s`)), limit);
    worker.onmessage = ({ data }: MessageEvent<Response>) => data.type === 'ready' && resolve();
    // A worker that a Content-Security-Policy forbids is constructed, then fires an `error` without a message.
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message || 'blocked or not found'));
    };
  });
  try {
    await untilAborted(signal, ready);
    return worker;
  } catch (error) {
    worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Some browsers remember a failed import for ever: later attempts ask under another URL. */
async function importEngine(attempt: number): Promise<EngineModule> {
  if (attempt === 0) return import('../../engine/engine.js');
  const url = new URL('./engine.js', SCRIPT_URL);
  url.searchParams.set('retry', String(attempt));
  return import(/* @vite-ignore */ /* webpackIgnore: true */ url.href) as Promise<EngineModule>;
}
