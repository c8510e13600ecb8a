import { LookalikeError, isMissingScript, toErrorData } from '../contract/errors.js';
import { areHandedOver, assertNever, type Request, type Response } from '../contract/protocol.js';
import type { Cutout, DecodedPixels, EngineImage, EngineOptions, Progress } from '../contract/types.js';
import type { LoadHooks, Lookalike, createLookalike } from './engine.js';
import { beginManifest, type BegunHooks } from './loading/begun.js';
import { InAPause } from './in-a-pause.js';
import { throttleProgress } from './throttle-progress.js';

type Post = (response: Response, transfer?: Transferable[]) => void;
type ImportEngine = () => Promise<{ createLookalike: typeof createLookalike }>;
type Answered = Exclude<Request, { type: 'cancel' }>;

/** The engine's end of the worker wall: requests in, answers out. */
export class Responder {
  readonly #post: Post;
  readonly #importEngine: ImportEngine;
  readonly #beginManifest: typeof beginManifest;
  readonly #running = new Map<number, AbortController>();
  #engine: Lookalike | undefined;
  readonly #warmUp = new InAPause(async (signal) => {
    // Where code is compiled as it runs; on the others shaders are, while loading.
    if (this.#engine?.report.backend === 'wasm') await this.#engine.warmUp({ signal });
  });

  /** `importEngine` is called at the first `load`: the worker says `ready` without waiting for the engine's code. */
  constructor(post: Post, importEngine: ImportEngine, begin = beginManifest) {
    this.#post = post;
    this.#importEngine = importEngine;
    this.#beginManifest = begin;
  }

  async receive(request: Request): Promise<void> {
    const { id } = request;
    if (request.type === 'cancel') return this.#running.get(id)?.abort();
    this.#warmUp.end();
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      await this.#answer(request, controller.signal);
    } catch (thrown) {
      this.#post({ type: 'error', id, error: toErrorData(thrown), missingScript: isMissingScript(thrown) });
    } finally {
      this.#running.delete(id);
      if (this.#engine && this.#running.size === 0) this.#warmUp.begin();
    }
  }

  async #answer(request: Answered, signal: AbortSignal): Promise<void> {
    const { id } = request;
    const onProgress = (progress: Progress) => this.#post({ type: 'progress', id, progress });
    switch (request.type) {
      case 'load': {
        const engine = await this.#load(request.options, signal, onProgress);
        return this.#post({ type: 'result', id, value: engine.report });
      }
      case 'match': {
        let cutouts: Cutout[] = [];
        const { image, show } = request;
        const onDecoded = (pixels: DecodedPixels, faces: number) => {
          if (show && areHandedOver(image, faces, pixels)) this.#show(id, pixels);
        };
        const hooks = { signal, onProgress, onDecoded, onCutouts: (found: Cutout[]) => (cutouts = found) };
        const matching = this.#loaded().match(image, request.options, hooks);
        const result = await matching.finally(() => close(image));
        const buffers = cutouts.map(({ data }) => data.buffer);
        return this.#post({ type: 'result', id, value: { result, cutouts } }, buffers);
      }
      case 'explain': {
        const { image, options } = request;
        const explaining = this.#loaded().explain(image, { ...options, signal });
        const explanation = await explaining.finally(() => close(image));
        return this.#post({ type: 'result', id, value: explanation });
      }
      case 'person': {
        const { images, options } = request;
        const matching = this.#loaded().matchPerson(images, options, { signal });
        return this.#post({ type: 'result', id, value: await matching.finally(() => images.forEach(close)) });
      }
      case 'memory':
        return this.#post({ type: 'result', id, value: await this.#loaded().memory() });
      case 'dispose':
        await this.#dispose();
        return this.#post({ type: 'result', id, value: undefined });
      default:
        return assertNever(request);
    }
  }

  async #load(
    options: EngineOptions,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Lookalike> {
    // What names all other files, while the scripts that read it still come.
    const begun = this.#beginManifest(options.modelsUrl, signal);
    const { report, flush } = throttleProgress(onProgress);
    const hooks: LoadHooks & BegunHooks = { signal, onProgress: report, begun };
    try {
      const { createLookalike } = await this.#importEngine();
      await this.#dispose();
      return (this.#engine = await createLookalike(options, hooks));
    } finally {
      flush();
      begun?.end();
    }
  }

  /** A copy: the engine goes on with its own. */
  #show(id: number, { width, height, data, turned }: DecodedPixels): void {
    const copy = data.slice();
    const pixels = { width, height, data: copy, ...(turned && { turned }) };
    this.#post({ type: 'decoded', id, pixels }, [copy.buffer]);
  }

  async #dispose(): Promise<void> {
    const engine = this.#engine;
    this.#engine = undefined;
    await engine?.dispose();
  }

  #loaded(): Lookalike {
    if (this.#engine) return this.#engine;
    throw new LookalikeError('internal', 'The engine is not loaded.');
  }
}

/** A bitmap was handed over for good: its memory need not wait for the garbage collector. */
function close(image: EngineImage): void {
  if ('close' in image) image.close();
}
