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

const bones = (count: number) =>
  html`<div class="bones" aria-hidden="true">${Array.from({ length: count }, () => html`<i></i>`)}</div>`;

/** The photo, with a light passing over it while it is looked at, and the places of what is to come. */
export function busyView({ strings, language, preview, progress, onCancel }: BusyModel): TemplateResult {
  return html`
    <div class="busy">
      <h2 class="visually-hidden" tabindex="-1" data-focus>${strings.stages.segment}</h2>
      <div part="preview" class="preview scanning">${preview}</div>
      <div class="busy-words">
        ${progressView(strings, language, progress)}
        <button part="button" class="button" type="button" @click=${onCancel}>${strings.cancel}</button>
        ${bones(3)}
      </div>
      ${bones(4)}
    </div>
  `;
}
