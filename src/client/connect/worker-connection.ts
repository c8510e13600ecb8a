import { LookalikeError, MissingScriptError } from '../../contract/errors.js';
import { assertNever, type Request, type Response } from '../../contract/protocol.js';
import type {
  DecodedPixels,
  EngineImage,
  EngineOptions,
  ExplainOptions,
  Explanation,
  LoadReport,
  MatchOptions,
  MatchOutcome,
  MemoryReport,
  PersonAnswer,
  Progress,
} from '../../contract/types.js';
import { abortError } from '../../contract/abort.js';
import { isA } from '../picture/is-a.js';
import type { Connection, MatchHooks, RequestHooks } from '../types.js';
import { WorkerPulse } from './worker-pulse.js';

/** A request without any sign of life for this long, ms, means a hung worker; a dead one is noticed sooner. Compiling shaders on a slow
 *  GPU is the longest silence of a healthy one: 11 s were measured on a software GPU. */
const SILENCE_LIMIT_MS = 60_000;

/** So many times later than it was set to, a timer was not let run. */
const LATE = 1.5;

/** `Request` without its id: the connection numbers them. */
type Outgoing = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never;

interface Pending {
  resolve(value: unknown): void;
  reject(error: LookalikeError): void;
  onProgress?(progress: Progress): void;
  onDecoded?(pixels: DecodedPixels): void;
}

/** The page's end of the worker wall: numbers requests, hands out answers, notices a worker that died or hangs. */
export class WorkerConnection implements Connection {
  readonly thread = 'worker';
  readonly #worker: Worker;
  readonly #takesAhead: boolean;
  #manifest: Promise<string | undefined> | undefined;
  readonly #silenceLimit: number;
  readonly #pending = new Map<number, Pending>();
  readonly #pulse = new WorkerPulse(() => this.#fail(crash(undefined)));
  #lastId = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #broken = false;
  /** The file that was sent ahead. */
  #ahead: ArrayBuffer | undefined;

