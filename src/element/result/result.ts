import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Cutout, Match } from '../../contract/types.js';
import { fill, type Strings } from '../strings/strings.js';
import { artView } from '../art/art.js';
import { marksView, reasonsView, type Share } from './reasons.js';
import { paint, vars } from '../ui/directives.js';
import { againIcon, sparkIcon } from '../ui/panel-icons.js';
import { TYPE_COLOURS } from './type-colours.js';
import { scoreView } from './score.js';

/** One face's answer, or the whole picture's. */
export interface Answer {
  matches: readonly Match[];
  pick: Match;
  cutout: Cutout | undefined;
  headline: string;
  /** Where the drawing is in its picture, where scripts may read it. */
  content: Share | undefined;
  /** Faces are scored against other faces, whole pictures against other pictures. */
  ofFaces: boolean;
}

export interface ResultModel {
  strings: Strings;
  answer: Answer;
  /** The rule `pick` was chosen by. */
  rule: 'cutest' | 'nearest';
  /** Photo with the faces to choose from, where there are several. */
  faces: TemplateResult | typeof nothing;
  shareButton: TemplateResult | typeof nothing;
  /** The card and the ways to pass it on, once asked for. */
  share: TemplateResult | typeof nothing;
  onAgain(): void;
  /** The large art is there. */
  onArt(image: HTMLImageElement): void;
}

export function resultView(model: ResultModel): TemplateResult {
  const { strings, answer, rule, faces, shareButton, share, onAgain, onArt } = model;
  const others = answer.matches.filter((match) => match.id !== answer.pick.id);
  return html`
    <div part="result" class="result">
      ${faces}
      <div part="pick" class="pick">${stickers(answer, strings, onArt)} ${facts(answer, rule, strings)}</div>
      ${others.length ? othersView(others, strings) : nothing}
      <div class="actions">
        ${shareButton}
        <button part="button" class="button" type="button" @click=${onAgain}>
          ${againIcon}<span>${strings.again}</span>
        </button>
      </div>
      ${share}
    </div>
  `;
}

/** The species' types that there are words for, in order. */
export function typesOf({ tags }: Match, strings: Strings): string[] {
  return tags.filter((tag) => Object.hasOwn(strings.types, tag));
}

/** The two pictures side by side, on the species' own colours. */
function stickers({ pick, cutout, content }: Answer, strings: Strings, onArt: ResultModel['onArt']): TemplateResult {
  const [first, second] = pick.colours ?? [];
  return html`
    <div class="stickers" ${vars({ '--_first': first, '--_second': second })}>
      ${
        cutout
          ? html`<canvas
              part="cutout"
              class="cutout"
              role="img"
              aria-label=${strings.yourCutout}
              ${paint(cutout)}
            ></canvas>`
          : nothing
      }
      ${artView(pick, 'large', onArt, marksView(pick, content))}
    </div>
  `;
}

function facts({ pick, matches, headline, ofFaces }: Answer, rule: string, strings: Strings): TemplateResult {
  const chips = [...number(pick), ...typesOf(pick, strings).map((type) => typeChip(type, strings))];
  return html`
    <div class="facts">
      <p class="kicker">${headline}</p>
      <h2 part="name" class="name" tabindex="-1" data-focus>${pick.name}</h2>
      ${
        chips.length
          ? html`<ul class="types">
              ${chips}
            </ul>`
          : nothing
      }
      ${scoreView(pick, ofFaces, strings)} ${reasonsView(pick, strings)}
      ${rule === 'cutest' && matches.length > 1 ? cutestNote(matches, strings) : nothing}
    </div>
  `;
}

/** National Pokédex number; ids of other galleries say nothing to a visitor. */
function number({ id }: Match): TemplateResult[] {
  return typeof id === 'number' ? [html`<li class="number">#${String(id).padStart(4, '0')}</li>`] : [];
}

function typeChip(type: string, strings: Strings): TemplateResult {
  return html`<li class="type" ${vars({ '--_type': TYPE_COLOURS[type] })}>${strings.types[type]}</li>`;
}

/** Says by which rule this one is large: on hover, focus and tap. */
function cutestNote(matches: readonly Match[], strings: Strings): TemplateResult {
  const values = { count: matches.length, nearest: matches[0]?.name ?? '' };
  const handleKey = ({ key, target }: KeyboardEvent) => key === 'Escape' && (target as HTMLElement).blur();
  return html`
    <span class="note">
      <button class="note-button" type="button" aria-describedby="cutest-why" @keydown=${handleKey}>
        ${sparkIcon}<span>${fill(strings.cutest, values)}</span>
      </button>
      <span class="note-text" role="tooltip" id="cutest-why">${fill(strings.cutestWhy, values)}</span>
    </span>
  `;
}

function othersView(others: readonly Match[], strings: Strings): TemplateResult {
  const row = (match: Match) => html`
    <li part="match" class="match" value=${match.rank}>
      <span class="rank" aria-hidden="true">${match.rank}</span>
      ${artView(match)}
      <span part="name" class="match-name">${match.name}</span>
      <span part="score" class="match-score" ${vars({ '--_score': `${Math.max(2, match.score)}%` })}>
        <span aria-hidden="true">${Math.round(match.score)}</span>
        <span class="visually-hidden">${fill(strings.scoreShort, { score: Math.round(match.score) })}</span>
      </span>
    </li>
  `;
  return html`
    <div class="others">
      <h3 class="others-title">${strings.others}</h3>
      <ol class="matches">
        ${repeat(others, (match) => match.id, row)}
      </ol>
    </div>
  `;
}
