import { html, nothing, type TemplateResult } from 'lit';
import type { MatchOutcome } from '../../contract/types.js';
import { fetchedScript } from '../behaviours/fetched-script.js';
import type { Host, Services } from '../host.js';
import type { MatchController } from '../match/match-controller.js';
import type { PersonController } from '../person/person-controller.js';
import type * as PersonModule from '../person/person.js';
import { fill } from '../strings/strings.js';
import type { Words } from '../strings/written.js';
import { pictureIcon } from '../ui/icons.js';
import { errorMessage } from '../ui/error.js';
import { WhyController, type Question } from '../why/why-controller.js';
import { chooseFiles } from './choose-files.js';
import { Comparing } from './comparing.js';

type View = TemplateResult | typeof nothing;

/** What the visitor can ask of a result. */
export interface AskedViews {
  /** Beside the reasons. */
  whyButton: View;
  /** Below the large match. */
  why: View;
  /** Among the ways on. */
  addButton: View;
  compareButton: View;
  /** Above them. */
  photos: View;
  friend: View;
}

/** What can be asked of a result: why it is so, what it is with further photos, and a friend's beside it. Scripts come when it is asked. */
export class Asked {
  readonly #host: Host;
  readonly #services: Services;
  readonly #controller: MatchController;
  readonly #why: WhyController;
  readonly comparing: Comparing;
  #person: { controller: PersonController; view: typeof PersonModule.personView } | undefined;
  /** The script for further photos could not be fetched. */
  #failed = false;

  /** `onCompared`: another comparison with a friend is shown, or none. */
  constructor(host: Host, services: Services, controller: MatchController, onCompared: () => void) {
    this.#host = host;
    this.#services = services;
    this.#controller = controller;
    this.#why = new WhyController(host, services, controller);
    this.comparing = new Comparing(host, services, controller, onCompared);
  }

  /** What is asked is about something that is no longer shown. */
  close(): void {
    if (this.#why.open) this.#why.close();
  }

  /** The result is gone. */
  end(): void {
    this.close();
    this.#person?.controller.leave();
    this.comparing.leave();
  }

  views({ result }: MatchOutcome, question: Question, words: Words): AskedViews {
    // A search service has the rows; of pictures taken whole nothing is covered.
    const isOurs = result.faces.length > 0 && result.models.search === undefined;
    const isOne = isOurs && result.faces.length === 1;
    // Of several taken together there is one answer, and nobody's.
    const hasOwn = isOne || (isOurs && this.#host.faces !== 'together');
    return {
      whyButton: isOurs ? this.#whyButton(question, words) : nothing,
      why: isOurs && this.#why.open ? this.#whyPanel(question, words) : nothing,
      addButton: isOne ? this.#addButton(words) : nothing,
      compareButton: hasOwn ? this.comparing.button(question.face, words) : nothing,
      photos: isOne ? this.#photos(words) : nothing,
      friend: hasOwn ? this.comparing.asked(words) : nothing,
    };
  }

  #whyButton(question: Question, { strings }: Words): TemplateResult {
    const { open } = this.#why;
    return html`<button
      part="button"
      class="button why-button"
      type="button"
      aria-expanded=${open}
      aria-controls=${open ? 'why' : nothing}
      @click=${() => this.#why.toggle(question)}
    >
      <span><bdi>${strings.asked.why.open}</bdi></span>
    </button>`;
  }

  #whyPanel({ match }: Question, words: Words): TemplateResult {
    const { strings } = words;
    const { title, looking } = strings.asked.why;
    const { found, error, running } = this.#why;
    const failure = error && errorMessage(strings, error);
    const missing = failure ? `${failure.title}. ${failure.message}` : looking;
    const said = found ? found.view.whyText(found.explanation, found.match, words) : missing;
    const busy = html`<progress aria-label=${looking}></progress>`;
    return html`
      <div class="why" part="why" id="why" role="group" aria-labelledby="why-title" aria-busy=${running}>
        <h3 class="others-title" id="why-title"><bdi>${fill(title, { name: match.name })}</bdi></h3>
        <p class=${found ? 'visually-hidden' : 'hint'} role="status"><bdi>${said}</bdi></p>
        ${found ? found.view.whyView(found.explanation, found.match, words) : running ? busy : nothing}
      </div>
    `;
  }

  /** It keeps the focus while photos are looked at: disabled, it would lose it. */
  #addButton({ strings }: Words): TemplateResult {
    const running = this.#person?.controller.running === true;
    return html`<button
      part="button"
      class="button"
      type="button"
      ?disabled=${this.#host.disabled}
      aria-disabled=${running}
      @click=${() => running || chooseFiles((files) => void this.#add(files))}
    >
      ${pictureIcon}<span>${strings.asked.person.add}</span>
    </button>`;
  }

  #photos({ strings }: Words): View {
    if (this.#failed) return html`<p class="hint" role="status"><bdi>${strings.offline}</bdi></p>`;
    return this.#person ? this.#person.view(this.#person.controller, strings) : nothing;
  }

  async #add(files: readonly File[]): Promise<void> {
    this.#failed = false;
    try {
      const { PersonController, personView } = await fetchedScript(import('../person/person.js'));
      const create = () => new PersonController(this.#host, this.#services, this.#controller);
      this.#person ??= { controller: create(), view: personView };
      await this.#person.controller.add(files);
    } catch {
      this.#failed = true; // The script: the controller never rejects.
      this.#host.requestUpdate();
    }
  }
}
