import { html, type TemplateResult } from 'lit';
import type { SearchPlace } from '../../contract/types.js';
import { fill, type Strings } from '../strings/strings.js';
import { lockIcon } from '../ui/icons.js';

/** What a search service is told, in the visitor's words. */
export function noticeText({ host, dims }: SearchPlace, { search }: Strings): string {
  return fill(search.notice, { host, count: dims });
}

/** Said below the drop zone, before the first photo. */
export function searchNotice(place: SearchPlace, strings: Strings): TemplateResult {
  return html`<p class="privacy search-notice">${lockIcon}<bdi>${noticeText(place, strings)}</bdi></p>`;
}
