import type { Request, Response } from '../contract/protocol.js';
import { Responder } from './responder.js';
import { script } from './script.js';

/** The little of a worker's global scope that is used: its type is in no library that pages compile with. */
interface WorkerScope {
  postMessage(message: Response, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
}

const scope = self as unknown as WorkerScope;
const responder = new Responder(
  (response, transfer) => scope.postMessage(response, transfer),
  () => script(import('./engine.js')),
);
scope.onmessage = ({ data }) => void responder.receive(data);
scope.postMessage({ type: 'ready' });
