import type { ReactiveController } from 'lit';
import { abortError, anySignal, untilAborted, type JoinedSignal } from '../../contract/abort.js';
import type { MatchSource, TakeHooks } from '../../client/types.js';
import { errorDetail, throwIfAborted, toLookalikeError, type LookalikeError } from '../../contract/errors.js';
import type { LookalikeResult, MatchOutcome, MemoryReport, Progress, SearchPlace } from '../../contract/types.js';
import type { Acquire, EngineLease } from './engine-lease.js';
import type { Status } from '../events.js';
import type { Host, MatchRequest, Services } from '../host.js';
import { Drawing } from './drawing.js';
import { HeldEngine } from './held-engine.js';
import { MadeWith } from './made-with.js';
import { askPermission, type OpenQuestion } from '../search/permission.js';
import { personOutcome } from './person-outcome.js';
import { ProgressMeter } from './progress-meter.js';
import { ShownPicture } from './shown-picture.js';
import { statusOf } from './status.js';

const REPLACED = 'Another match or a reset took its place.';

/** Reactive controller: loads, matches, aborts and lets go. One engine handle; the latest match wins. */
export class MatchController implements ReactiveController {
  outcome: MatchOutcome | null = null;
  error: LookalikeError | null = null;
  readonly shown = new ShownPicture();
  /** The camera is on: its frames need the engine, too. */
  live = false;
  readonly meter = new ProgressMeter();
  /** What the visitor has to answer before the match goes on. */
  question: OpenQuestion | undefined;

  readonly #services: Services;
  readonly #engine: HeldEngine;
  readonly #drawing: Drawing;
  readonly #madeWith: MadeWith;
  #run: JoinedSignal | undefined;
  #failure: LookalikeError | undefined; // The latest that was shown, whether or not it still is.

