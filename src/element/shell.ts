import { html, type TemplateResult } from 'lit';
import type { MatchSource } from '../client/types.js';
import type { LookalikeError } from '../contract/errors.js';
import { CustomStates } from './behaviours/custom-states.js';
import type { ElementEvents, Status } from './events.js';
import type { Host, Services } from './host.js';
import { LazyLoader } from './behaviours/lazy-loader.js';
import { LazyStage } from './lazy-panel.js';
import { PhotoIntake } from './behaviours/photo-intake.js';
import type { Stage } from './panel.js';
import { Localizer } from './strings/localizer.js';
import { dropzoneView } from './drop-zone/dropzone.js';

/** Everything that is there before the first photo: the drop zone, the ways a picture comes in, and the door to the
 *  stage, where all the rest happens. */
export class Shell implements Services {
  readonly localizer: Localizer;
  readonly #host: Host;
  readonly #intake: PhotoIntake;
  readonly #door: LazyStage;
  #told: Status = 'idle';

  constructor(host: Host) {
    this.#host = host;
    this.localizer = new Localizer(host);
    this.#intake = new PhotoIntake(host, (source) => this.takePhoto(source));
    this.#door = new LazyStage(host, this, () => this.#openStage());
    new LazyLoader(host, () => host.load().catch(ignore));
    new CustomStates(host, () => [
      this.status,
      ...(this.#intake.dragging ? ['dragging'] : []),
      ...(this.stage?.filming ? ['camera'] : []),
    ]);
  }

  get language(): string {
    return this.localizer.language;
  }

  get stage(): Stage | undefined {
    return this.#door.stage;
  }

  get status(): Status {
    const { stage, error, waiting } = this.#door;
    if (stage && !waiting) return stage.controller.status;
    return error ? 'error' : waiting ? 'loading' : 'idle';
  }

  get error(): LookalikeError | null {
    return this.#door.error ?? this.stage?.controller.error ?? null;
  }

  /** Runs `request` on the stage, which is fetched first if need be. */
  use<T>(request: (stage: Stage) => Promise<T>): Promise<T> {
    return this.#door.use(request);
  }

  reset(): void {
    this.#door.cancel();
    this.stage?.reset();
  }

  emit<Type extends keyof ElementEvents>(type: Type, detail: ElementEvents[Type]['detail']): boolean {
    const loud = type === 'match' || type === 'photo';
    const init = { detail, bubbles: loud, composed: loud, cancelable: type === 'photo' };
    return this.#host.dispatchEvent(new CustomEvent(type, init));
  }

  settle(): void {
    this.#host.requestUpdate();
    const { status } = this;
    if (status === this.#told) return;
    this.#told = status;
    this.emit('statuschange', { status });
  }

  takePhoto(source: MatchSource): void {
    if (!this.#host.disabled && this.emit('photo', { source })) this.#host.match(source).catch(ignore);
  }

  choosePhoto = (): void => this.#host.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();

  render(): TemplateResult {
    const { shell } = this.localizer;
    const { stage, error, waiting } = this.#door;
    return html`
      <section part="base" class="base" aria-label=${shell.title} aria-busy=${waiting > 0}>
        ${stage?.render() ?? this.#dropzone()}
        <input type="file" accept="image/*" hidden @change=${this.#handleFile} />
        <slot name="footer"></slot>
      </section>
      <div class="visually-hidden" role="status">${stage?.announcement() ?? (error && shell.offline)}</div>
    `;
  }

  #dropzone(): TemplateResult {
    const { shell } = this.localizer;
    const { disabled, camera } = this.#host;
    return dropzoneView({
      strings: this.#door.error ? { ...shell, hint: shell.offline } : shell,
      dragging: this.#intake.dragging,
      disabled,
      camera,
      progress: this.stage?.progress(),
      onChoose: this.choosePhoto,
      onCamera: () => this.#host.startCamera().catch(ignore),
    });
  }

  async #openStage(): Promise<Stage> {
    const [{ Stage }] = await Promise.all([import('./panel.js'), this.localizer.load()]);
    return new Stage(this.#host, this, this.localizer);
  }

  #handleFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = ''; // The same file may be chosen again.
    if (file) this.takePhoto(file);
  };
}

/** For promises whose failure is shown already. */
export function ignore(): void {}
