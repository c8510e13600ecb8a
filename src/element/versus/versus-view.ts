import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Match } from '../../contract/types.js';
import { artView } from '../art/art.js';
import { occurrenceLine, type Compared } from '../ui/numbers.js';
import { fill } from '../strings/strings.js';
import type { Words } from '../strings/written.js';
import { paint, vars } from '../ui/directives.js';
import { errorMessage } from '../ui/error.js';
import { pictureIcon } from '../ui/icons.js';
import { againIcon } from '../ui/panel-icons.js';
import { comparisonLines } from './lines.js';
import { friendOf, type Person } from './pair.js';
import type { Friend, VersusController } from './versus-controller.js';

type View = TemplateResult | typeof nothing;

export interface VersusModel {
  words: Words;
  me: Person;
  friend: Friend;
  compared: Compared;
  disabled: boolean;
  /** The next photo, while it is looked at. */
  asked: View;
  shareButton: View;
  /** The card of both and the ways to pass it on, once asked for. */
  share: View;
  /** Somebody else's photo. */
  onOther(): void;
  /** Another of the faces in the friend's photo. */
  onSelect(face: number): void;
  onBack(): void;
}

/** Two people side by side, and how alike their answers are. */
export function versusView(model: VersusModel): TemplateResult {
  const { words, me, friend, compared, disabled, asked, shareButton, share, onOther, onBack } = model;
  const { versus } = words.strings.asked;
  const [common = '', ...strangers] = comparisonLines(friend.comparison, words);
  const of = (person: Person, label: string) => personView(person, label, compared, words);
  return html`
    <div part="result" class="result">
      <div part="versus" class="versus">
        <h2 class="title" tabindex="-1" data-focus>${versus.title}</h2>
        <div class="pair">${of(me, versus.you)} ${of(friendOf(friend), versus.friend)}</div>
        ${whichView(model)}
        <div class="verdict">
          <p>
            <strong><bdi>${common}</bdi></strong>
          </p>
          ${strangers.map((line) => html`<p><bdi>${line}</bdi></p>`)} ${sharedView(friend.comparison.shared)}
        </div>
      </div>
      ${asked}
      <div class="actions">
        ${shareButton} ${button(versus.back, againIcon, onBack)} ${button(versus.other, pictureIcon, onOther, disabled)}
      </div>
      ${share}
    </div>
  `;
}

function personView({ pick, cutout }: Person, label: string, compared: Compared, words: Words): TemplateResult {
  const [first, second] = pick.colours ?? [];
  const occurrence = occurrenceLine(pick, compared, words);
  return html`
    <section aria-label=${label}>
      <div class="stickers" ${vars({ '--_first': first, '--_second': second })}>
        ${
          cutout
            ? keyed(
                cutout,
                html`<canvas part="cutout" class="cutout" role="img" aria-label=${label} ${paint(cutout)}></canvas>`,
              )
            : nothing
        }
        ${artView(pick, 'large')}
      </div>
      <p class="kicker">${label}</p>
      <h3 part="name" class="name">${pick.name}</h3>
      ${occurrence ? html`<p class="place"><bdi>${occurrence}</bdi></p>` : nothing}
    </section>
  `;
}

/** Whom of the friend's photo it is about, where there are several. */
function whichView({ words: { strings }, friend, onSelect }: VersusModel): View {
  const { faces } = friend.outcome.result;
  if (faces.length < 2) return nothing;
  const one = (index: number) => {
    const cutout = friend.outcome.cutouts.find(({ face }) => face === index);
    const label = fill(strings.face, { index: index + 1, count: faces.length });
    return html`<li>
      <button
        class="glance"
        type="button"
        aria-label=${label}
        aria-pressed=${index === friend.face}
        @click=${() => onSelect(index)}
      >
        <span class="glance-pictures"
          >${cutout ? html`<canvas aria-hidden="true" ${paint(cutout)}></canvas>` : index + 1}</span
        >
      </button>
    </li>`;
  };
  return html`
    <p class="hint" id="which"><bdi>${strings.asked.versus.which}</bdi></p>
    <ul class="strip" aria-labelledby="which">
      ${faces.map((_, index) => one(index))}
    </ul>
  `;
}

/** What both have. */
function sharedView(shared: readonly Match[]): View {
  if (shared.length === 0) return nothing;
  return html`<ul class="relatives">
    ${shared.map((match) => html`<li class="relative"><span aria-hidden="true">${artView(match)}</span>${match.name}</li>`)}
  </ul>`;
}

/** Below the result, until there is a comparison: how the friend's photo is brought, or that it is looked at. */
export function askView(versus: VersusController, { strings }: Words, disabled: boolean, onChoose: () => void): View {
  const { running, error, asking } = versus;
  const failure = error && errorMessage(strings, error);
  const { ask, looking } = strings.asked.versus;
  const said = running ? looking : failure ? `${failure.title}. ${failure.message}` : asking ? ask : '';
  return html`
    <div class="person" part="versus">
      <div role="status">${said ? html`<p class="hint"><bdi>${said}</bdi></p>` : nothing}</div>
      ${running ? html`<div class="progress" part="progress"><progress aria-label=${looking}></progress></div>` : nothing}
      ${
        said
          ? html`<div class="actions">
              ${running ? nothing : button(strings.choose, pictureIcon, onChoose, disabled)}
              ${button(strings.cancel, nothing, () => versus.cancel())}
            </div>`
          : nothing
      }
    </div>
  `;
}

function button(words: string, icon: View, onClick: () => void, disabled = false): TemplateResult {
  return html`<button part="button" class="button" type="button" ?disabled=${disabled} @click=${onClick}>
    ${icon}<span>${words}</span>
  </button>`;
}
