import { workerUrls, type Whereabouts } from './script-url.js';

const OPTIONS: WorkerOptions = { type: 'module', name: 'pokemon-lookalike' };

/** Where `src/bundler.ts` leaves a worker that a page's own build has packed. */
const PACKED_WORKER = Symbol.for('pokemon-lookalike.worker');

/** A worker that runs the engine, if it comes up. */
export interface WorkerWay {
  /** Address, or what else it is called in messages. */
  name: string;
  /** Throws where workers or this one are not allowed; under a Content-Security-Policy the worker may also fail later,
   *  by an `error` event. */
  create(): Worker;
}

/** Ways to a worker, most likely first. */
export function workerWays(whereabouts: Whereabouts): WorkerWay[] {
  const create = (globalThis as { [PACKED_WORKER]?: () => Worker })[PACKED_WORKER];
  const packed = create && !whereabouts.scriptsUrl ? [{ name: 'pokemon-lookalike/bundler.js', create }] : [];
  return [...packed, ...workerUrls(whereabouts).map((name) => ({ name, create: () => createWorker(new URL(name)) }))];
}

/** Not `new Worker(new URL('…', import.meta.url))` in one piece: some bundlers would pack the worker, and fail at it
 *  unless they are told how. */
function createWorker(url: URL): Worker {
  return url.origin === location.origin ? new Worker(trusted(url.href), OPTIONS) : shimmedWorker(url);
}

/** A Worker must be same-origin. A module in a blob is, and may import from anywhere that sends CORS headers.
 *  Drop when browsers accept CORS workers. */
function shimmedWorker(url: URL): Worker {
  const shim = new Blob([`import ${JSON.stringify(url.href)};`], { type: 'text/javascript' });
  const shimUrl = URL.createObjectURL(shim);
  const worker = new Worker(trusted(shimUrl), OPTIONS);
  const forget = () => URL.revokeObjectURL(shimUrl);
  worker.addEventListener('message', forget, { once: true });
  worker.addEventListener('error', forget, { once: true });
  return worker;
}

/** TypeScript's DOM library does not know Trusted Types. */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

let policy: ReturnType<PolicyFactory['createPolicy']> | undefined;

/** Only our own two URLs pass through here, so the policy has nothing to refuse. A page that lists its
 *  policies (`trusted-types …`) has to name `pokemon-lookalike`; else the plain string is tried. */
function trusted(url: string): string {
  try {
    const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
    policy ??= trustedTypes?.createPolicy('pokemon-lookalike', { createScriptURL: (trustedUrl) => trustedUrl });
  } catch {
    return url;
  }
  return (policy?.createScriptURL(url) ?? url) as string;
}
