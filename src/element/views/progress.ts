import { html, type TemplateResult } from 'lit';
import type { Progress } from '../../contract/types.js';
import { fill, type Strings } from '../strings/strings.js';

const BYTES_PER_KB = 1000;
const BYTES_PER_MB = 1e6;
const BYTE_STAGES = ['engine', 'models', 'gallery'];

/** A bar with words: bytes while loading, the stage's name while matching. Styles keep it hidden for its first
 *  200 ms, so that what is quick does not flash. */
export function progressView(strings: Strings, language: string, progress: Progress | null): TemplateResult {
  const label = progress ? strings.stages[progress.stage] : strings.loading;
  const bytes = progress && progress.total > 0 && BYTE_STAGES.includes(progress.stage);
  const detail = bytes
    ? fill(strings.bytes, { loaded: size(progress.loaded, language), total: size(progress.total, language) })
    : '';
  return html`
    <div class="progress" part="progress">
      <progress max="1" .value=${progress?.ratio ?? 0} aria-label=${strings.loading}></progress>
      <span class="progress-words"><span>${label}</span><span class="bytes">${detail}</span></span>
    </div>
  `;
}

function size(bytes: number, language: string): string {
  const mega = bytes >= BYTES_PER_MB;
  const value = bytes / (mega ? BYTES_PER_MB : BYTES_PER_KB);
  const unit = mega ? 'megabyte' : 'kilobyte';
  const maximumFractionDigits = mega ? 1 : 0;
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits }).format(value);
}
