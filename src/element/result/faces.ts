import { html, type TemplateResult } from 'lit';
import type { Face, LookalikeResult } from '../../contract/types.js';
import { fill, type Strings } from '../strings/strings.js';
import { vars } from '../ui/directives.js';

export interface FacesModel {
  strings: Strings;
  result: LookalikeResult;
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
export function facesView({ strings, result, preview, selected, onSelect }: FacesModel): TemplateResult {
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
        ${faces.map((face, index) => outline(face, index))}
      </fieldset>
      <div class="stepper">
        ${arrow(strings.previousFace, '‹', -1)}
        <span>${fill(strings.face, { index: selected + 1, count })}</span>
        ${arrow(strings.nextFace, '›', 1)}
      </div>
    </form>
  `;

  function outline({ box, pick }: Face, index: number): TemplateResult {
    const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
    const place = {
      left: percent(box.x, source.width),
      top: percent(box.y, source.height),
      width: percent(box.width, source.width),
      height: percent(box.height, source.height),
      ...(box.y < EDGE * source.height && { '--_number-top': 'auto', '--_number-bottom': '-12px' }),
      '--_number-left': box.x < EDGE * source.width ? '2px' : undefined,
    };
    const label = `${fill(strings.face, { index: index + 1, count })}: ${pick.name}`;
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
