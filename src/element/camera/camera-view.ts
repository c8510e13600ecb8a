import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { CameraController } from './camera-controller.js';
import { fill, type Strings } from '../strings/strings.js';
import { artView } from '../art/art.js';
import { paint } from '../ui/directives.js';
import { closeIcon, switchIcon } from '../ui/panel-icons.js';

/** The live preview with what the visitor looks like right now, and the shutter. */
export function cameraView(camera: CameraController, strings: Strings, onStop: () => void): TemplateResult {
  const texts = strings.camera;
  const note = cameraNote(camera, strings);
  const { videoWidth, videoHeight } = camera.video;
  const finder = { finder: true, mirrored: camera.facing === 'user', upright: videoHeight > videoWidth };
  return html`
    <div part="camera" class="camera">
      <div class=${classMap(finder)}>
        ${camera.video} ${note ? html`<p class="finder-note">${note}</p>` : nothing}
        ${camera.live ? liveView(camera, strings) : nothing}
        ${camera.countdown ? html`<b class="countdown" aria-hidden="true">${camera.countdown}</b>` : nothing}
      </div>
      <div class="camera-bar">
        <button class="arrow" type="button" aria-label=${texts.stop} @click=${onStop}>${closeIcon}</button>
        <button
          class="shutter"
          type="button"
          aria-label=${texts.shutter}
          data-focus
          aria-disabled=${!camera.live || camera.countdown > 0}
          @click=${() => camera.shoot()}
        ></button>
        ${
          camera.canSwitch
            ? html`<button class="arrow" type="button" aria-label=${texts.switch} @click=${() => camera.switch()}>
                ${switchIcon}
              </button>`
            : html`<span class="arrow-space"></span>`
        }
      </div>
    </div>
  `;
}

/** What there is to say about the picture, in writing and aloud; empty: nothing. */
export function cameraNote({ live, answer }: CameraController, { camera }: Strings): string {
  if (!live) return camera.starting;
  return answer.guidance ? camera[answer.guidance] : '';
}

function liveView({ answer }: CameraController, strings: Strings): TemplateResult | typeof nothing {
  const { match, cutout } = answer;
  if (!match || !cutout) return nothing;
  return html`<div class="live">
    <canvas class="live-cutout" aria-hidden="true" ${paint(cutout)}></canvas>
    ${artView(match)}
    <span>${fill(strings.camera.live, { name: match.name })}</span>
  </div>`;
}
