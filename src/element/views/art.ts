import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Match } from '../../contract/types.js';
import { placeholder } from './placeholder.js';

/** The drawing of a match. A creature in its colours stands in until the picture is there, and for good where it
 *  cannot be had: nobody sees a broken image. */
export function artView(match: Match, className = ''): TemplateResult {
  const handleLoad = ({ target }: Event) => (target as HTMLElement).parentElement?.classList.add('loaded');
  const handleError = ({ target }: Event) => (target as HTMLElement).remove();
  return html`${keyed(
    match.imageUrl,
    html`<span part="art" class="art ${className}" role="img" aria-label=${match.name}>
      ${placeholder(match)}
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
