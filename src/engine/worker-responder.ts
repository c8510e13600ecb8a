import { LookalikeError, isMissingScript, toErrorData } from '../contract/errors.js';
import { areHandedOver, assertNever, type Request, type Response } from '../contract/protocol.js';
import type { Cutout, DecodedPixels, EngineImage, Progress } from '../contract/types.js';
import type { LoadHooks, Lookalike, MatchHooks, createLookalike } from './engine.js';
import { beginLoad } from './loading/begun.js';
import { DecodeAhead, type DecodedAhead } from './stages/decode/ahead.js';
import { InAPause } from './in-a-pause.js';
import type { AheadHooks } from './pipeline/find-subjects.js';
import { throttleProgress } from './throttle-progress.js';
import type { WorkerHooks } from './worker-hooks.js';

type Post = (response: Response, transfer?: Transferable[]) => void;
type ImportEngine = () => Promise<{ createLookalike: typeof createLookalike }>;
type Answered = Exclude<Request, { type: 'cancel' | 'ahead' | 'manifest' }>;

/** Ms between two signs of life: few beside what a page waits for one. */
const ALIVE_MS = 2000;

/** The engine's end of the worker wall: requests in, answers out. */
export class Responder {
  readonly #post: Post;
  readonly #importEngine: ImportEngine;
  readonly #beginLoad: typeof beginLoad;
  readonly #running = new Map<number, AbortController>();
  readonly #ahead = new DecodeAhead();
  #engine: Lookalike | undefined;
  #saidAlive = -Infinity;
  /** Takes what the page has asked for. */
  #manifest: ((text: string | undefined) => void) | undefined;
  readonly #warmUp = new InAPause(async (signal) => {
    // Where code is compiled as it runs; on the others shaders are, while loading.
    if (this.#engine?.report.backend === 'wasm') await this.#engine.warmUp({ signal });
  });

  /** `importEngine` is called at the first `load`: the worker says `ready` without waiting for the engine's code. */
  constructor(post: Post, importEngine: ImportEngine, begin = beginLoad) {
    this.#post = post;
    this.#importEngine = importEngine;
    this.#beginLoad = begin;
  }

  async receive(request: Request): Promise<void> {
    const { id } = request;
    if (request.type === 'cancel') return this.#running.get(id)?.abort();
    if (request.type === 'ahead') return this.#ahead.give(request.file);
    if (request.type === 'manifest') return this.#manifest?.(request.text);
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
        const engine = await this.#load(request, signal, onProgress);
        return this.#post({ type: 'result', id, value: engine.report });
      }
      case 'match': {
        let cutouts: Cutout[] = [];
        const { show } = request;
        const { image, decoded } = this.#pictureOf(request);
        const onDecoded = (pixels: DecodedPixels, faces: number) => {
          if (show && areHandedOver(image, faces, pixels)) this.#show(id, pixels);
        };
        const onCutouts = (found: Cutout[]) => (cutouts = found);
        const hooks: MatchHooks & AheadHooks = { signal, onProgress, onDecoded, onCutouts, decoded };
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
    { options, manifestComes }: Extract<Request, { type: 'load' }>,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Lookalike> {
    // While the scripts that read them still come.
    const manifest = manifestComes
      ? new Promise<string | undefined>((resolve) => (this.#manifest = resolve))
      : undefined;
    const begun = this.#beginLoad(options, signal, manifest);
    const { report, flush } = throttleProgress(onProgress);
    const hooks: LoadHooks & WorkerHooks = {
      signal,
      onProgress: report,
      begun,
      ahead: this.#ahead,
      onRun: this.#sayAlive,
    };
    try {
      const { createLookalike } = await this.#importEngine();
      await this.#dispose();
      return (this.#engine = await createLookalike(options, hooks));
    } finally {
      flush();
      begun.end();
    }
  }

  /** A match may look at many faces, and an explanation at many views, without anything to report. */
  #sayAlive = (): void => {
    const now = performance.now();
    if (now - this.#saidAlive < ALIVE_MS) return;
    this.#saidAlive = now;
    this.#post({ type: 'ready', ahead: true });
  };

  #pictureOf({ image }: Extract<Request, { type: 'match' }>): {
    image: EngineImage;
    decoded?: DecodedAhead | undefined;
  } {
    if (image) return { image };
    const taken = this.#ahead.take();
    if (!taken) throw new LookalikeError('internal', 'There is no picture to be matched.');
    return { image: taken.file, decoded: taken.decoded };
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