  /** `worker` has said `ready`, and whether it takes files ahead: one of another release does not. `manifest`: its text, asked
   *  for by the page; default: the worker asks. `silenceLimit` in ms. */
  constructor(
    worker: Worker,
    takesAhead: boolean,
    manifest?: Promise<string | undefined>,
    silenceLimit = SILENCE_LIMIT_MS,
  ) {
    this.#worker = worker;
    this.#takesAhead = takesAhead;
    this.#manifest = takesAhead ? manifest : undefined;
    this.#silenceLimit = silenceLimit;
    worker.onmessage = ({ data }: MessageEvent<Response>) => this.#receive(data);
    worker.onmessageerror = () => this.#fail(new LookalikeError('internal', 'An answer of the engine was unreadable.'));
    worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(crash(event.message));
    };
  }

  get broken(): boolean {
    return this.#broken;
  }

  load(options: EngineOptions, hooks: RequestHooks): Promise<LoadReport> {
    const manifest = this.#manifest;
    this.#manifest = undefined; // For a later load it may have changed.
    const loading = this.#request({ type: 'load', options, manifestComes: manifest !== undefined }, hooks);
    void manifest?.then((text) => this.#worker.postMessage({ type: 'manifest', id: 0, text } satisfies Request));
    return loading as Promise<LoadReport>;
  }

  ahead(file: ArrayBuffer | undefined): void {
    if (!this.#takesAhead) return;
    this.#ahead = undefined;
    try {
      this.#worker.postMessage({ type: 'ahead', id: 0, file } satisfies Request);
      this.#ahead = file;
    } catch {
      // No memory for a copy: it crosses when it is matched.
    }
  }

  match(given: EngineImage, options: MatchOptions, hooks: MatchHooks): Promise<MatchOutcome> {
    const isThere = given === this.#ahead && !hooks.signal?.aborted;
    if (isThere) this.#ahead = undefined;
    const image = isThere ? undefined : given;
    const message = { type: 'match', image, options, show: hooks.onDecoded !== undefined } as const;
    return this.#request(message, hooks, transferables(image)) as Promise<MatchOutcome>;
  }

  explain(image: EngineImage, options: ExplainOptions, hooks: RequestHooks): Promise<Explanation> {
    return this.#request({ type: 'explain', image, options }, hooks, transferables(image)) as Promise<Explanation>;
  }

  matchPerson(images: readonly EngineImage[], options: MatchOptions, hooks: RequestHooks): Promise<PersonAnswer> {
    // Copies cross: the caller asks again with the same photos.
    return this.#request({ type: 'person', images, options }, hooks) as Promise<PersonAnswer>;
  }

  memory(): Promise<MemoryReport> {
    return this.#request({ type: 'memory' }, {}) as Promise<MemoryReport>;
  }

  close(): void {
    this.#fail(abortError('The engine was let go.'));
  }

  #request(message: Outgoing, hooks: MatchHooks, transfer: Transferable[] = []): Promise<unknown> {
    const { signal, onProgress, onDecoded } = hooks;
    if (this.#broken) return Promise.reject(new LookalikeError('internal', 'The engine is gone.'));
    if (signal?.aborted) return Promise.reject(abortError());
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const cancel = () => {
        reject(abortError());
        this.#worker.postMessage({ type: 'cancel', id } satisfies Request);
      };
      const done = () => signal?.removeEventListener('abort', cancel);
      try {
        this.#worker.postMessage({ ...message, id, lock: this.#pulse.lock } as Request, transfer);
      } catch (cause) {
        reject(new LookalikeError('image-unreadable', 'The picture could not be handed to the worker.', { cause }));
        return;
      }
      signal?.addEventListener('abort', cancel, { once: true });
      this.#pending.set(id, {
        onProgress: (progress) => !signal?.aborted && onProgress?.(progress),
        onDecoded: (pixels) => !signal?.aborted && onDecoded?.(pixels),
        resolve: (value) => (done(), resolve(value)),
        reject: (error) => (done(), reject(error)),
      });
      this.#watch();
    });
  }

  #receive(response: Response): void {
    this.#watch();
    switch (response.type) {
      case 'ready':
        return;
      case 'progress':
        return this.#pending.get(response.id)?.onProgress?.(response.progress);
      case 'decoded':
        return this.#pending.get(response.id)?.onDecoded?.(response.pixels);
      case 'result':
        return this.#settle(response.id)?.resolve(response.value);
      case 'error': {
        const { code, message, cause } = response.error;
        const error = response.missingScript
          ? new MissingScriptError(message, { cause })
          : new LookalikeError(code, message, { cause });
        return this.#settle(response.id)?.reject(error);
      }
      default:
        assertNever(response);
    }
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    this.#watch();
    return pending;
  }

  /** Starts the clock of silence anew; it runs only while an answer is due. */
  #watch(): void {
    clearTimeout(this.#silence);
    if (this.#pending.size === 0) return this.#pulse.stop();
    this.#pulse.start();
    const from = performance.now();
    this.#silence = setTimeout(() => {
      // A page that was frozen meanwhile froze its worker, too.
      if (performance.now() - from > LATE * this.#silenceLimit) return this.#watch();
      const seconds = this.#silenceLimit / 1000;
      this.#fail(new LookalikeError('timeout', `The engine gave no sign of life for ${seconds} s.`));
    }, this.#silenceLimit);
  }

  #fail(error: LookalikeError): void {
    this.#broken = true;
    clearTimeout(this.#silence);
    this.#pulse.stop();
    this.#worker.terminate();
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    pending.forEach(({ reject }) => reject(error));
  }
}

/** An uncaught error ends the engine. Allocation failures are the ones a visitor can do something about. */
function crash(message: string | undefined): LookalikeError {
  if (message && /out of memory|allocation failed|bad_alloc/i.test(message)) {
    return new LookalikeError('out-of-memory', message);
  }
  return new LookalikeError('internal', message || 'The engine stopped without saying why.');
}

function transferables(image: EngineImage | undefined): Transferable[] {
  return isA(image, 'ImageBitmap', 'VideoFrame') ? [image as ImageBitmap | VideoFrame] : [];
}
