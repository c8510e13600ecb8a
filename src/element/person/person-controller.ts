import { abortError } from '../../contract/abort.js';
import { errorDetail, toLookalikeError, type LookalikeError } from '../../contract/errors.js';
import type { EngineHandle } from '../../client/types.js';
import type { MatchOptions, Pixels } from '../../contract/types.js';
import type { Host, Services } from '../host.js';
import type { MatchController } from '../match/match-controller.js';
import { personOutcome, type SeenPhoto } from '../match/person-outcome.js';
import { matchOptions } from '../settings.js';

/** What became of a photo that is not among them. */
export type Note =
  | { reason: 'nobody' | 'several'; file: string }
  | { reason: 'failed'; file: string; error: LookalikeError }
  | { reason: 'most' };

/** Photos of one person that are asked together: each is kept, and more say nothing new. */
export const MOST_PHOTOS = 12;

type Photos = [SeenPhoto, ...SeenPhoto[]];

/** Further photos of the person in the result: looked at one by one, and answered together. Until that is there, and
 *  whatever happens, the result stays as it is. */
export class PersonController {
  /** The photo that is looked at, from 1, and how many there are. */
  progress: { index: number; count: number } | undefined;
  /** Photos that were left out of late. */
  notes: Note[] = [];
  /** Why there is no new answer. */
  error: LookalikeError | undefined;
  readonly #host: Host;
  readonly #services: Services;
  readonly #controller: MatchController;
  #run: AbortController | undefined;

  constructor(host: Host, services: Services, controller: MatchController) {
    this.#host = host;
    this.#services = services;
    this.#controller = controller;
  }

  get running(): boolean {
    return this.#run !== undefined;
  }

  /** All that the answer is from; the first is the one shown. Empty where nothing is. */
  get photos(): readonly SeenPhoto[] {
    const { outcome, shown } = this.#controller;
    return outcome && shown.image ? [{ image: shown.image, outcome }, ...shown.others] : [];
  }

  /** Each file is looked at; those with one face in them count from then on. */
  add(files: readonly File[]): Promise<void> {
    const before = this.photos;
    return this.#work(async (signal) => {
      const room = MOST_PHOTOS - before.length;
      const taken = files.slice(0, room);
      const found: SeenPhoto[] = [];
      for (const [index, file] of taken.entries()) {
        this.#tell({ index: index + 1, count: taken.length });
        const seen = this.#services.emit('photo', { source: file }) && (await this.#look(file, signal));
        if (seen) found.push(seen);
      }
      if (files.length > room) this.notes.push({ reason: 'most' });
      return found.length > 0 ? ([...before, ...found] as Photos) : undefined;
    });
  }

  /** The answer without one of the photos. */
  remove(index: number): Promise<void> {
    const left = this.photos.filter((_, at) => at !== index);
    return this.#work(() => Promise.resolve(left.length > 0 ? (left as Photos) : undefined));
  }

  /** What is under way is given up. */
  cancel(): void {
    this.#run?.abort();
  }

  /** The photos are no longer shown. */
  leave(): void {
    this.cancel();
    this.notes = [];
    this.error = undefined;
  }

  async #work(choose: (signal: AbortSignal) => Promise<Photos | undefined>): Promise<void> {
    const before = this.#controller.outcome;
    if (this.#run || !before) return; // The answer is on its way out.
    const run = (this.#run = new AbortController());
    this.notes = [];
    this.error = undefined;
    this.#host.requestUpdate();
    try {
      const photos = await choose(run.signal);
      if (before !== this.#controller.outcome) throw abortError();
      if (photos) await this.#answer(photos, run.signal);
    } catch (thrown) {
      this.error = this.#report(toLookalikeError(thrown));
    }
    this.#run = undefined;
    this.#tell(undefined);
  }

  /** An answer from all of them in place of the one that is shown, unless that is gone meanwhile. */
  async #answer(photos: Photos, signal: AbortSignal): Promise<void> {
    const before = this.#controller.outcome;
    const { handle, options } = await this.#engine();
    const outcome = await personOutcome(photos, handle, options, { signal });
    if (signal.aborted || before !== this.#controller.outcome) throw abortError();
    this.#controller.shown.showFirst(photos);
    this.#controller.finish(outcome);
  }

  /** The engine once it is loaded, and how pictures are matched now. */
  async #engine(): Promise<{ handle: EngineHandle; options: MatchOptions }> {
    const lease = this.#controller.lease();
    await lease.load();
    return { handle: lease.handle, options: matchOptions(this.#host, this.#services.language) };
  }

  /** Undefined, and noted, where there is not one face in it. */
  async #look(file: File, signal: AbortSignal): Promise<SeenPhoto | undefined> {
    const { handle, options } = await this.#engine();
    try {
      // Everybody in it counts, whatever the element's settings are.
      const each = { ...options, faces: 'each', noFace: 'error' } as const;
      const picture = await handle.take(file, { signal });
      let pixels: Pixels | undefined;
      const onDecoded = (seen: Pixels) => (pixels = seen);
      const outcome = await handle.match(picture, each, { signal, onDecoded });
      if (outcome.result.faces.length === 1) return { image: pixels ?? picture.image, outcome };
      this.notes.push({ reason: outcome.result.faces.length > 1 ? 'several' : 'nobody', file: file.name });
    } catch (thrown) {
      const error = toLookalikeError(thrown);
      if (error.code === 'aborted') throw error;
      if (error.code === 'no-face') this.notes.push({ reason: 'nobody', file: file.name });
      else this.notes.push({ reason: 'failed', file: file.name, error });
      this.#report(error);
    }
    return undefined;
  }

  /** Tells the page; being given up is no failure. */
  #report(error: LookalikeError): LookalikeError | undefined {
    if (error.code === 'aborted') return undefined;
    this.#services.emit('error', errorDetail(error));
    return error;
  }

  #tell(progress: PersonController['progress']): void {
    this.progress = progress;
    this.#host.requestUpdate();
  }
}
