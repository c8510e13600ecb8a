import type { ReactiveController } from 'lit';
import { abortError, anySignal, untilAborted, type JoinedSignal } from '../../contract/abort.js';
import type { MatchSource, TakeHooks } from '../../client/types.js';
import { errorDetail, throwIfAborted, toLookalikeError, type LookalikeError } from '../../contract/errors.js';
import type { LookalikeResult, MatchOutcome, MemoryReport, Progress, SearchPlace } from '../../contract/types.js';
import { EngineLease, type Acquire } from './engine-lease.js';
import { engineOptions, keyOf, matchOptions, settingsKey } from '../settings.js';
import { whenGone } from '../behaviours/when-gone.js';
import type { Status } from '../events.js';
import type { Host, MatchRequest, Services } from '../host.js';
import { Drawing } from './drawing.js';
import { askPermission, type OpenQuestion } from '../search/permission.js';
import { personOutcome } from './person-outcome.js';
import { ProgressMeter } from './progress-meter.js';
import { ShownPicture } from './shown-picture.js';
import { statusOf } from './status.js';

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

  readonly #host: Host;
  readonly #services: Services;
  readonly #acquire: Acquire;
  readonly #drawing: Drawing;
  #lease: EngineLease | undefined;
  #run: JoinedSignal | undefined;
  #madeWith = ''; // Settings that `outcome` is from.

  constructor(host: Host, services: Services, acquire: Acquire) {
    this.#host = host;
    this.#services = services;
    this.#acquire = acquire;
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
    return this.#lease?.state === 'loading';
  }

  get loaded(): boolean {
    return this.#lease?.state === 'loaded';
  }

  /** The search service of the gallery that is loaded, where it has one. */
  get search(): SearchPlace | undefined {
    return this.loaded ? this.#lease?.report?.search : undefined;
  }

  /** Settings may have changed: another engine, or the same picture once more. */
  hostUpdated(): void {
    if (this.busy) return;
    if (this.#lease && this.#lease.key !== JSON.stringify(engineOptions(this.#host))) this.#changeEngine();
    if (this.outcome && this.#madeWith !== settingsKey(this.#host, this.#services.language)) {
      this.again().catch(() => undefined); // Shown by #fail.
    }
  }

  hostDisconnected(): void {
    whenGone(this.#host, () => this.busy || this.loading || this.live, this.#leave);
  }

  #leave = (): void => {
    if (this.busy) this.shown.forget();
    this.#stop();
    this.#letGo();
    this.#services.settle();
  };

  async load(): Promise<void> {
    // Of a photo that is shown the failure stays with it.
    if (!this.busy && this.shown.source === null) this.error = null;
    try {
      const loading = this.lease().load();
      this.#services.settle();
      await loading;
      if (!this.busy) this.meter.reset();
      this.#services.settle();
    } catch (thrown) {
      throw this.#fail(thrown);
    }
  }

  /** The latest wins: an earlier one rejects with `aborted`. */
  async match(source: MatchSource, request: MatchRequest & TakeHooks = {}): Promise<LookalikeResult> {
    throwIfAborted(request.signal);
    this.#stop();
    this.shown.replace(source, request.segment);
    return this.#match(request);
  }

  /** Matches the picture that is shown once more, as it was read. */
  async again(segment = this.shown.segment): Promise<LookalikeResult> {
    this.#stop();
    this.shown.segment = segment;
    return this.#match({});
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
      if (this.#run !== run) throw abortError('Another match or a reset took its place.');
      this.#run = undefined;
      if (run.signal.aborted) this.shown.forget();
      throw this.#fail(thrown);
    } finally {
      run.unlink();
      // An element outside the page has nobody who would let go for it.
      if (!this.#host.isConnected && !this.busy) this.#letGo();
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
    const options = engineOptions(this.#host);
    if (this.#lease && this.#lease.key !== JSON.stringify(options)) this.#letGo();
    return (this.#lease ??= new EngineLease(options, this.#acquire, (progress) =>
      this.#tell(this.meter.loading(progress, this.busy)),
    ));
  }

  async memory(): Promise<MemoryReport> {
    await this.load();
    return this.lease().handle.memory();
  }

  async #perform(signal: AbortSignal, begun: TakeHooks['begun']): Promise<MatchOutcome> {
    const lease = this.lease();
    const wasLoaded = lease.state === 'loaded';
    const loading = lease.load();
    loading.catch(() => undefined); // Reported below, unless the picture fails first.
    this.#drawing.begin(wasLoaded);
    if (wasLoaded) this.#services.tell();
    else this.#services.settle();
    const picture = await this.shown.take(lease.handle, { signal, begun });
    this.#drawing.photo();
    const { search } = await loading;
    throwIfAborted(signal);
    const searchHosts = search ? await askPermission(search, signal, this, this.#services) : [];
    const options = matchOptions(this.#host, this.#services.language);
    this.#madeWith = keyOf(lease.key, options);
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

  /** An answer, which is shown from now on. */
  finish(outcome: MatchOutcome): void {
    this.#run = undefined;
    this.#drawing.end();
    this.outcome = outcome;
    this.meter.reset();
    this.#services.settle();
    this.#services.emit('match', outcome.result);
  }

  /** Shows a failure once, however many wait for it, and hands it back to be thrown. Being aborted is no failure. */
  #fail(thrown: unknown): LookalikeError {
    const error = toLookalikeError(thrown);
    const known = error.code === 'aborted' || this.error === error;
    if (!known) this.error = error;
    if (!this.busy) this.meter.reset();
    this.#services.settle();
    if (!known) this.#services.emit('error', errorDetail(error));
    return error;
  }

  #changeEngine(): void {
    const wasWanted = this.loaded || this.loading;
    this.#letGo();
    if (wasWanted && !this.outcome)
      this.load().catch(() => undefined); // Shown by #fail.
    else this.#services.settle();
  }

  #stop(): void {
    const run = this.#run;
    if (!run) return;
    this.#run = undefined;
    this.#drawing.end();
    run.abort();
  }

  #letGo(): void {
    this.#lease?.release();
    this.#lease = undefined;
  }
}
