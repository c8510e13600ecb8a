import type { EngineHandle, MatchSource, Picture } from '../../client/types.js';
import { dropPicture } from '../../client/picture/to-engine-image.js';
import { abortError } from '../../contract/abort.js';
import { COMPARED, compareAnswers, type Comparison } from '../../contract/comparison.js';
import { errorDetail, throwIfAborted, toLookalikeError, type LookalikeError } from '../../contract/errors.js';
import type { LookalikeResult, Match, MatchOptions, MatchOutcome, Pixels } from '../../contract/types.js';
import { showFromTop } from '../behaviours/in-sight.js';
import type { ElementEvents } from '../events.js';
import type { Host, Services } from '../host.js';
import type { MatchController } from '../match/match-controller.js';
import { matchOptions } from '../settings.js';
import { shownOf } from './shown-of.js';

/** What is shown beside the visitor's answer. */
export interface Friend {
  /** The visitor's answer that it is compared with. */
  beside: MatchOutcome;
  /** As the element's settings have it, of everybody in the photo. */
  outcome: MatchOutcome;
  /** Whose answer it is, of the faces in the photo: at first the largest. */
  face: number;
  comparison: Comparison;
}

/** What a comparison is made again from, when the language or another setting changes. */
interface Compared {
  /** The friend's photo, as it was read. */
  image: Picture;
  /** The visitor's face. */
  face: number;
  beside: MatchOutcome;
  /** Both with ten matches or more. */
  mine: readonly Match[];
  theirs: MatchOutcome;
}

/** A friend's photo beside the result: matched by itself, and the two answers compared. Until that is there, and whatever
 *  happens, the result stays as it is. */
export class VersusController {
  friend: Friend | undefined;
  /** A picture that the visitor brings, however they do, is the friend's. */
  asking = false;
  /** Why there is no comparison. */
  error: LookalikeError | undefined;
  readonly #host: Host;
  readonly #services: Services;
  readonly #controller: MatchController;
  #compared: Compared | undefined;
  #face = 0;
  #run: AbortController | undefined;
  /** What a `photo` event has just told of. */
  #offered: MatchSource | undefined;
  readonly #onChange: () => void;

  /** `onChange`: another comparison is shown, or none. */
  constructor(host: Host, services: Services, controller: MatchController, onChange: () => void) {
    this.#host = host;
    this.#services = services;
    this.#controller = controller;
    this.#onChange = onChange;
  }

  get running(): boolean {
    return this.#run !== undefined;
  }

  /** There is something to be seen of it. */
  get open(): boolean {
    return this.asking || this.running || this.error !== undefined;
  }

  /** From now on the next picture is the friend's. `face`: whom they are compared with. */
  ask(face: number): void {
    if (!this.#controller.outcome) return; // It is on its way out.
    this.#face = face;
    if (this.asking) return;
    this.asking = true;
    this.#host.addEventListener('photo', this.#handlePhoto, { capture: true });
    this.#host.requestUpdate();
  }

  /** The visitor's picture, where it is the friend's; undefined: it is a new one of their own. */
  take(source: MatchSource): Promise<LookalikeResult> | undefined {
    const isOffered = this.asking && this.#offered === source && this.#controller.outcome !== null;
    return isOffered ? this.#bring(source) : undefined;
  }

  /** A file from the chooser: the page may keep it from being matched. */
  async choose(file: File): Promise<void> {
    if (this.#controller.outcome && !this.#host.disabled && this.#services.emit('photo', { source: file })) {
      await this.#bring(file).catch(() => undefined); // Shown.
    }
  }

  /** Another of the faces in the friend's photo. */
  select(face: number): void {
    if (this.#compared) this.#show(face);
  }

  /** What is under way or asked for is given up; what is shown stays. */
  cancel(): void {
    this.#run?.abort();
    this.#run = this.error = this.#offered = undefined;
    this.#stopAsking();
    this.#host.requestUpdate();
  }

  /** Back to the visitor's result, in one step. */
  leave(): void {
    this.cancel();
    this.#compared = undefined;
    this.#tell(undefined);
  }

  /** The visitor's photo has been matched anew, by other settings: so is the friend's. */
  renew(): void {
    const compared = this.#compared;
    if (!compared) return;
    this.leave();
    this.#face = compared.face;
    this.#match(compared.image).catch(() => undefined); // Shown.
  }

  #handlePhoto = (event: Event): void => {
    this.#offered = (event as ElementEvents['photo']).detail.source;
  };

  #stopAsking(): void {
    this.asking = false;
    this.#host.removeEventListener('photo', this.#handlePhoto, { capture: true });
  }

