import { adoptStyles } from 'lit';
import type { CSSResultOrNative, LitElement, ReactiveController } from 'lit';

/** Reactive controller: the element's styles, in whichever document it is. A style sheet made by a script belongs to its
 *  document, and goes when the element moves to another. */
export class DocumentStyles implements ReactiveController {
  readonly #host: LitElement;
  #styles: CSSResultOrNative[];
  #page: Document | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    this.#styles = (host.constructor as typeof LitElement).elementStyles;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#host.ownerDocument !== this.#page) this.use(this.#styles);
  }

  /** From now on these. */
  use(styles: CSSResultOrNative[]): void {
    this.#styles = styles;
    const root = this.#host.shadowRoot;
    if (!root) return; // Never on a page so far.
    this.#page = this.#host.ownerDocument;
    if (this.#page === document) return adoptStyles(root, styles);
    // Few elements ever leave the page they were made for.
    import('./foreign-styles.js').then(
      ({ adoptCopies }) => adoptCopies(root, this.#styles),
      () => undefined, // Bare, but it works.
    );
  }
}
