import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Cutout, Match } from '../../contract/types.js';
import { fill, type Strings } from '../strings/strings.js';
import { artView } from './art.js';
import { paint, vars } from './directives.js';
import { againIcon } from './stage-icons.js';
import { scoreView } from './score.js';

/** One face's answer, or the whole picture's. */
export interface Answer {
  matches: readonly Match[];
  pick: Match;
  cutout: Cutout | undefined;
  headline: string;
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
}

export function resultView(model: ResultModel): TemplateResult {
  const { strings, answer, rule, faces, shareButton, share, onAgain } = model;
  const others = answer.matches.filter((match) => match.id !== answer.pick.id);
  return html`
    <div part="result" class="result">
      ${faces}
      <div part="pick" class="pick">${stickers(answer, strings)} ${facts(answer, rule, strings)}</div>
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
function stickers({ pick, cutout }: Answer, strings: Strings): TemplateResult {
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
      ${artView(pick, 'large')}
    </div>
  `;
}

function facts({ pick, matches, headline, ofFaces }: Answer, rule: string, strings: Strings): TemplateResult {
  const types = typesOf(pick, strings);
  return html`
    <div class="facts">
      <p class="kicker">${headline}</p>
      <h2 part="name" class="name" tabindex="-1" data-focus>${pick.name}${number(pick)}</h2>
      ${
        types.length
          ? html`<ul class="types">
              ${types.map((type) => html`<li class="type ${type}">${strings.types[type]}</li>`)}
            </ul>`
          : nothing
      }
      ${scoreView(pick.score, ofFaces, strings)}
      ${rule === 'cutest' && matches.length > 1 ? cutestNote(matches, strings) : nothing}
    </div>
  `;
}

/** Says by which rule this one is large: on hover, focus and tap. */
function cutestNote(matches: readonly Match[], strings: Strings): TemplateResult {
  const values = { count: matches.length, nearest: matches[0]?.name ?? '' };
  return html`
    <span class="note">
      <button class="note-button" type="button" aria-describedby="cutest-why">${fill(strings.cutest, values)}</button>
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
      <span part="score" class="match-score">
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

/** National Pokédex number; ids of other galleries say nothing to a visitor. */
function number({ id }: Match): TemplateResult | typeof nothing {
  return typeof id === 'number' ? html` <span class="number">#${String(id).padStart(4, '0')}</span>` : nothing;
}
