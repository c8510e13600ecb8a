import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import type { ModelEntry } from '../../contract/manifest.js';
import type { BackendName } from '../../contract/types.js';
import { BackendChain, type BackendWish } from './backend-chain.js';
import { toEngineError } from '../engine-errors.js';
import type { LoadedModel } from '../loading/load-model.js';
import {
  embedderOutputs,
  misfit,
  outputsRead,
  type Network,
  type NetworkInput,
  type NetworkOutput,
} from './network.js';
import { buildGraph } from './tf/graph.js';
import { corruptGraph } from './tf/graph-node.js';
import { NotFiniteError, runModel, type TfModel } from './tf/run-model.js';
import { exclusively, type RunningBackend } from './tf/runtime.js';

/** The networks as they stand on one backend. */
interface Session {
  running: RunningBackend;
  models: Map<string, TfModel>;
}

/** Both networks of a preset on the best backend there is, moved to the next one when it fails while running.
 *  Their files stay in memory (0.6 MB for the default preset), so that the move needs no network. */
export class Networks {
  readonly #models: Promise<readonly LoadedModel[]>;
  readonly #wish: BackendWish;
  #chain: BackendChain;
  #session: Promise<Session> | undefined;
  #backend: BackendName | undefined;
  #disposed = false;

  private constructor(models: Promise<readonly LoadedModel[]>, wish: BackendWish) {
    this.#models = models;
    this.#wish = wish;
    this.#chain = new BackendChain(wish);
  }

  /** Starts the backend while the files still arrive, builds the networks and warms them up.
   *  Errors: those of `models`, `backend-unavailable`, `aborted`. */
  static async start(models: Promise<readonly LoadedModel[]>, wish: BackendWish): Promise<Networks> {
    models.catch(() => undefined); // Seen once the backend runs.
    const networks = new Networks(models, wish);
    await networks.#begin();
    if (wish.signal?.aborted) await networks.dispose();
    throwIfAborted(wish.signal);
    return networks;
  }

  /** The backend in use now. */
  get backend(): BackendName {
    return this.#backend!;
  }

  /** Files for want of which a better one does not run, one sentence each. */
  get missing(): string[] {
    return this.#chain.missing;
  }

  /** Why that one, one English sentence. */
  get reason(): string {
    return this.#chain.reason;
  }

  network<Entry extends ModelEntry>({ id, entry }: LoadedModel<Entry>): Network<Entry> {
    return {
      id,
      entry,
      run: (input, outputs) => this.#run(id, batchOf(entry), input, outputs),
      dispose: () => void this.dispose(),
    };
  }

  /** Frees all tensors and the backend; idempotent. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    const session = this.#session;
    this.#session = undefined;
    await session?.then(end, () => undefined);
  }

  async #run(
    id: string,
    batch: number,
    input: NetworkInput,
    outputs: readonly string[],
  ): Promise<Record<string, NetworkOutput>> {
    for (;;) {
      if (this.#disposed) throw new LookalikeError('aborted', 'The engine was disposed.');
      const session = (this.#session ??= this.#begin());
      const { running, models } = await session;
      try {
        const { onRun } = this.#wish;
        return await exclusively(running.name, () => runModel(models.get(id)!, running, batch, input, outputs, onRun));
      } catch (thrown) {
        if (this.#disposed) continue;
        // Nothing left to fall back on; the networks stay for the next photo.
        if (this.#chain.exhausted) throw toEngineError(thrown);
        if (this.#session === session) this.#fallBack(await session, thrown);
      }
    }
  }

  #begin(): Promise<Session> {
    const session = this.#chain.next(async (running) => build(running, await this.#models));
    this.#session = session;
    session.then(
      ({ running }) => (this.#backend = running.name),
      () => {
        // Forgotten, so that the next photo finds all backends untried.
        if (this.#session === session) this.#session = undefined;
        this.#chain = new BackendChain(this.#wish);
      },
    );
    return session;
  }

  #fallBack(failed: Session, thrown: unknown): void {
    this.#chain.reject(failed.running.name, thrown);
    end(failed);
    void this.#begin(); // #run waits for it.
  }
}

async function build(running: RunningBackend, models: readonly LoadedModel[]): Promise<Session> {
  const session: Session = { running, models: new Map() };
  try {
    for (const { id, entry, artifacts } of models) {
      const model = await exclusively(running.name, async () => buildGraph(artifacts, running.recorder));
      session.models.set(id, model);
      const input = warmUpInput(entry);
      const run = () => runModel(model, running, batchOf(entry), input, outputsOf(entry));
      const fault = misfit(entry, await exclusively(running.name, run));
      if (fault) throw corruptGraph(`is not what the manifest says: ${fault}`);
    }
    return session;
  } catch (thrown) {
    const cause = causeOf(thrown, running);
    endModels(session);
    throw cause;
  }
}

/** What a network is to blame for, no backend is: another one would only take longer to say so. */
function causeOf(thrown: unknown, running: RunningBackend): unknown {
  const isExact = running.name === 'wasm' || running.name === 'cpu';
  if (!(thrown instanceof TypeError || (isExact && thrown instanceof NotFiniteError))) return thrown;
  try {
    running.check(); // Code trips over a device that is gone, too.
  } catch (lost) {
    return lost;
  }
  return corruptGraph(`cannot be run: ${thrown.message}`, thrown);
}

/** Pictures per run: a face and its mirror image where the embedding is their mean. */
function batchOf(entry: ModelEntry): number {
  return entry.task === 'embed' && entry.preprocess.mirror ? 2 : 1;
}

/** The shape every later run has, so that shaders and buffers made now fit then. */
function warmUpInput(entry: ModelEntry): NetworkInput {
  const { size } = entry.input;
  const batch = batchOf(entry);
  return { data: new Float32Array(batch * size * size * 3), shape: [batch, size, size, 3] };
}

function outputsOf(entry: ModelEntry): string[] {
  return entry.task === 'segment' ? outputsRead(entry.output) : embedderOutputs(entry.output);
}

function end(session: Session): void {
  endModels(session);
  session.running.release();
}

function endModels({ models }: Session): void {
  for (const model of models.values()) {
    try {
      model.dispose();
    } catch {
      // On a device that is gone freeing may fail; its memory went with it.
    }
  }
}
