import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../strings/strings.js';
import { fill } from '../strings/strings.js';
import { paint } from '../ui/directives.js';
import { errorMessage } from '../ui/error.js';
import { closeIcon } from '../ui/panel-icons.js';
import { MOST_PHOTOS, type Note, type PersonController } from './person-controller.js';

/** From which photos the answer is, each with a way to leave it out; what is under way; what was left out. */
export function personView(person: PersonController, strings: Strings): TemplateResult {
  const { photos, running, notes, error } = person;
  const said = [...notes.map((note) => noteText(note, strings)), ...(error ? [errorText(strings, error)] : [])];
  return html`
    <div class="person" part="photos">
      ${photos.length > 1 ? thumbnails(person, strings) : nothing} ${running ? progress(person, strings) : nothing}
      <div role="status">${said.map((text) => html`<p class="hint"><bdi>${text}</bdi></p>`)}</div>
    </div>
  `;
}

function thumbnails(person: PersonController, { asked }: Strings): TemplateResult {
  const { from, remove } = asked.person;
  const { photos, running } = person;
  const one = ({ outcome }: (typeof photos)[number], index: number) => {
    const [cutout] = outcome.cutouts;
    return html`<li>
      <button
        class="thumbnail"
        type="button"
        aria-label=${fill(remove, { index: index + 1 })}
        aria-disabled=${running}
        @click=${() => void person.remove(index)}
      >
        ${cutout ? html`<canvas aria-hidden="true" ${paint(cutout)}></canvas>` : nothing}${closeIcon}
      </button>
    </li>`;
  };
  return html`
    <h3 class="others-title">${fill(from, { count: photos.length })}</h3>
    <ol class="strip">
      ${photos.map(one)}
    </ol>
  `;
}

function progress(person: PersonController, strings: Strings): TemplateResult {
  const { progress: at } = person;
  const words = at ? fill(strings.asked.person.looking, { ...at }) : strings.stages.rank;
  return html`
    <div class="progress" part="progress">
      <progress max="1" .value=${at ? (at.index - 0.5) / at.count : 1} aria-label=${words}></progress>
      <span class="progress-words"><span>${words}</span></span>
    </div>
    <button part="button" class="button" type="button" @click=${() => person.cancel()}>${strings.cancel}</button>
  `;
}

function noteText(note: Note, strings: Strings): string {
  const { nobody, several, failed, most } = strings.asked.person;
  if (note.reason === 'most') return fill(most, { count: MOST_PHOTOS });
  const { file } = note;
  if (note.reason === 'failed') return fill(failed, { file, reason: errorMessage(strings, note.error).title });
  return fill(note.reason === 'nobody' ? nobody : several, { file });
}

function errorText(strings: Strings, error: Parameters<typeof errorMessage>[1]): string {
  const { title, message } = errorMessage(strings, error);
  return `${title}. ${message}`;
}
