import { html, type TemplateResult } from 'lit';
import { written, type Words } from '../strings/written.js';

/** The cut-out's size beside the drawing it is laid over. */
const WITHIN = 0.8;

/** A slider that brings cut-out and drawing together until one lies over the other. */
export function overlayView(words: Words): TemplateResult {
  const percent = (value: number) => written(value / 100, words, { style: 'percent' });
  const handleInput = ({ target }: Event) => {
    const slider = target as HTMLInputElement;
    const value = Number(slider.value);
    slider.setAttribute('aria-valuetext', percent(value));
    layOver(slider.closest<HTMLElement>('.stickers'), value / 100);
  };
  return html`
    <label class="overlay">
      <span>${words.strings.answer.overlay}</span>
      <input type="range" min="0" max="100" value="0" aria-valuetext=${percent(0)} @input=${handleInput} />
    </label>
  `;
}

/** `share`: 0 side by side, 1 over each other. Where they meet is measured each time: the place may have changed. */
function layOver(stickers: HTMLElement | null, share: number): void {
  const cutout = stickers?.querySelector<HTMLElement>('.cutout');
  const art = stickers?.querySelector<HTMLElement>('.large');
  if (!stickers || !cutout || !art) return;
  const middle = stickers.clientWidth / 2;
  const height = centre(art)[1];
  const scale = WITHIN * Math.min(art.offsetWidth / cutout.offsetWidth, art.offsetHeight / cutout.offsetHeight);
  stickers.style.setProperty('--_over', String(share));
  cutout.style.setProperty('--_scale', String(scale));
  for (const each of [cutout, art]) {
    const [x, y] = centre(each);
    each.style.setProperty('--_x', `${middle - x}px`);
    each.style.setProperty('--_y', `${height - y}px`);
  }
}

/** Within what it is laid out in, px; what moves it is not counted. */
function centre(element: HTMLElement): [x: number, y: number] {
  return [element.offsetLeft + element.offsetWidth / 2, element.offsetTop + element.offsetHeight / 2];
}
