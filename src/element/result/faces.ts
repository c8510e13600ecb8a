import { html, nothing, type TemplateResult } from 'lit';
import type { Face, LookalikeResult } from '../../contract/types.js';
import { artView } from '../art/art.js';
import type { CardEntry } from '../share/card.js';
import { fill, type Strings } from '../strings/strings.js';
import { paint, vars } from '../ui/directives.js';

export interface FacesModel {
  strings: Strings;
  result: LookalikeResult;
  /** What is large for each face, in their order. */
  everyone: readonly CardEntry[];
  preview: HTMLElement;
  selected: number;
  onSelect(face: number): void;
}

/** A face nearer to the photo's upper or left edge than this share of it has its number elsewhere: there it would be cut
 *  off. */
const EDGE = 0.06;

/** Enter in a radio button sends the form. */
function stay(event: Event): void {
  event.preventDefault();
}

/** The photo with every face outlined, in a form: radio buttons belong to a group that the browser keeps, and with it all
 *  that was around them, for as long as the form (without one: the element) is there. The outlines are radio buttons: pointer, arrow keys and screen readers
 *  know what to do with them. The arrows beside the counter are for faces too small to hit. */
export function facesView({ strings, result, everyone, preview, selected, onSelect }: FacesModel): TemplateResult {
  const { faces, source } = result;
  const count = faces.length;
  const step = (by: number) => () => onSelect((selected + by + count) % count);
  const arrow = (label: string, sign: string, by: number) =>
    html`<button class="arrow" type="button" aria-label=${label} @click=${step(by)}>
      <span aria-hidden="true">${sign}</span>
    </button>`;
  return html`
    <form class="faces" @submit=${stay}>
      <fieldset class="photo" ${vars({ '--_ratio': String(source.width / source.height) })}>
        <legend class="visually-hidden">${fill(strings.facesFound, { count })}</legend>
        <div part="preview" class="preview">${preview}</div>
        ${faces.map(({ box }, index) => outline(box, index))}
      </fieldset>
      <div class="stepper">
        ${arrow(strings.previousFace, '‹', -1)}
        <span>${fill(strings.face, { index: selected + 1, count })}</span>
        ${arrow(strings.nextFace, '›', 1)}
      </div>
      <h3 class="others-title">${strings.answer.glance}</h3>
      <ol class="strip">
        ${everyone.map(atAGlance)}
      </ol>
    </form>
  `;

  function nameOf(index: number): string {
    return everyone[index]?.match.name ?? '';
  }

  function atAGlance({ match, cutout }: CardEntry, index: number): TemplateResult {
    return html`<li>
      <button class="glance" type="button" aria-pressed=${index === selected} @click=${() => onSelect(index)}>
        <span class="glance-pictures" aria-hidden="true">
          ${cutout ? html`<canvas ${paint(cutout)}></canvas>` : nothing} ${artView(match, 'small')}
        </span>
        <span>${index + 1} ${match.name}</span>
      </button>
    </li>`;
  }

  function outline(box: Face['box'], index: number): TemplateResult {
    const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
    const place = {
      left: percent(box.x, source.width),
      top: percent(box.y, source.height),
      width: percent(box.width, source.width),
      height: percent(box.height, source.height),
      ...(box.y < EDGE * source.height && { '--_number-top': 'auto', '--_number-bottom': '-12px' }),
      '--_number-left': box.x < EDGE * source.width ? '2px' : undefined,
    };
    const label = `${fill(strings.face, { index: index + 1, count })}: ${nameOf(index)}`;
    return html`<label class="face" ${vars(place)}>
      <input
        type="radio"
        name="face"
        aria-label=${label}
        .checked=${index === selected}
        @change=${() => onSelect(index)}
      />
      <span class="face-number" aria-hidden="true">${index + 1}</span>
    </label>`;
  }
}
