import { html, type TemplateResult } from 'lit';
import type { Progress } from '../../contract/types.js';
import { fill, type Strings } from '../strings/strings.js';

const BYTES_PER_KB = 1000;
const BYTES_PER_MB = 1e6;
/** As wide as a digit. */
const FIGURE_SPACE = '\u2007';
const BYTE_STAGES = ['engine', 'models', 'gallery'];

/** A bar with words: bytes while loading, the stage's name while matching. Styles keep it hidden for its first
 *  200 ms, so that what is quick does not flash. */
export function progressView(strings: Strings, language: string, progress: Progress | null): TemplateResult {
  const label = progress ? strings.stages[progress.stage] : strings.loading;
  const bytes = progress && progress.total > 0 && BYTE_STAGES.includes(progress.stage);
  const detail = bytes ? fill(strings.bytes, sizes(progress, language)) : '';
  return html`
    <div class="progress" part="progress">
      <progress max="1" .value=${progress?.ratio ?? 0} aria-label=${strings.loading}></progress>
      <span class="progress-words"><span>${label}</span><span class="bytes">${detail}</span></span>
    </div>
  `;
}

/** Both in one unit and equally long, so that the words do not move while they are counted. */
function sizes({ loaded, total }: Progress, language: string): { loaded: string; total: string } {
  const isMega = total >= BYTES_PER_MB;
  const size = (bytes: number) => formatOf(language, isMega).format(bytes / (isMega ? BYTES_PER_MB : BYTES_PER_KB));
  const whole = size(total);
  return { loaded: size(loaded).padStart(whole.length, FIGURE_SPACE), total: whole };
}

/** Formats are kept: to make one takes a thousand times as long as to use it, and progress comes often. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: string, isMega: boolean): Intl.NumberFormat {
  const unit = isMega ? 'megabyte' : 'kilobyte';
  const key = `${language} ${unit}`;
  const known = formats.get(key);
  if (known) return known;
  const digits = isMega ? 1 : 0;
  const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const made = new Intl.NumberFormat(language, { style: 'unit', unit, ...places });
  formats.set(key, made);
  return made;
}