  constructor(host: Host, services: Services, acquire: Acquire) {
    this.#services = services;
    this.#engine = new HeldEngine(host, acquire, {
      onProgress: (progress) => this.#tell(this.meter.loading(progress, this.busy)),
      underWay: () => this.busy || this.loading || this.live,
      leave: () => this.#leave(),
    });
    this.#madeWith = new MadeWith(host, services);
    this.#drawing = new Drawing(host, () => this.busy);
    host.addController(this);
  }

  get status(): Status {
    return statusOf(this);
  }

  get busy(): boolean {
    return this.#run !== undefined;
  }

  /** What was shown before the match stays for now. */
  get quiet(): boolean {
    return this.#drawing.quiet;
  }

  get loading(): boolean {
    return this.#engine.current?.state === 'loading';
  }

  get loaded(): boolean {
    return this.#engine.current?.state === 'loaded';
  }

  /** The search service of the gallery that is loaded, where it has one. */
  get search(): SearchPlace | undefined {
    return this.loaded ? this.#engine.current?.report?.search : undefined;
  }

  /** Settings may have changed: the same picture once more, or another engine. Failures are shown. */
  hostUpdated(): void {
    if (this.busy) return;
    const { outcome, error, shown } = this;
    const isAnswered = shown.source !== null && (outcome ?? error) !== null;
    if (isAnswered && this.#madeWith.isOutdated(error)) this.again().catch(() => undefined);
    else if (this.#engine.isOutdated) {
      if (error === this.#engine.current?.failure) this.error = null;
      this.#load().catch(() => undefined);
    }
  }

  #leave(): void {
    if (this.busy) this.shown.forget();
    this.#stop();
    this.#engine.letGo();
    this.#services.settle();
  }

  async load(): Promise<void> {
    // Of a photo that is shown the failure stays with it.
    if (!this.busy && this.shown.source === null) this.error = null;
    return this.#load(true);
  }

  #load(keeps = false): Promise<void> {
    return this.#engine.during(async () => {
      try {
        const loading = this.lease().load();
        this.#services.settle();
        await loading;
        this.#loaded();
      } catch (thrown) {
        throw this.#fail(thrown);
      }
    }, keeps);
  }

  #loaded(): void {
    if (!this.busy) this.meter.reset();
    this.#services.settle();
  }

  /** The latest wins: an earlier one rejects with `aborted`. */
  async match(source: MatchSource, request: MatchRequest & TakeHooks = {}): Promise<LookalikeResult> {
    this.#stop();
    this.shown.replace(source, request.segment);
    return this.#engine.during(() => this.#match(request));
  }

  /** Matches the picture that is shown once more, as it was read. */
  async again(segment = this.shown.segment): Promise<LookalikeResult> {
    this.#stop();
    this.shown.segment = segment;
    return this.#engine.during(() => this.#match({}));
  }

  async #match({ signal, begun }: TakeHooks): Promise<LookalikeResult> {
    const run = (this.#run = anySignal(signal));
    if (!this.loading) this.meter.reset();
    this.outcome = this.error = null;
    try {
      const outcome = await untilAborted(run.signal, this.#perform(run.signal, begun));
      if (this.#run !== run) throw abortError();
      this.finish(outcome);
      return outcome.result;
    } catch (thrown) {
      if (this.#run !== run) throw abortError(REPLACED);
      this.#run = undefined;
      if (run.signal.aborted) this.shown.forget();
      throw this.#fail(thrown, abortError(REPLACED));
    } finally {
      run.unlink();
    }
  }

  reset(): void {
    this.#stop();
    this.outcome = this.error = null;
    this.shown.forget();
    this.#services.settle();
  }

  /** Shows an error that is not the engine's (the camera's), and hands it back to be thrown. */
  report(error: LookalikeError): LookalikeError {
    return this.#fail(error);
  }

  /** The engine that the settings ask for, loaded or not. */
  lease(): EngineLease {
    return this.#engine.lease();
  }

  /** Of an engine that is loaded for it where there is none. What is shown stays. */
  memory(): Promise<MemoryReport> {
    return this.#engine.during(async () => {
      const { handle } = this.lease();
      await this.#load();
      return handle.memory();
    });
  }

  async #perform(signal: AbortSignal, begun: TakeHooks['begun']): Promise<MatchOutcome> {
    const lease = this.lease();
    const wasLoaded = lease.state === 'loaded';
    const loading = lease.load();
    // Where the match is over by then, given up or its picture no good, nobody else tells how loading ends.
    loading.then(
      () => this.busy || this.#loaded(),
      (thrown) => this.busy || this.error || this.#fail(thrown),
    );
    this.#madeWith.note(lease.key);
    this.#drawing.begin(wasLoaded);
    if (wasLoaded) this.#services.tell();
    else this.#services.settle();
    const picture = await this.shown.take(lease.handle, { signal, begun });
    this.#drawing.photo();
    const { search } = await loading;
    throwIfAborted(signal);
    const searchHosts = search ? await askPermission(search, signal, this, this.#services) : [];
    const options = this.#madeWith.note(lease.key);
    this.meter.startMatch();
    if (!wasLoaded) this.#services.settle();
    const { segment, others } = this.shown;
    const outcome = await lease.handle.match(
      picture,
      { ...options, ...(segment ? {} : { segment }), ...(search && { searchHosts }) },
      {
        signal,
        onProgress: (progress) => signal.aborted || this.#tell(this.meter.matching(progress)),
        onDecoded: (pixels) => signal.aborted || (this.shown.pixels = pixels),
      },
    );
    if (others.length === 0) return outcome;
    return personOutcome([{ image: this.shown.image!, outcome }, ...others], lease.handle, options, { signal });
  }

  /** Tells the page at once, and shows it as soon as the bar can be seen. */
  #tell(progress: Progress): void {
    this.#services.emit('progress', progress);
    this.#drawing.bar();
  }

  /** An answer, which is shown from now on. Throws `aborted` where whoever hears of the status begins something else. */
  finish(outcome: MatchOutcome): void {
    this.#run = undefined;
    this.#drawing.end();
    this.outcome = outcome;
    this.#loaded();
    if (this.outcome !== outcome) throw abortError(REPLACED);
    this.#services.emit('match', outcome.result);
  }

  /** Shows a failure once, however many wait for it, and hands it back to be thrown; `instead` of it where whoever hears of
   *  the status begins something else. Being aborted is no failure. */
  #fail(thrown: unknown, instead?: LookalikeError): LookalikeError {
    const error = toLookalikeError(thrown);
    const isNew = error.code !== 'aborted' && error !== this.#failure;
    if (isNew) this.error = this.#failure = error;
    if (!this.busy) this.meter.reset();
    this.#services.settle();
    if (isNew && this.error !== error) return instead ?? error;
    if (isNew) this.#services.emit('error', errorDetail(error));
    return error;
  }

  #stop(): void {
    const run = this.#run;
    if (!run) return;
    this.#run = undefined;
    this.#drawing.end();
    run.abort();
  }
}
