import { html, svg, type TemplateResult } from 'lit';
import type { Match } from '../../contract/types.js';
import { fill, type Strings } from '../strings/strings.js';

/** Where one word ends and the next begins, in points of the score (a percentile of other people's best matches,
 *  so that half of all people lie above 50). */
const STEPS = [30, 60, 85];

function likenessWord(score: number, strings: Strings): string {
  return strings.likeness[STEPS.filter((step) => Math.round(score) >= step).length] ?? '';
}

/** Where the match stands among all entries. It leads: next to it, a low score of the cutest is no disappointment. */
export function rankLine({ rank }: Match, strings: Strings): string {
  return fill(strings.rank, { rank });
}

/** The score in a ring, in a word, and in a sentence that says what the number is. */
export function scoreView(match: Match, ofFaces: boolean, strings: Strings): TemplateResult {
  const { score } = match;
  const points = Math.round(score);
  const sentence = fill(ofFaces ? strings.scoreFaces : strings.scorePictures, { score: points });
  const ring = svg`
    <svg class="ring" viewBox="0 0 40 40" aria-hidden="true">
      <circle cx="20" cy="20" r="16" />
      <circle class="ring-value" cx="20" cy="20" r="16" pathLength="100" stroke-dasharray="${points} 100" />
    </svg>`;
  return html`
    <div part="score" class="score">
      <span class="ring-box" aria-hidden="true">${ring}<b>${points}</b></span>
      <p>
        <strong>${rankLine(match, strings)}</strong>
        <span class="word">${likenessWord(score, strings)}</span>
        <span class="hint"><bdi>${sentence}</bdi></span>
      </p>
    </div>
  `;
}
