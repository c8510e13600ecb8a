import { LookalikeError, toErrorData } from '../contract/errors.js';
import { assertNever, type Request, type Response } from '../contract/protocol.js';
import type { Cutout } from '../contract/types.js';
import type { Lookalike } from './engine.js';
import { script } from './script.js';

/** The little of a worker's global scope that is used: its type is in no library that pages compile with. */
interface WorkerScope {
  postMessage(message: Response, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
}

const scope = self as unknown as WorkerScope;
const running = new Map<number, AbortController>();
let engine: Lookalike | undefined;

const post = (response: Response, transfer: Transferable[] = []) => scope.postMessage(response, transfer);

async function answer(request: Exclude<Request, { type: 'cancel' }>, signal: AbortSignal): Promise<void> {
  const { id } = request;
  const hooks = {
    signal,
    onProgress: (progress: Extract<Response, { type: 'progress' }>['progress']) =>
      post({ type: 'progress', id, progress }),
  };
  switch (request.type) {
    case 'load': {
      const { createLookalike } = await script(import('./engine.js'));
      await engine?.dispose();
      engine = await createLookalike(request.options, hooks);
      return post({ type: 'result', id, value: engine.report });
    }
    case 'match': {
      let cutouts: Cutout[] = [];
      const result = await loaded().match(request.image, request.options, {
        ...hooks,
        onCutouts: (found) => (cutouts = found),
      });
      return post(
        { type: 'result', id, value: { result, cutouts } },
        cutouts.map(({ data }) => data.buffer),
      );
    }
    case 'memory':
      return post({ type: 'result', id, value: await loaded().memory() });
    case 'dispose':
      await engine?.dispose();
      engine = undefined;
      return post({ type: 'result', id, value: undefined });
    default:
      return assertNever(request);
  }
}

function loaded(): Lookalike {
  if (!engine) throw new LookalikeError('internal', 'The engine is not loaded.');
  return engine;
}

scope.onmessage = async ({ data: request }: MessageEvent<Request>) => {
  if (request.type === 'cancel') return running.get(request.id)?.abort();
  const controller = new AbortController();
  running.set(request.id, controller);
  await answer(request, controller.signal).catch((thrown: unknown) =>
    post({ type: 'error', id: request.id, error: toErrorData(thrown) }),
  );
  running.delete(request.id);
};

post({ type: 'ready' });
