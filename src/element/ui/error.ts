import { html, nothing, type TemplateResult } from 'lit';
import type { ErrorCode, LookalikeError } from '../../contract/errors.js';
import type { Message, Strings } from '../strings/strings.js';
import { pictureIcon } from './icons.js';
import { againIcon } from './panel-icons.js';

export interface ErrorModel {
  strings: Strings;
  error: LookalikeError;
  disabled: boolean;
  /** The picture that it happened with. */
  preview: HTMLElement | undefined;
  onChoose(): void;
  onRetry(): void;
  onWhole(): void;
}

/** What may pass by itself: trying the same again makes sense. */
const PASSING: readonly ErrorCode[] = [
  'models-unreachable',
  'models-corrupt',
  'out-of-memory',
  'pixels-withheld',
  'search-refused',
  'search-unreachable',
  'camera-unavailable',
  'timeout',
  'internal',
];

/** What went wrong, in the visitor's words, and the ways on. */
export function errorView(model: ErrorModel): TemplateResult {
  const { strings, error, disabled } = model;
  const { title, message } = errorMessage(strings, error);
  const button = (label: string, onClick: () => void, icon: TemplateResult | typeof nothing, primary = false) =>
    html`<button
      part="button"
      class="button ${primary ? 'primary' : ''}"
      type="button"
      ?disabled=${disabled}
      @click=${onClick}
    >
      ${icon}<span>${label}</span>
    </button>`;
  const whole = error.code === 'no-face' && model.preview !== undefined;
  const retry = PASSING.includes(error.code);
  return html`
    <div part="error" class="error-panel">
      ${model.preview ? html`<div part="preview" class="preview small">${model.preview}</div>` : nothing}
      <h2 class="title" tabindex="-1" data-focus>${title}</h2>
      <p class="hint"><bdi>${message}</bdi></p>
      <div class="actions">
        ${whole ? button(strings.wholePicture, model.onWhole, nothing, true) : nothing}
        ${retry ? button(strings.retry, model.onRetry, againIcon, true) : nothing}
        ${button(strings.again, model.onChoose, pictureIcon, !whole && !retry)}
      </div>
    </div>
  `;
}

/** The text for an error: a cause may carry a more exact one than its code. */
export function errorMessage(strings: Strings, { code, cause }: LookalikeError): Message {
  const { reason = '' } = Object(cause) as { reason?: string };
  const exact = ({ ...strings.camera, ...strings.pictures } as Record<string, unknown>)[reason];
  return exact && typeof exact === 'object' ? (exact as Message) : strings.errors[code];
}
