import { html, nothing, type TemplateResult } from 'lit';
import type { Explanation, Match, Pixels } from '../../contract/types.js';
import { fill } from '../strings/strings.js';
import { written, type Words } from '../strings/written.js';
import { paint } from '../ui/directives.js';
import { heatMap, summaryOf } from './heat-map.js';

/** Maps painted before: an explanation is rendered often and changes never. */
const painted = new WeakMap<Float32Array, Pixels>();

/** Both heat maps side by side, what each says in words, and what their colours mean. */
export function whyView({ side, ...explanation }: Explanation, { name }: Match, words: Words): TemplateResult {
  const { photo, raised, lowered, how } = words.strings.asked.why;
  const { squares } = explanation;
  const map = (label: string, square: Pixels | undefined, values: Float32Array | undefined) =>
    square && values ? mapView(label, square, values, side, words) : nothing;
  return html`
    <div class="maps">
      ${map(photo, squares?.photo, explanation.photo)} ${map(name, squares?.drawing, explanation.drawing)}
    </div>
    <ul class="legend">
      <li><span class="key raised"></span>${raised}</li>
      <li><span class="key lowered"></span>${lowered}</li>
    </ul>
    <p class="hint"><bdi>${how}</bdi></p>
  `;
}

/** The same in words alone. */
export function whyText({ side, photo, drawing }: Explanation, { name }: Match, words: Words): string {
  const said = [`${words.strings.asked.why.photo}: ${sentencesOf(photo, side, words).join('; ')}.`];
  if (drawing) said.push(`${name}: ${sentencesOf(drawing, side, words).join('; ')}.`);
  return said.join(' ');
}

function mapView(label: string, square: Pixels, values: Float32Array, side: number, words: Words): TemplateResult {
  let map = painted.get(values);
  if (!map) painted.set(values, (map = heatMap(square, values, side)));
  return html`
    <figure>
      <canvas role="img" aria-label=${label} ${paint(map)}></canvas>
      <figcaption>
        <strong>${label}</strong>
        ${sentencesOf(values, side, words).map((sentence) => html`<bdi>${sentence}</bdi>`)}
      </figcaption>
    </figure>
  `;
}

function sentencesOf(values: Float32Array, side: number, words: Words): string[] {
  const { most, least, nothing: none, parts } = words.strings.asked.why;
  const { raised, lowered } = summaryOf(values, side);
  const said = [
    raised && fill(most, { part: parts[raised.third], percent: written(raised.share, words, { style: 'percent' }) }),
    lowered && fill(least, { part: parts[lowered.third] }),
  ].filter((sentence) => sentence !== undefined);
  return said.length > 0 ? said : [none];
}
