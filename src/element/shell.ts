import { html, type TemplateResult } from 'lit';
import { startReading } from '../client/picture/read-bytes.js';
import type { MatchSource } from '../client/types.js';
import type { LookalikeError } from '../contract/errors.js';
import type { LookalikeResult } from '../contract/types.js';
import { CustomStates } from './behaviours/custom-states.js';
import { DocumentStyles } from './behaviours/document-styles.js';
import type { ElementEvents, Status } from './events.js';
import type { Host, MatchRequest, Services } from './host.js';
import { LazyLoader } from './behaviours/lazy-loader.js';
import { LazyPanel } from './lazy-panel.js';
import { PhotoIntake } from './behaviours/photo-intake.js';
import type { Panel } from './panel.js';
import { Localizer } from './strings/localizer.js';
import { dropzoneView } from './drop-zone/dropzone.js';

/** Said where a page was opened from a disk and its scripts lie there, too: they may not be imported, in no language. */
const ON_DISK = 'Open this page over http: a file cannot load its scripts.';

/** Everything that is there before the first photo: the drop zone, the ways a picture comes in, and the way to the
 *  panel, where all the rest happens. */
export class Shell implements Services {
  readonly localizer: Localizer;
  readonly #host: Host;
  readonly #intake: PhotoIntake;
  readonly #lazyPanel: LazyPanel;
  readonly #states: CustomStates;
  readonly #styles: DocumentStyles;
  /** Ends what waits to switch the camera on. */
  #filming = new AbortController();
  #told: Status = 'idle';

  constructor(host: Host) {
    this.#host = host;
    this.#styles = new DocumentStyles(host);
    this.localizer = new Localizer(host);
    this.#intake = new PhotoIntake(host, this);
    this.#lazyPanel = new LazyPanel(host, this, () => this.#openPanel());
    // Loading would take away the failure that is shown.
    new LazyLoader(host, () => void (this.error || host.load().catch(ignore)));
    this.#states = new CustomStates(host, () => ({
      [this.status]: true,
      dragging: this.#intake.dragging,
      camera: this.panel?.filming,
    }));
  }

  get language(): string {
    return this.localizer.language;
  }

  get panel(): Panel | undefined {
    return this.#lazyPanel.panel;
  }

  get status(): Status {
    const { panel, error, waiting } = this.#lazyPanel;
    if (panel && !waiting) return panel.controller.status;
    return error ? 'error' : waiting ? 'loading' : 'idle';
  }

  get error(): LookalikeError | null {
    return this.#lazyPanel.error ?? this.panel?.controller.error ?? null;
  }

  /** Runs `request` on the panel, which is fetched first if need be; until then `signal` aborts it. */
  use<T>(request: (panel: Panel) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#lazyPanel.use(request, signal);
  }

  /** The picture is read from now on, whenever the panel is there to match it. */
  match(source: MatchSource, request?: MatchRequest): Promise<LookalikeResult> {
    const signal = request?.signal;
    const begun = signal?.aborted ? undefined : startReading(source, !this.panel);
    return this.use((panel) => panel.match(source, { ...request, begun }), signal);
  }

  startCamera(): Promise<void> {
    return this.use((panel) => panel.startCamera(), this.#filming.signal);
  }

  stopCamera(): void {
    this.#filming.abort();
    this.#filming = new AbortController();
    this.panel?.stopCamera();
  }

  reset(): void {
    this.#lazyPanel.reset();
  }

  emit<Type extends keyof ElementEvents>(type: Type, detail: ElementEvents[Type]['detail']): boolean {
    const loud = type === 'match' || type === 'photo';
    const init = { detail, bubbles: loud, composed: loud, cancelable: type === 'photo' };
    return this.#host.dispatchEvent(new CustomEvent(type, init));
  }

  settle(): void {
    this.#host.requestUpdate();
    this.tell();
  }

  tell(): void {
    const { status } = this;
    if (status === this.#told) return;
    this.#told = status;
    this.#states.hostUpdated();
    this.emit('statuschange', { status });
  }

  takePhoto(source: MatchSource): void {
    if (!this.#host.disabled && this.emit('photo', { source })) this.#host.match(source).catch(ignore);
  }

  choosePhoto = (): void => this.#host.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();

  render(): TemplateResult {
    const { shell } = this.localizer;
    const { panel, error, waiting } = this.#lazyPanel;
    const failure = error && (location.protocol === 'file:' ? ON_DISK : shell.offline);
    return html`
      <section part="base" class="base" aria-label=${shell.title} aria-busy=${waiting}>
        ${panel?.render() ?? [panel?.greeting(), this.#dropzone(failure ?? shell.hint)]}
        <input type="file" accept="image/*" hidden @change=${this.#handleFile} @click=${stay} @input=${stay} />
        <slot name="footer"></slot>
      </section>
      <div class="visually-hidden" role="status">${panel?.announcement() ?? failure}</div>
    `;
  }

  #dropzone(hint: string): TemplateResult {
    const { shell } = this.localizer;
    const { disabled, camera } = this.#host;
    return dropzoneView({
      strings: { ...shell, hint },
      dragging: this.#intake.dragging,
      disabled,
      camera,
      progress: this.panel?.progress(),
      onChoose: this.choosePhoto,
      onCamera: () => void this.#host.startCamera().catch(ignore),
    });
  }

  async #openPanel(): Promise<Panel> {
    const [{ Panel, STYLES }] = await Promise.all([import('./panel.js'), this.localizer.load()]);
    this.#styles.use(STYLES);
    return new Panel(this.#host, this, this.localizer);
  }

  #handleFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = ''; // The same file may be chosen again.
    if (file) this.takePhoto(file);
  };
}

/** The inside's own event, of no use to the page. */
function stay(event: Event): void {
  event.stopPropagation();
}

/** For promises whose failure is shown already. */
export function ignore(): void {}
