import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Match } from '../../contract/types.js';
import { fill, type Strings } from '../strings/strings.js';
import { occurrenceLine, placeLine, type Compared } from '../ui/numbers.js';
import { written, type Words } from '../strings/written.js';

/** Where one word ends and the next begins, in points of the score (a percentile of other people's best matches,
 *  so that half of all people lie above 50). */
const STEPS = [30, 60, 85];

function likenessWord(score: number, strings: Strings): string {
  return strings.likeness[STEPS.filter((step) => Math.round(score) >= step).length] ?? '';
}

/** What is worth telling first: how many people look like this, and how many entries are less like it. How sure that is
 *  can be looked up. */
export function numbersView(match: Match, ofFaces: boolean, compared: Compared, words: Words): TemplateResult {
  const { strings } = words;
  const occurrence = ofFaces ? occurrenceLine(match, compared, words) : undefined;
  const place = placeLine(match, compared, words);
  return html`
    <div class="numbers">
      ${
        occurrence
          ? html`<p class="occurrence">
              <strong><bdi>${occurrence}</bdi></strong>
            </p>`
          : nothing
      }
      ${place ? html`<p class="place"><bdi>${place}</bdi></p>` : nothing}
    </div>
    <details class="sure">
      <summary><bdi>${strings.answer.howSure}</bdi></summary>
      ${scoreView(match, ofFaces, strings)}
      ${occurrence ? html`<p class="hint"><bdi>${countedOver(match, compared, words)}</bdi></p>` : nothing}
    </details>
  `;
}

function countedOver({ name }: Match, compared: Compared, words: Words): string {
  return fill(words.strings.answer.counted, { name, faces: written(compared?.faces ?? 0, words) });
}

/** The score in a ring, in a word, and in a sentence that says what the number is. */
function scoreView({ score, rank }: Match, ofFaces: boolean, strings: Strings): TemplateResult {
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
        <strong>${fill(strings.rank, { rank })}</strong>
        <span class="word">${likenessWord(score, strings)}</span>
        <span class="hint"><bdi>${sentence}</bdi></span>
      </p>
    </div>
  `;
}
