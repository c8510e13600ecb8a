import type { ReactiveController } from 'lit';
import type { Host } from '../host.js';
import { later } from './later.js';
import type { PageServices } from './start.js';

/** Reactive controller: pictures that a visitor drops on the element, pastes into the page, or picks by clicking a
 *  slotted element with `data-photo="url"`. */
export class PhotoIntake implements ReactiveController {
  /** A picture is being held over the element. */
  dragging = false;

  readonly #host: Host;
  readonly #services: PageServices;
  #here: AbortController | undefined;

  constructor(host: Host, services: PageServices) {
    this.#host = host;
    this.#services = services;
    host.addController(this);
    host.addEventListener('click', this.#handleClick);
  }

  hostConnected(): void {
    const { status } = this.#host;
    const { signal } = (this.#here = new AbortController());
    // Nobody drags or pastes in the first moment. Where this fails it is asked for again when the element comes back to a page.
    later(({ start }) => start(this.#host, this.#services, signal, this, status));
  }

  hostDisconnected(): void {
    this.#here?.abort(this.#host.status);
    this.dragging = false;
  }

  /** A sample is matched, and does nothing else: no form is sent, no link followed. */
  #handleClick = (event: Event): void => {
    const path = event.composedPath() as HTMLElement[];
    const photo = path.slice(0, path.indexOf(this.#host)).find((node) => node.dataset?.['photo'])?.dataset['photo'];
    if (!photo) return;
    event.preventDefault();
    this.#services.takePhoto(photo);
  };
}
