import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { acquireEngine, type MatchSource } from '../client/client.js';
import { LookalikeError } from '../contract/errors.js';
import type {
  BackendChoice,
  EngineOptions,
  FacesMode,
  LookalikeResult,
  MemoryReport,
  NoFaceMode,
  Pick,
} from '../contract/types.js';
import { VERSION } from '../version.js';
import { CustomStates } from './custom-states.js';
import type { ElementEvents } from './events.js';
import { FocusKeeper } from './focus-keeper.js';
import { LazyLoader } from './lazy-loader.js';
import { LookalikeController, type LookalikeHost, type MatchRequest, type Status } from './lookalike-controller.js';
import { BACKENDS, DEFAULT_TOP_K, FACES_MODES, LOADING_MODES, NO_FACE_MODES, PICKS } from './options.js';
import { oneOf, toIds, toTopK, type LoadingMode } from './options.js';
import { PhotoIntake } from './photo-intake.js';
import { shellStyles } from './pokemon-lookalike.styles.js';
import { Localizer } from './strings/localizer.js';
import type { StringOverrides } from './strings/strings.js';
import { announcement } from './views/announcement.js';
import { dropzoneView } from './views/dropzone.js';
import { errorView } from './views/error.js';
import { progressView } from './views/progress.js';
import type { Stage } from './views/stage.js';

/** An attribute whose value is one of a list; anything else is the default, the first of them. */
const choice =
  <T extends string>(allowed: readonly T[]) =>
  (value: string | null) =>
    oneOf(allowed, value);

/**
 * Takes a photo of a person and shows the Pokémon they look like, entirely in the visitor's browser.
 *
 * @tagname pokemon-lookalike
 *
 * @event {CustomEvent<{source: MatchSource}>} photo - A visitor picked, dropped, pasted or shot a picture. Bubbles, composed, cancelable: `preventDefault()` keeps it from being matched.
 * @event {CustomEvent<Progress>} progress - Byte-exact while loading; `ratio` never falls, 0..1.
 * @event {CustomEvent<LookalikeResult>} match - Ranked results are there. Bubbles, composed.
 * @event {CustomEvent<ErrorData>} error - Something failed; the element shows it and stays usable.
 * @event {CustomEvent<{status: Status}>} statuschange - `status` has changed.
 *
 * @slot prompt - Replaces the question and the hint of the drop zone.
 * @slot icon - Replaces the drawing of the drop zone.
 * @slot footer - Below everything, for instance sample photos: an element with `data-photo="url"` is matched when clicked.
 *
 * @csspart base - The box around everything.
 * @csspart dropzone - The area that takes pictures.
 * @csspart button - Every button with words.
 * @csspart preview - The visitor's photo.
 * @csspart cutout - The face, cut out of the photo.
 * @csspart progress - Bar and words while loading or matching.
 * @csspart result - The whole result.
 * @csspart pick - The match shown large.
 * @csspart match - Each of the other ranked matches.
 * @csspart art - The drawing of a match.
 * @csspart name - The name of a match.
 * @csspart score - The score of a match.
 * @csspart camera - The live camera.
 * @csspart error - The message after a failure.
 * @csspart share - The share panel.
 *
 * @cssproperty [--pl-accent] - Buttons, outlines, progress.
 * @cssproperty [--pl-on-accent] - Text on the accent.
 * @cssproperty [--pl-surface] - Background.
 * @cssproperty [--pl-text] - Text.
 * @cssproperty [--pl-muted] - Secondary text.
 * @cssproperty [--pl-radius=28px] - Corner radius of the box.
 * @cssproperty [--pl-gap=16px] - Space between parts.
 * @cssproperty [--pl-font] - Font family.
 *
 * @cssstate idle - Nothing is loaded.
 * @cssstate loading - Networks and gallery are being fetched.
 * @cssstate ready - A photo would be matched at once.
 * @cssstate matching - A photo is being matched.
 * @cssstate done - A result is shown.
 * @cssstate error - A failure is shown.
 * @cssstate dragging - A picture is held over the element.
 */
export class PokemonLookalike extends LitElement implements LookalikeHost {
  static override styles = shellStyles;
  /** Version of the package. */
  static readonly version = VERSION;
  /** Where an element gets its engine from; a test puts its own here. */
  static acquireEngine = acquireEngine;

  readonly #controller = new LookalikeController(this);
  readonly #localizer = new Localizer(this);
  readonly #intake = new PhotoIntake(this, (source) => this.#takePhoto(source));
  /** Everything beyond the drop zone, fetched with the first photo. */
  #stage: Stage | undefined;

