import { html, type TemplateResult } from 'lit';
import type { SearchPlace } from '../../contract/types.js';
import { fill, type Strings } from '../strings/strings.js';
import { lockIcon } from '../ui/icons.js';
import { allow, isAllowed } from './allowed-hosts.js';
import { noticeText } from './notice.js';

export { isAllowed };

/** Questions that are open on this page: one answer of yes is one for all that ask about the same host. */
const open = new Set<Question>();

/** Whether a description of a face may be sent to a host: asked before anything is, and answered by a visitor. */
export class Question {
  readonly place: SearchPlace;
  /** Settles with the answer. */
  readonly answered: Promise<boolean>;
  #settle!: (yes: boolean) => void;

  constructor(place: SearchPlace) {
    this.place = place;
    this.answered = new Promise((resolve) => (this.#settle = resolve));
    open.add(this);
  }

  answer(yes: boolean): void {
    const { host } = this.place;
    if (yes) allow(host);
    for (const each of yes ? [...open] : [this]) if (each.place.host === host) each.#close(yes);
  }

  /** Nobody waits for the answer any more. */
  drop(): void {
    open.delete(this);
  }

  #close(yes: boolean): void {
    this.drop();
    this.#settle(yes);
  }
}

/** The question, in the place of the progress. */
export function questionView(question: Question, strings: Strings, photo: HTMLElement): TemplateResult {
  const { search } = strings;
  const { host } = question.place;
  return html`
    <div class="busy question">
      <div part="preview" class="preview small">${photo}</div>
      <h2 class="title" tabindex="-1" data-focus>${fill(search.title, { host })}</h2>
      <p class="hint"><bdi>${noticeText(question.place, strings)}</bdi></p>
      <div class="actions">
        <button part="button" class="button primary" type="button" @click=${() => question.answer(true)}>
          ${lockIcon}<span>${search.yes}</span>
        </button>
        <button part="button" class="button" type="button" @click=${() => question.answer(false)}>
          <span>${search.no}</span>
        </button>
      </div>
    </div>
  `;
}