  /** The visitor sees what comes of it. */
  async #bring(source: MatchSource): Promise<LookalikeResult> {
    const result = await this.#match(source);
    showFromTop(this.#host);
    return result;
  }

  async #match(source: MatchSource | Picture): Promise<LookalikeResult> {
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    this.error = this.#offered = undefined;
    this.#host.requestUpdate();
    try {
      const compared = await this.#compare(source, this.#face, run.signal);
      if (this.#run !== run) throw abortError();
      this.#run = undefined;
      this.#compared = compared;
      this.#stopAsking();
      return this.#show(0);
    } catch (thrown) {
      const error = toLookalikeError(thrown);
      if (this.#run === run) this.#fail(error);
      throw error;
    }
  }

  async #compare(source: MatchSource | Picture, face: number, signal: AbortSignal): Promise<Compared> {
    const { outcome: beside } = this.#controller;
    const lease = this.#controller.lease();
    await lease.load();
    const options = matchOptions(this.#host, this.#services.language);
    const asked = { ...options, topK: Math.max(COMPARED, options.topK ?? 0) };
    const picture = await lease.handle.take(source, { signal });
    let image = picture;
    const onDecoded = (pixels: Pixels) => (image = { image: pixels });
    // Everybody in it counts, whatever the element's settings are.
    const each = { ...asked, faces: 'each', noFace: 'error' } as const;
    const theirs = await lease.handle.match(picture, each, { signal, onDecoded });
    if (image !== picture) dropPicture(picture);
    throwIfAborted(signal);
    const mine = await this.#mine(face, lease.handle, asked, signal);
    if (signal.aborted || !beside || beside !== this.#controller.outcome) throw abortError();
    return { image, face, beside, mine, theirs };
  }

  /** The visitor's own matches, as many as are compared. */
  async #mine(
    face: number,
    handle: EngineHandle,
    options: MatchOptions,
    signal: AbortSignal,
  ): Promise<readonly Match[]> {
    const { outcome, shown } = this.#controller;
    if (!outcome || !shown.image) throw abortError();
    if (outcome.result.matches.length >= COMPARED) return answerOf(outcome.result, face);
    if (shown.others.length > 0) {
      const images = [shown.image, ...shown.others.map(({ image }) => image)];
      return (await handle.matchPerson(images, options, { signal })).matches;
    }
    return answerOf((await handle.match({ image: shown.image }, options, { signal })).result, face);
  }

  #show(face: number): LookalikeResult {
    const { beside, mine, theirs } = this.#compared!;
    const comparison = compareAnswers(
      { ...beside.result, matches: mine },
      { ...theirs.result, matches: answerOf(theirs.result, face) },
    );
    const outcome = shownOf(theirs, this.#host.topK);
    this.#tell({ beside, outcome, face, comparison });
    return outcome.result;
  }

  #fail(error: LookalikeError): void {
    this.#run = undefined;
    if (error.code !== 'aborted') {
      this.error = error;
      this.#services.emit('error', errorDetail(error));
    }
    this.#host.requestUpdate();
  }

  #tell(friend: Friend | undefined): void {
    const before = this.friend;
    if (!before && !friend) return;
    this.friend = friend;
    this.#onChange();
    this.#host.requestUpdate();
    const detail = friend
      ? { comparison: friend.comparison, friend: friend.outcome.result }
      : { comparison: null, friend: null };
    this.#host.dispatchEvent(new CustomEvent('comparechange', { detail, bubbles: true, composed: true }));
  }
}

function answerOf({ faces, matches }: LookalikeResult, face: number): readonly Match[] {
  return faces[face]?.matches ?? matches;
}