  /** Folder of `manifest.json`, a URL; default: `models/` beside the script's folder. */
  @property({ attribute: 'models-url' }) modelsUrl = '';
  /** Id in the manifest's `presets`; default: its `defaultPreset`. */
  @property() preset = '';
  /** Gallery id in the manifest, or the URL of a `gallery.json`. */
  @property() gallery = 'pokemon';
  /** Ranked matches per face, 1..50. */
  @property({ attribute: 'top-k', converter: toTopK }) topK = DEFAULT_TOP_K;
  /** Which of the ranked matches is shown large: `cutest` or `nearest`. */
  @property({ converter: choice(PICKS) }) pick: Pick = 'cutest';
  /** Several faces: `each` its answer, only the `largest`, or all `together`. */
  @property({ converter: choice(FACES_MODES) }) faces: FacesMode = 'each';
  /** Nobody in the picture: an `error`, or the `whole` picture is matched. */
  @property({ attribute: 'no-face', converter: choice(NO_FACE_MODES) }) noFace: NoFaceMode = 'error';
  /** TensorFlow.js backend: `auto`, `webgpu`, `webgl`, `wasm` or `cpu`. */
  @property({ converter: choice(BACKENDS) }) backend: BackendChoice = 'auto';
  /** When the networks are fetched: `lazy` (near the viewport, or at the first gesture), `eager` or `manual`. */
  @property({ converter: choice(LOADING_MODES) }) loading: LoadingMode = 'lazy';
  /** URL of a picture to match as soon as possible. */
  @property() src = '';
  /** Offer the camera. */
  @property({ type: Boolean }) camera = false;
  /** Ids of entries never shown; as an attribute separated by commas or spaces. */
  @property({ converter: toIds }) exclude: (number | string)[] = [];
  /** Also show entries the gallery marks as sensitive for faces. */
  @property({ type: Boolean, attribute: 'include-sensitive' }) includeSensitive = false;
  /** URL template of a match's art, with `{id}` and `{slug}`; default: the gallery's. */
  @property({ attribute: 'sprite-url' }) spriteUrl = '';
  /** Takes no pictures from visitors and loads nothing by itself. */
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** Texts that replace the element's own, at any depth. */
  @property({ attribute: false }) strings: StringOverrides | undefined;

  /** `idle`, `loading`, `ready`, `matching`, `done` or `error`. */
  get status(): Status {
    return this.#controller.status;
  }

  /** The latest result; null when there is none. */
  get result(): LookalikeResult | null {
    return this.#controller.outcome?.result ?? null;
  }

  /** What failed last; null when nothing did. */
  get error(): LookalikeError | null {
    return this.#controller.error;
  }

  constructor() {
    super();
    new LazyLoader(this, () => this.load().catch(ignore));
    new FocusKeeper(this);
    new CustomStates(this, () => (this.#intake.dragging ? [this.status, 'dragging'] : [this.status]));
  }

  /** Language of texts and names: the nearest `lang` for which there are texts. */
  get language(): string {
    return this.#localizer.language;
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await this.#localizer.ready;
    super.scheduleUpdate();
  }

  protected override willUpdate(): void {
    this.#localizer.override(this.strings);
    if (this.#controller.source && !this.#stage) void this.#openStage();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('src') && this.src) this.match(this.src).catch(ignore);
  }

  /** Fetches networks and gallery and warms them up. Rejects with a `LookalikeError`. */
  load(): Promise<void> {
    return this.#controller.load();
  }

  /** Matches a picture, and loads first if need be. Rejects with a `LookalikeError`; `aborted` when a newer call came. */
  match(source: MatchSource, request?: MatchRequest): Promise<LookalikeResult> {
    return this.#controller.match(source, request);
  }

  /** Back to the drop zone; what is loaded stays loaded. */
  reset(): void {
    this.#controller.reset();
  }

  /** Tensors and bytes the engine holds, its backend, and the thread it runs on. */
  memory(): Promise<MemoryReport> {
    return this.#controller.memory();
  }

  /** @internal */
  acquireEngine(options: EngineOptions) {
    return (this.constructor as typeof PokemonLookalike).acquireEngine(options);
  }

  /** @internal */
  emit<Type extends keyof ElementEvents>(type: Type, detail: ElementEvents[Type]['detail']): boolean {
    const loud = type === 'match' || type === 'photo';
    const init = { detail, bubbles: loud, composed: loud, cancelable: type === 'photo' };
    return this.dispatchEvent(new CustomEvent(type, init));
  }

  #takePhoto(source: MatchSource | undefined): void {
    if (!source || this.disabled || !this.emit('photo', { source })) return;
    this.match(source).catch(ignore);
  }

  #choose = (): void => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();

  #handleFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = ''; // The same file may be chosen again.
    this.#takePhoto(file);
  };

  #again = (segment: boolean): void => {
    const { source } = this.#controller;
    (source ? this.match(source, { segment }) : this.load()).catch(ignore);
  };

  async #openStage(): Promise<void> {
    try {
      const { Stage } = await import('./views/stage.js');
      this.#stage ??= new Stage(this, this.#controller, this.#localizer, this.#choose);
      this.requestUpdate();
    } catch (cause) {
      this.#controller.report(new LookalikeError('models-unreachable', 'A script could not be loaded.', { cause }));
    }
  }

  #body(): TemplateResult {
    const { error, source, busy, loading, segment, meter } = this.#controller;
    const { strings, language } = this.#localizer;
    const onChoose = this.#choose;
    if (error) {
      const onRetry = () => this.#again(segment);
      const onWhole = () => this.#again(false);
      return errorView({ strings, error, disabled: this.disabled, hasSource: !!source, onChoose, onRetry, onWhole });
    }
    if (source && this.#stage) return this.#stage.render();
    return dropzoneView({
      strings,
      dragging: this.#intake.dragging,
      disabled: this.disabled,
      camera: this.camera,
      progress: busy || loading ? progressView(strings, language, meter.latest) : nothing,
      onChoose,
      onCamera: () => undefined,
    });
  }

  protected override render(): TemplateResult {
    const { strings } = this.#localizer;
    return html`
      <section part="base" class="base" aria-label=${strings.title}>
        ${this.#body()}
        <input type="file" accept="image/*" hidden @change=${this.#handleFile} />
        <slot name="footer"></slot>
      </section>
      <div class="visually-hidden" role="status">${announcement(this.#controller, strings)}</div>
    `;
  }
}

/** For promises whose failure is shown already. */
function ignore(): void {}

declare global {
  interface HTMLElementTagNameMap {
    'pokemon-lookalike': PokemonLookalike;
  }
}
