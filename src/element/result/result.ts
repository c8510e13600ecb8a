import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Cutout, Match } from '../../contract/types.js';
import type { AskedViews } from '../asked/asked.js';
import { artView } from '../art/art.js';
import { fill, type Strings } from '../strings/strings.js';
import { paint, vars } from '../ui/directives.js';
import { againIcon, sparkIcon } from '../ui/panel-icons.js';
import type { Compared } from '../ui/numbers.js';
import type { Words } from '../strings/written.js';
import { othersView } from './others.js';
import { overlayView } from './overlay.js';
import { marksView, reasonsView, type Share } from './reasons.js';
import { ringsOf } from './face-marks.js';
import { numbersView } from './score.js';
import { chipsView, cryView, lineView, sizeView } from './who.js';

/** One face's answer, or the whole picture's. */
export interface Answer {
  matches: readonly Match[];
  /** The one shown large. */
  pick: Match;
  /** The one that was large at first. */
  first: Match;
  cutout: Cutout | undefined;
  headline: string;
  /** Where the drawing is in its picture, where scripts may read it. */
  content: Share | undefined;
  /** Faces are scored against other faces, whole pictures against other pictures. */
  ofFaces: boolean;
  compared: Compared;
}

export interface ResultModel {
  words: Words;
  answer: Answer;
  /** The rule `first` was chosen by. */
  rule: 'cutest' | 'nearest';
  /** The drawing is a silhouette yet. */
  covered: boolean;
  /** URL template of cries; empty: none. */
  cryUrl: string;
  /** Photo with the faces to choose from, where there are several. */
  faces: TemplateResult | typeof nothing;
  asked: AskedViews;
  shareButton: TemplateResult | typeof nothing;
  /** The card and the ways to pass it on, once asked for. */
  share: TemplateResult | typeof nothing;
  /** No other photo is taken. */
  disabled: boolean;
  onAgain(): void;
  /** The large art is there. */
  onArt(image: HTMLImageElement): void;
  /** The visitor wants another match large. */
  onPick(match: Match): void;
  onUncover(): void;
}

export function resultView(model: ResultModel): TemplateResult {
  const { words, answer, covered, faces, asked, shareButton, share, disabled, onAgain, onPick } = model;
  const others = answer.matches.filter((match) => match.id !== answer.pick.id);
  return html`
    <div part="result" class="result">
      ${faces}
      <div part="pick" class="pick ${covered ? 'covered' : ''}">
        ${keyed(answer.cutout, stickers(model))} ${facts(model)} ${asked.why}
        ${lineView(answer.pick, answer.matches, words)}
      </div>
      ${othersView(others, answer.compared, words, onPick)} ${asked.photos} ${asked.friend}
      <div class="actions">
        ${shareButton} ${asked.addButton} ${asked.compareButton}
        <button part="button" class="button" type="button" ?disabled=${disabled} @click=${onAgain}>
          ${againIcon}<span>${words.strings.again}</span>
        </button>
      </div>
      ${share}
    </div>
  `;
}

/** The two pictures side by side, on the species' own colours. */
function stickers({ answer, words, covered, onArt, onUncover }: ResultModel): TemplateResult {
  const { pick, cutout, content } = answer;
  const [first, second] = pick.colours ?? [];
  return html`
    <div class="stickers" ${vars({ '--_first': first, '--_second': second })}>
      ${
        cutout
          ? html`<canvas
              part="cutout"
              class="cutout"
              role="img"
              aria-label=${words.strings.yourCutout}
              ${paint(cutout, covered ? undefined : ringsOf(pick))}
            ></canvas>`
          : nothing
      }
      ${artView(pick, 'large', onArt, covered ? nothing : marksView(pick, content))}
      ${covered ? coverView(words, onUncover) : cutout ? overlayView(words) : nothing}
    </div>
  `;
}

/** Lies over the pictures until it is tapped or its time is up; that is its animation, which begins when it is seen. */
function coverView({ strings }: Words, onUncover: () => void): TemplateResult {
  return html`<button class="cover" type="button" @click=${onUncover} @animationend=${onUncover}>
    <span>${strings.answer.uncover}</span>
  </button>`;
}

function facts({ answer, rule, words, cryUrl, asked, onPick, onUncover, covered }: ResultModel): TemplateResult {
  const { pick, first, matches, headline, ofFaces, compared } = answer;
  const { strings } = words;
  const isFirst = pick.id === first.id;
  // Whoever goes on by keyboard has to see where they are. The heading has the focus from the beginning.
  const handleFocus = ({ target }: Event) => covered && !(target as Element).matches('h2') && onUncover();
  return html`
    <div class="facts" @focusin=${handleFocus}>
      <p class="kicker">${headline}</p>
      <h2 part="name" class="name" tabindex="-1" data-focus>${pick.name}</h2>
      ${numbersView(pick, ofFaces, compared, words)} ${chipsView(pick, words)} ${sizeView(pick, words)}
      ${reasonsView(pick, strings)} ${asked.whyButton} ${isFirst ? nothing : backButton(first, strings, onPick)}
      ${isFirst && rule === 'cutest' && matches.length > 1 ? cutestNote(matches, strings) : nothing}
      ${cryView(pick, cryUrl, words)}
    </div>
  `;
}

function backButton(first: Match, { answer }: Strings, onPick: ResultModel['onPick']): TemplateResult {
  return html`<button part="button" class="button back" type="button" @click=${() => onPick(first)}>
    ${againIcon}<span>${fill(answer.back, { name: first.name })}</span>
  </button>`;
}

/** As in the engine's ranking, of which the element's scripts have nothing: the cutest is chosen among so many. */
export const LIKEST = 3;

/** Says by which rule this one is large: on hover, focus and tap. */
function cutestNote(matches: readonly Match[], strings: Strings): TemplateResult {
  const values = { count: Math.min(LIKEST, matches.length), nearest: matches[0]?.name ?? '' };
  const handleKey = ({ key, target }: KeyboardEvent) => key === 'Escape' && (target as HTMLElement).blur();
  return html`
    <span class="note">
      <button class="note-button" type="button" aria-describedby="cutest-why" @keydown=${handleKey}>
        ${sparkIcon}<span>${fill(strings.cutest, values)}</span>
      </button>
      <span class="note-text" role="tooltip" id="cutest-why"><bdi>${fill(strings.cutestWhy, values)}</bdi></span>
    </span>
  `;
}
