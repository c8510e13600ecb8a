import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { MatchSource } from '../client/client.js';

interface IntakeHost extends ReactiveControllerHost, HTMLElement {
  readonly disabled: boolean;
}

/** Reactive controller: pictures that a visitor drops on the element, pastes into the page, or picks by a slotted
 *  element with `data-photo="url"`. */
export class PhotoIntake implements ReactiveController {
  /** A picture is being held over the element. */
  dragging = false;

  readonly #host: IntakeHost;
  readonly #take: (source: MatchSource) => void;
  #listening: AbortController | undefined;
  /** dragenter and dragleave come for every child, too. */
  #depth = 0;

  constructor(host: IntakeHost, take: (source: MatchSource) => void) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  hostConnected(): void {
    const { signal } = (this.#listening = new AbortController());
    const listen = (type: string, handle: (event: DragEvent) => void) =>
      this.#host.addEventListener(type, (event) => this.#host.disabled || handle(event as DragEvent), { signal });
    listen('dragenter', this.#handleDrag);
    listen('dragover', this.#handleDrag);
    listen('dragleave', this.#handleDragLeave);
    listen('drop', this.#handleDrop);
    this.#host.addEventListener('paste', this.#handlePaste, { signal });
    this.#host.addEventListener('click', this.#handleClick, { signal });
    document.addEventListener('paste', this.#handlePaste, { signal });
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#setDepth(0);
  }

  #handleDrag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.some((type) => type === 'Files' || type === 'text/uri-list')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    if (event.type === 'dragenter') this.#setDepth(this.#depth + 1);
  };

  #handleDragLeave = (): void => this.#setDepth(Math.max(0, this.#depth - 1));

  #handleDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.#setDepth(0);
    const source = event.dataTransfer && pictureIn(event.dataTransfer);
    if (source) this.#take(source);
  };

  /** On the whole page, unless a field wants the paste, or another element has taken it. */
  #handlePaste = (event: Event): void => {
    const { clipboardData } = event as ClipboardEvent;
    if (this.#host.disabled || event.defaultPrevented || !clipboardData || isEditable(event.composedPath()[0])) return;
    const file = imageFile(clipboardData);
    if (!file) return;
    event.preventDefault();
    this.#take(file);
  };

  #handleClick = (event: Event): void => {
    if (this.#host.disabled || event.defaultPrevented) return;
    const sample = event.composedPath().find((node) => node instanceof HTMLElement && node.dataset['photo']);
    if (!(sample instanceof HTMLElement) || !this.#host.contains(sample)) return;
    event.preventDefault();
    this.#take(new URL(sample.dataset['photo'] ?? '', document.baseURI).href);
  };

  #setDepth(depth: number): void {
    this.#depth = depth;
    if (this.dragging === depth > 0) return;
    this.dragging = depth > 0;
    this.#host.requestUpdate();
  }
}

/** A dropped file, or the address of a picture dragged over from a page. */
function pictureIn(data: DataTransfer): MatchSource | undefined {
  const link = data.getData('text/uri-list').split('\n')[0];
  return imageFile(data) ?? data.files[0] ?? (link ? link.trim() : undefined);
}

function imageFile({ files }: DataTransfer): File | undefined {
  return [...files].find((file) => file.type.startsWith('image/'));
}

function isEditable(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea)$/i.test(target.tagName));
}
