import type { Request, Response } from '../contract/protocol.js';
import type * as Engine from './engine.js';
import { holdLock } from './hold-lock.js';
import { Responder } from './worker-responder.js';
import { script, startedWith } from './loading/lazy-script.js';

/** The little of a worker's global scope that is used: its type is in no library that pages compile with. */
interface WorkerScope {
  postMessage(message: Response, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
}

const scope = self as unknown as WorkerScope;
startedWith.push('worker');
/** Under way before anybody asks: a worker is only started to load. Asked again, it is imported anew, for it may have failed. */
let early: Promise<typeof Engine> | undefined;

function importEngine(): Promise<typeof Engine> {
  const importing = early ?? import('./engine.js');
  early = undefined;
  return script(importing);
}

const responder = new Responder((response, transfer) => scope.postMessage(response, transfer), importEngine);
scope.onmessage = ({ data }) => holdLock(data.lock, responder.receive(data));
scope.postMessage({ type: 'ready', ahead: true });
early = import('./engine.js');
early.catch(() => undefined); // Reported to who asks for it.
