import { html, svg, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Match } from '../../contract/types.js';
import { creature } from './creature.js';

/** Narrower pictures are pixel art: enlarged they stay sharp. */
const PIXEL_ART_PX = 100;

/** The drawing of a match. A creature in its colours stands in until the picture is there, and for good where it
 *  cannot be had: nobody sees a broken image. */
export function artView(match: Match, className = ''): TemplateResult {
  const handleLoad = ({ target }: Event) => {
    const image = target as HTMLImageElement;
    const pixelArt = image.naturalWidth < PIXEL_ART_PX;
    image.parentElement?.classList.add('loaded', ...(pixelArt ? ['pixels'] : []));
  };
  const handleError = ({ target }: Event) => (target as HTMLElement).remove();
  return html`${keyed(
    match.imageUrl,
    html`<span part="art" class="art ${className}" role="img" aria-label=${match.name}>
      <svg class="placeholder" viewBox="0 0 100 100" aria-hidden="true">
        ${creature(match).map(({ fill, path }) => svg`<path fill=${fill} d=${path} />`)}
      </svg>
      <img
        src=${match.imageUrl}
        alt=""
        decoding="async"
        referrerpolicy="no-referrer"
        @load=${handleLoad}
        @error=${handleError}
      />
    </span>`,
  )}`;
}
