import { type LookalikeError, throwIfAborted, toLookalikeError } from '../contract/errors.js';
import type {
  EngineImage,
  EngineOptions,
  ExplainOptions,
  Explanation,
  LoadReport,
  MatchOptions,
  MatchOutcome,
  MemoryReport,
  PersonAnswer,
} from '../contract/types.js';
import { untilAborted } from '../contract/abort.js';
import { SharedTask } from './shared-task.js';
import { isBlob } from './picture/is-a.js';
import { isFlat } from './picture/is-flat.js';
import { copyOf, dropPicture, isTaken, prepare, prepareByElement, scaledToSource } from './picture/to-engine-image.js';
import type { Connect, Connection, MatchHooks, MatchSource, Picture, RequestHooks } from './types.js';

interface Loaded {
  connection: Connection;
  report: LoadReport;
}

/** One engine and the page's requests to it: loads once, matches one picture at a time in the order they became
 *  readable, and starts over with the next request after a failure. */
export class SharedEngine {
  readonly #options: EngineOptions;
  readonly #start: Connect;
  readonly #closing = new AbortController();
  /** Survives a failed or aborted load: the worker is there, only networks or gallery are missing. */
  #connection: Promise<Connection> | undefined;
  #live: Connection | undefined;
  /** What is decoded while the engine loads; ended when it is matched or forgotten. */
  #ahead: { picture: Picture; file: ArrayBuffer; ending: AbortController } | undefined;
  readonly #loading = new SharedTask((hooks) => this.#load(hooks));
  #turn: Promise<unknown> = Promise.resolve();

  /** `connect` starts an engine; nothing is started before the first request. */
  constructor(options: EngineOptions, connect: Connect) {
    this.#options = options;
    this.#start = connect;
  }

