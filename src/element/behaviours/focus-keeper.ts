import type { LitElement, ReactiveController } from 'lit';

/** Reactive controller: when the button that had the focus is gone after an update, the focus goes to the heading
 *  of what took its place (marked `data-focus`), or to the drop zone's first button, instead of back to the top of the page. */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  #focused: Element | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement ?? null;
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    if (!this.#focused || !root || root.activeElement) return;
    toHeading(root);
  }
}

/** Takes the focus from any button of an element to the heading of what it shows. */
export function focusHeading(root: ShadowRoot): void {
  if (root.activeElement) toHeading(root);
}

function toHeading(root: ShadowRoot): void {
  root.querySelector<HTMLElement>('[data-focus], .dropzone .button:enabled')?.focus({ preventScroll: true });
}
