import { html, nothing, type TemplateResult } from 'lit';
import type { ShellStrings } from '../strings/strings.js';
import { cameraIcon, lockIcon, pictureIcon } from '../ui/icons.js';
import { mascot } from './mascot.js';

export interface DropzoneModel {
  strings: ShellStrings;
  dragging: boolean;
  disabled: boolean;
  /** Offer the camera. */
  camera: boolean;
  /** Bar while the networks are being fetched. */
  progress: TemplateResult | undefined;
  onChoose(): void;
  onCamera(): void;
}

const INTERACTIVE = 'a,button,input,label,[data-photo]';

/** Where a visitor brings a picture: the whole area takes drops and clicks, the buttons take the keyboard. */
export function dropzoneView(model: DropzoneModel): TemplateResult {
  const { strings, dragging, disabled, camera, onChoose, onCamera } = model;
  // A click on a button, or on something of the host's in a slot, is not a click on the area.
  const handleClick = ({ target }: Event) => disabled || (target as Element).closest(INTERACTIVE) || onChoose();
  return html`
    <div part="dropzone" class="dropzone ${dragging ? 'dragging' : ''}" @click=${handleClick}>
      <div class="figure"><slot name="icon">${mascot}</slot></div>
      <div class="words">
        <slot name="prompt">
          <h2 class="title">${dragging ? strings.drop : strings.title}</h2>
          <p class="hint"><bdi>${strings.hint}</bdi></p>
        </slot>
        <div class="actions">
          <button part="button" class="button primary" type="button" ?disabled=${disabled} @click=${onChoose}>
            ${pictureIcon}<span>${strings.choose}</span>
          </button>
          ${
            camera
              ? html`<button part="button" class="button" type="button" ?disabled=${disabled} @click=${onCamera}>
                  ${cameraIcon}<span>${strings.useCamera}</span>
                </button>`
              : nothing
          }
        </div>
        <p class="privacy">${lockIcon}<bdi>${strings.privacy}</bdi></p>
        ${model.progress}
      </div>
    </div>
  `;
}
