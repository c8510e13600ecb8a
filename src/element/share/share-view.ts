import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { CardFormat } from './share-card.js';
import type { ShareController, ShareWay } from './share-controller.js';
import { fill, type Strings } from '../strings/strings.js';
import { closeIcon, shareIcon } from '../ui/panel-icons.js';

/** The card, what the visitor wants on it (in a form, so that the browser lets go of the radio buttons with it), and the ways to pass it on. */
export function shareView(share: ShareController, strings: Strings, name: string, hasCutout: boolean): TemplateResult {
  const texts = strings.share;
  const labels = { ...texts, link: strings.friends.copyLink };
  const formats = { wide: texts.wide, square: texts.square, story: strings.answer.story };
  const format = (value: CardFormat) => html`
    <label class="choice">
      <input
        type="radio"
        name="format"
        .checked=${share.format === value}
        @change=${() => share.set({ format: value })}
      />
      <span>${formats[value]}</span>
    </label>
  `;
  const tick = (checked: boolean, words: string, onChange: (checked: boolean) => void) => html`
    <label class="choice">
      <input
        type="checkbox"
        .checked=${checked}
        @change=${({ target }: Event) => onChange((target as HTMLInputElement).checked)}
      />
      <span>${words}</span>
    </label>
  `;
  // Whoever closes it by keyboard is back where they opened it.
  const handleClose = ({ currentTarget }: Event) => {
    const root = (currentTarget as HTMLElement).getRootNode() as ShadowRoot;
    root.querySelector<HTMLElement>('.primary[aria-expanded]')?.focus();
    share.toggle();
  };
  const outcome = share.outcome ? html`<bdi>${texts[share.outcome]}</bdi>` : nothing;
  return html`
    <div part="share" class="share" role="group" aria-labelledby="share-title">
      <div class="share-head">
        <p id="share-title">${texts.title}</p>
        <button class="arrow close" type="button" aria-label=${texts.close} @click=${handleClose}>${closeIcon}</button>
      </div>
      <div class="card">${cardView(share, fill(texts.preview, { name }))}</div>
      <form class="choices" @submit=${(event: Event) => event.preventDefault()}>
        ${format('wide')} ${format('square')} ${format('story')}
        ${hasCutout ? tick(share.withCutout, texts.cutout, (withCutout) => share.set({ withCutout })) : nothing}
        ${share.several ? tick(share.withAll, strings.answer.everyone, (withAll) => share.set({ withAll })) : nothing}
      </form>
      <div class="actions">${share.ways().map((way, index) => shareButton(share, way, labels[way], index === 0))}</div>
      <p class="hint share-outcome" role="status">${outcome}</p>
    </div>
  `;
}

/** A page's Content-Security-Policy may forbid pictures by object URL: there the canvas itself is shown. */
function cardView(share: ShareController, words: string): TemplateResult | typeof nothing {
  const { url, canvas } = share;
  if (!url || !canvas) return nothing;
  const handleError = ({ target }: Event) => {
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', words);
    (target as Element).replaceWith(canvas);
  };
  return html`${keyed(url, html`<img src=${url} alt=${words} @error=${handleError} />`)}`;
}

/** Said in the panel's place when its script could not be fetched. */
export function shareMissing({ offline }: Strings): TemplateResult {
  return html`<p part="share" class="hint share-outcome" role="status"><bdi>${offline}</bdi></p>`;
}

/** Opens the panel, and closes it again. */
export function openShareButton({ share }: Strings, isOpen: boolean, onClick: () => void): TemplateResult {
  return html`<button part="button" class="button primary" type="button" aria-expanded=${isOpen} @click=${onClick}>
    ${shareIcon}<span>${share.open}</span>
  </button>`;
}

function shareButton(share: ShareController, way: ShareWay, label: string, primary: boolean): TemplateResult {
  return html`
    <button
      part="button"
      class="button ${primary ? 'primary' : ''}"
      type="button"
      ?disabled=${!share.ready}
      @click=${() => share.share(way)}
    >
      <span>${label}</span>
    </button>
  `;
}
