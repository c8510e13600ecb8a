import { html, nothing, svg, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Match } from '../../contract/types.js';
import { creature } from './creature.js';
import { fitPixelArt } from './pixel-art.js';

/** Origins whose pictures are no longer asked for with CORS, because they do not answer it. */
const opaqueOrigins = new Set<string>();

/** The drawing of a match. A creature in its colours stands in until the picture is there, and for good where it
 *  cannot be had: nobody sees a broken image. `marks` lie upon it. */
export function artView(
  match: Pick<Match, 'id' | 'name' | 'imageUrl' | 'colours'> & { tags?: readonly string[] },
  className = '',
  onLoad?: (image: HTMLImageElement) => void,
  marks: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const handleLoad = ({ target }: Event) => {
    const image = target as HTMLImageElement;
    image.parentElement?.classList.add('loaded');
    if (image.crossOrigin === null && wantsCors(image.src)) opaqueOrigins.add(originOf(image.src));
    fitPixelArt(image);
    onLoad?.(image);
  };
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
        crossorigin=${wantsCors(match.imageUrl) ? 'anonymous' : nothing}
        @load=${handleLoad}
        @error=${handleError}
      />
      ${marks}
    </span>`,
  )}`;
}

/** With CORS first: only then may the card and the comparison read the picture. Where that is not answered, without. */
function handleError({ target }: Event): void {
  const image = target as HTMLImageElement;
  if (image.crossOrigin === null) return image.remove();
  image.removeAttribute('crossorigin');
  image.src = image.src; // eslint-disable-line no-self-assign -- Fetches again.
}

function wantsCors(url: string): boolean {
  const origin = originOf(url);
  return origin !== location.origin && origin.startsWith('http') && !opaqueOrigins.has(origin);
}

function originOf(url: string): string {
  try {
    return new URL(url, document.baseURI).origin;
  } catch {
    return ''; // The image fails and says so.
  }
}
