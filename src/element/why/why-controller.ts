import { abortError } from '../../contract/abort.js';
import { errorDetail, toLookalikeError, type LookalikeError } from '../../contract/errors.js';
import type { Explanation, Match, Pixels } from '../../contract/types.js';
import { fetchedScript } from '../behaviours/fetched-script.js';
import type { Host, Services } from '../host.js';
import type { MatchController } from '../match/match-controller.js';
import { pixelsOf } from '../ui/canvas.js';
import type * as View from './why-view.js';

/** Whose match is to be explained. */
export interface Question {
  match: Match;
  face: number;
}

interface Found {
  explanation: Explanation;
  match: Match;
  view: typeof View;
}

/** Side that a drawing is read at, px: as much as its map is shown in. */
const DRAWING_PX = 256;

/** What of a face holds the large match up, when the visitor asks for it. An answer is forgotten with what it was for. */
export class WhyController {
  found: Found | undefined;
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

  get open(): boolean {
    return this.running || this.found !== undefined || this.error !== undefined;
  }

  /** Asks, and closes what is there: an answer, the wait for it, or a failure. */
  toggle(question: Question): void {
    if (this.open) this.close();
    else void this.#ask(question);
  }

  close(): void {
    this.#run?.abort();
    this.#run = this.found = this.error = undefined;
    this.#host.requestUpdate();
  }

  async #ask(question: Question): Promise<void> {
    const run = (this.#run = new AbortController());
    this.error = undefined;
    this.#host.requestUpdate();
    try {
      const [view, explanation] = await Promise.all([
        fetchedScript(import('./why-view.js')),
        this.#explain(question, run.signal),
      ]);
      if (run === this.#run) this.found = { explanation, match: question.match, view };
    } catch (thrown) {
      if (run === this.#run) this.#fail(toLookalikeError(thrown));
    }
    if (run !== this.#run) return;
    this.#run = undefined;
    this.#host.requestUpdate();
  }

  async #explain({ match, face }: Question, signal: AbortSignal): Promise<Explanation> {
    const { image } = this.#controller.shown;
    if (!image) throw abortError();
    const drawing = this.#drawing();
    const together = this.#host.faces === 'together';
    const lease = this.#controller.lease();
    await lease.load();
    const options = { id: match.id, face, together, squares: true, ...(drawing && { drawing }) };
    return lease.handle.explain({ image }, options, { signal });
  }

  /** The large art's pixels; undefined where it is not there, or scripts may not read it. */
  #drawing(): Pixels | undefined {
    const art = this.#host.renderRoot.querySelector<HTMLImageElement>('.large.loaded img');
    return art?.naturalWidth ? pixelsOf(art, DRAWING_PX) : undefined;
  }

  #fail(error: LookalikeError): void {
    if (error.code === 'aborted') return;
    this.error = error;
    this.#services.emit('error', errorDetail(error));
  }
}
