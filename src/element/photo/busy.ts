import { html, type TemplateResult } from 'lit';
import type { Progress } from '../../contract/types.js';
import type { Strings } from '../strings/strings.js';
import { progressView } from './progress.js';

export interface BusyModel {
  strings: Strings;
  language: string;
  preview: HTMLElement;
  progress: Progress | null;
  onCancel(): void;
}

/** The photo, with a light passing over it while it is looked at. */
export function busyView({ strings, language, preview, progress, onCancel }: BusyModel): TemplateResult {
  return html`
    <div class="busy">
      <h2 class="visually-hidden" tabindex="-1" data-focus>${strings.stages.segment}</h2>
      <div part="preview" class="preview scanning">${preview}</div>
      ${progressView(strings, language, progress)}
      <button part="button" class="button" type="button" @click=${onCancel}>${strings.cancel}</button>
    </div>
  `;
}
