import type { ReactiveController } from 'lit';
import type { MatchSource } from '../../client/types.js';
import type { Host } from '../host.js';

const DRAGS = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;

/** Reactive controller: pictures that a visitor drops on the element, pastes into the page, or picks by clicking a
 *  slotted element with `data-photo="url"`. */
export class PhotoIntake implements ReactiveController {
  /** A picture is being held over the element. */
  dragging = false;

  readonly #host: Host;
  readonly #takePhoto: (source: MatchSource) => void;

  constructor(host: Host, takePhoto: (source: MatchSource) => void) {
    this.#host = host;
    this.#takePhoto = takePhoto;
    host.addController(this);
    for (const type of DRAGS) host.addEventListener(type, this.#handleDrag);
    host.addEventListener('paste', this.#handlePaste);
    host.addEventListener('click', this.#handleClick);
  }

  hostConnected(): void {
    document.addEventListener('paste', this.#handlePaste);
  }

  hostDisconnected(): void {
    document.removeEventListener('paste', this.#handlePaste);
    this.dragging = false;
  }

  #handleDrag = (event: DragEvent): void => {
    const data = event.dataTransfer;
    if (this.#host.disabled || !data?.types.some((type) => type === 'Files' || type === 'text/uri-list')) return;
    event.preventDefault();
    this.dragging = event.type === 'dragenter' || event.type === 'dragover';
    this.#host.requestUpdate();
    if (event.type === 'drop') this.#take(pictureIn(data) ?? data.files[0] ?? linkIn(data));
  };

  /** On the whole page, unless a field wants the paste, or another element has taken it. */
  #handlePaste = (event: ClipboardEvent): void => {
    const [target] = event.composedPath() as HTMLElement[];
    if (this.#host.disabled || event.defaultPrevented || isEditable(target)) return;
    const picture = event.clipboardData && pictureIn(event.clipboardData);
    if (picture) event.preventDefault();
    this.#take(picture);
  };

  #handleClick = ({ target }: Event): void => {
    const sample = (target as Element).closest<HTMLElement>('[data-photo]');
    const ours = sample && sample !== this.#host && this.#host.contains(sample);
    if (ours && !this.#host.disabled) this.#take(sample.dataset['photo']);
  };

  #take(source: MatchSource | null | undefined): void {
    if (source) this.#takePhoto(source);
  }
}

function pictureIn({ files }: DataTransfer): File | undefined {
  return [...files].find((file) => file.type.startsWith('image/'));
}

/** The address of a picture dragged over from a page. */
function linkIn(data: DataTransfer): string {
  return data.getData('text/uri-list').split('\n')[0]?.trim() ?? '';
}

function isEditable(target: HTMLElement | undefined): boolean {
  return target?.isContentEditable === true || /^(INPUT|TEXTAREA)$/.test(target?.tagName ?? '');
}
