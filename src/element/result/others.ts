import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Match } from '../../contract/types.js';
import { artView } from '../art/art.js';
import { shortOccurrence, type Compared } from '../ui/numbers.js';
import type { Words } from '../strings/written.js';

/** The ranked matches that are not large: buttons that make them so. */
export function othersView(
  others: readonly Match[],
  compared: Compared,
  words: Words,
  onPick: (match: Match) => void,
): TemplateResult | typeof nothing {
  if (others.length === 0) return nothing;
  const row = (match: Match) => html`
    <li value=${match.rank}>
      <button part="match" class="match" type="button" @click=${() => onPick(match)}>
        <span class="rank" aria-hidden="true">${match.rank}</span>
        <span class="match-art" aria-hidden="true">${artView(match)}</span>
        <span part="name" class="match-name">${match.name}</span>
        <bdi class="odds">${shortOccurrence(match, compared, words) ?? nothing}</bdi>
      </button>
    </li>
  `;
  return html`
    <div class="others">
      <h3 class="others-title">${words.strings.others}</h3>
      <ol class="matches">
        ${repeat(others, (match) => match.id, row)}
      </ol>
    </div>
  `;
}
