import type { ReactiveController } from 'lit';
import type { MatchSource } from '../../client/types.js';
import type { Host } from '../host.js';
import type * as AfterStart from './after-start.js';
import { pictureIn } from './picture-in.js';

const DRAGS = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;

/** Reactive controller: pictures that a visitor drops on the element, pastes into the page, or picks by clicking a
 *  slotted element with `data-photo="url"`. */
export class PhotoIntake implements ReactiveController {
  /** A picture is being held over the element. */
  dragging = false;

  readonly #host: Host;
  readonly #takePhoto: (source: MatchSource) => void;
  #here: AbortController | undefined;
  #later: typeof AfterStart | undefined;

  constructor(host: Host, takePhoto: (source: MatchSource) => void) {
    this.#host = host;
    this.#takePhoto = takePhoto;
    host.addController(this);
    for (const type of DRAGS) host.addEventListener(type, this.#handleDrag);
    host.addEventListener('click', this.#handleClick);
  }

  hostConnected(): void {
    const { signal } = (this.#here = new AbortController());
    import('./after-start.js').then(
      (later) => {
        this.#later = later;
        later.onPaste(this.#host, signal, this.#takePhoto);
      },
      () => undefined, // Asked for again when the element comes back to a page.
    );
  }

  hostDisconnected(): void {
    this.#here?.abort();
    this.dragging = false;
  }

  #handleDrag = (event: DragEvent): void => {
    const data = event.dataTransfer;
    if (this.#host.disabled || !data?.types.some((type) => type === 'Files' || type === 'text/uri-list')) return;
    event.preventDefault();
    this.dragging = event.type === 'dragenter' || event.type === 'dragover';
    this.#host.requestUpdate();
    const source = pictureIn(data) ?? data.files[0] ?? this.#addressIn(data);
    if (event.type === 'drop' && source) this.#takePhoto(source);
  };

  /** A sample is matched, and does nothing else: no form is sent, no link followed. */
  #handleClick = (event: Event): void => {
    const path = event.composedPath() as HTMLElement[];
    const photo = path.slice(0, path.indexOf(this.#host)).find((node) => node.dataset?.['photo'])?.dataset['photo'];
    if (photo) event.preventDefault();
    if (photo && !this.#host.disabled) this.#takePhoto(photo);
  };

  #addressIn(data: DataTransfer): string | undefined {
    return this.#later?.addressIn(data) || data.getData('text/uri-list').split('\n')[0]?.trim();
  }
}