  async load(hooks: RequestHooks): Promise<LoadReport> {
    return (await this.#ready(hooks)).report;
  }

  async match(source: MatchSource | Picture, options: MatchOptions, hooks: MatchHooks): Promise<MatchOutcome> {
    const picture = await this.#prepare(source, hooks);
    const run = (way: Picture, own: MatchHooks) =>
      this.#inTurn(hooks.signal, () => this.#run(way, options, own)).finally(() => dropPicture(way));
    if (!picture.bytes && !isBlob(picture.image)) return run(picture, hooks);
    let flat = false;
    const onDecoded: MatchHooks['onDecoded'] = (pixels) => {
      flat = isFlat(pixels.data);
      hooks.onDecoded?.(pixels);
    };
    const first = run(picture, { ...hooks, onDecoded });
    const error = await first.then(() => undefined, toLookalikeError);
    const other = await secondWay(picture, flat, error, hooks.signal);
    return other ? run(other, hooks) : first;
  }

  /** A picture that will be matched, until one of `signals` aborts: where the engine still loads, it is decoded meanwhile. */
  takeAhead(picture: Picture, signals: readonly AbortSignal[]): void {
    const { bytes: file } = picture;
    if (!file || !this.#loading.isRunning || signals.some(({ aborted }) => aborted)) return;
    this.#endAhead();
    const ending = new AbortController();
    this.#ahead = { picture, file, ending };
    this.#sendAhead(file);
    const forget = () => {
      this.#endAhead();
      this.#sendAhead(undefined);
    };
    for (const signal of signals) signal.addEventListener('abort', forget, { signal: ending.signal });
  }

  /** Nothing here holds its bytes any more. */
  #endAhead(): void {
    this.#ahead?.ending.abort();
    this.#ahead = undefined;
  }

  #sendAhead(file: ArrayBuffer | undefined): void {
    this.#connection?.then(
      (connection) => connection.ahead?.(file),
      () => undefined, // Nothing will be matched there.
    );
  }

  async explain(source: MatchSource | Picture, options: ExplainOptions, hooks: RequestHooks): Promise<Explanation> {
    const picture = await this.#prepare(source, hooks);
    const explaining = this.#inTurn(hooks.signal, async () => {
      const { connection } = await this.#ready(hooks);
      return connection.explain(picture.image, options, hooks);
    });
    return explaining.finally(() => dropPicture(picture));
  }

  /** In turn, like a match: photos are decoded and searched once more. */
  async matchPerson(images: readonly EngineImage[], options: MatchOptions, hooks: RequestHooks): Promise<PersonAnswer> {
    await this.#ready(hooks);
    return this.#inTurn(hooks.signal, async () => {
      const { connection } = await this.#ready(hooks);
      return connection.matchPerson(images, options, hooks);
    });
  }

  async memory(hooks: RequestHooks): Promise<MemoryReport> {
    const { connection } = await this.#ready(hooks);
    return connection.memory();
  }

  dispose(): void {
    this.#closing.abort();
    this.#loading.reset();
    this.#connection?.then(
      (connection) => connection.close(),
      () => undefined, // It never came up.
    );
  }

  /** The picture is read while the engine still loads. A picture that cannot be read does not wait for the engine. */
  async #prepare(source: MatchSource | Picture, hooks: RequestHooks): Promise<Picture> {
    const loading = this.#ready(hooks);
    loading.catch(() => undefined); // Reported below, unless the picture fails first.
    const picture = await (isTaken(source) ? copyOf(source) : prepare(source, hooks));
    await loading.catch((thrown) => {
      dropPicture(picture);
      throw thrown;
    });
    return picture;
  }

  /** One match at a time: two would only double the peak of memory. */
  async #inTurn<T>(signal: AbortSignal | undefined, run: () => Promise<T>): Promise<T> {
    const before = this.#turn;
    let finish!: () => void;
    this.#turn = new Promise<void>((resolve) => (finish = resolve));
    try {
      await untilAborted(signal, before);
      return await run();
    } finally {
      void before.then(finish);
    }
  }

  async #run(picture: Picture, options: MatchOptions, hooks: MatchHooks): Promise<MatchOutcome> {
    const { connection } = await this.#ready(hooks);
    return scaledToSource(await connection.match(this.#imageOf(picture), options, hooks), picture);
  }

  #imageOf(picture: Picture): EngineImage {
    const ahead = this.#ahead;
    if (ahead?.picture !== picture) return picture.bytes ?? picture.image;
    this.#endAhead();
    return ahead.file;
  }

  /** Loaded, or being loaded; started over where the engine has died since. */
  #ready(hooks: RequestHooks): Promise<Loaded> {
    if (this.#live?.broken) {
      this.#live = this.#connection = undefined;
      this.#loading.reset();
    }
    return this.#loading.join(hooks);
  }

  async #load(hooks: Required<RequestHooks>): Promise<Loaded> {
    const connection = await this.#connect();
    return { connection, report: await connection.load(this.#options, hooks) };
  }

  async #connect(): Promise<Connection> {
    this.#connection ??= this.#start(this.#closing.signal, this.#options);
    try {
      return (this.#live = await this.#connection);
    } catch (error) {
      this.#connection = undefined;
      throw error;
    }
  }
}

/** What the engine cannot decode (SVG, truncated files), or what comes out empty, an `<img>` element sometimes can.
 *  Undefined where it is no better. */
async function secondWay(
  file: Picture,
  flat: boolean,
  error: LookalikeError | undefined,
  signal?: AbortSignal,
): Promise<Picture | undefined> {
  const { reason } = Object(error?.cause) as { reason?: unknown };
  // Decoders can take minutes over a file that holds nothing.
  const undecodable = ['image-unreadable', 'unsupported-image'].includes(error?.code ?? '') && reason !== 'no-image';
  if (!undecodable && !flat) return undefined;
  const picture = await prepareByElement(file.image as Blob, signal).catch(() => undefined);
  throwIfAborted(signal);
  if (!picture?.flat || !flat) return picture;
  dropPicture(picture);
  return undefined;
}
