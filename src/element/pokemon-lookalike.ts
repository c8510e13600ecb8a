import { LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { EngineHandle, MatchSource } from '../client/types.js';
import type { LookalikeError } from '../contract/errors.js';
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
import { BACKENDS, FACES_MODES, LOADING_MODES, NO_FACE_MODES, PICKS, oneOf, toIds, toTopK } from './attributes.js';
import { DEFAULT_GALLERY, DEFAULT_TOP_K, type LoadingMode } from './attributes.js';
import type { TypedListeners } from './events.js';
import type { Host } from './host.js';
import type { MatchRequest, Status } from './status.js';
import { shellStyles } from './pokemon-lookalike.styles.js';
import { Shell, ignore } from './shell.js';
import type { StringOverrides } from './strings/strings.js';

/**
 * Takes a photo of a person and shows the Pokémon they look like, entirely in the visitor's browser.
 *
 * @tagname pokemon-lookalike
 *
 * @event {CustomEvent<{source: MatchSource}>} photo - A visitor picked, dropped, pasted or shot a picture. Bubbles, composed, cancelable: `preventDefault()` keeps it from being matched.
 * @event {CustomEvent<Progress>} progress - Byte-exact while loading, over scripts, networks and gallery; `ratio` never falls, 0..1.
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
 * @cssstate camera - The camera is open.
 * @cssstate dragging - A picture is held over the element.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- See the interface below.
export class PokemonLookalike extends LitElement implements Host {
  static override styles = shellStyles;
  static override properties = {
    modelsUrl: { attribute: 'models-url' },
    scriptsUrl: { attribute: 'scripts-url' },
    preset: {},
    gallery: {},
    topK: { attribute: 'top-k', converter: toTopK },
    pick: { converter: oneOf(PICKS) },
    faces: { converter: oneOf(FACES_MODES) },
    noFace: { attribute: 'no-face', converter: oneOf(NO_FACE_MODES) },
    backend: { converter: oneOf(BACKENDS) },
    loading: { converter: oneOf(LOADING_MODES) },
    src: {},
    camera: { type: Boolean },
    exclude: { converter: toIds },
    includeSensitive: { type: Boolean, attribute: 'include-sensitive' },
    spriteUrl: { attribute: 'sprite-url' },
    disabled: { type: Boolean, reflect: true },
    noShare: { type: Boolean, attribute: 'no-share' },
    shareText: { attribute: 'share-text' },
    shareUrl: { attribute: 'share-url' },
    shareLogo: { attribute: 'share-logo' },
    strings: { attribute: false },
  };
  /** Version of the package. */
  static readonly version: string = VERSION;
  /** Where elements get their engine from; a test puts its own here. Default: one shared engine per page and options. */
  static acquireEngine: ((options: EngineOptions) => EngineHandle) | undefined;

  readonly #shell = new Shell(this);

  /** Folder of `manifest.json`, a URL; default: `models/` beside the script's folder. */
  modelsUrl = '';
  /** Folder of `engine.js` and the files beside it, a URL; default: the script's own, else `dist/` beside the models. */
  scriptsUrl = '';
  /** Id in the manifest's `presets`; default: its `defaultPreset`. */
  preset = '';
  /** Gallery id in the manifest, or the URL of a `gallery.json`. */
  gallery = DEFAULT_GALLERY;
  /** Ranked matches per face, 1..50. */
  topK = DEFAULT_TOP_K;
  /** Which of the ranked matches is shown large: `cutest` or `nearest`. */
  pick: Pick = 'cutest';
  /** Several faces: `each` its answer, only the `largest`, or all `together`. */
  faces: FacesMode = 'each';
  /** Nobody in the picture: an `error`, or the `whole` picture is matched. */
  noFace: NoFaceMode = 'error';
  /** TensorFlow.js backend: `auto`, `webgpu`, `webgl`, `wasm` or `cpu`. */
  backend: BackendChoice = 'auto';
  /** When networks and gallery are fetched: `lazy` (near the viewport, or at the first gesture), `eager` or `manual`. */
  loading: LoadingMode = 'lazy';
  /** URL of a picture to match as soon as possible. */
  src = '';
  /** Offer the camera. */
  camera = false;
  /** Ids of entries never shown; as an attribute separated by commas or spaces. */
  exclude: (number | string)[] = [];
  /** Also show entries the gallery marks as sensitive for faces. */
  includeSensitive = false;
  /** URL template of a match's art, with `{id}` and `{slug}`; default: the gallery's. */
  spriteUrl = '';
  /** Takes no pictures from visitors and loads nothing by itself. */
  disabled = false;
  /** Offer no card to share. */
  noShare = false;
  /** Line at the foot of the card, for instance the name of the site. */
  shareText = '';
  /** Address handed over together with the card. */
  shareUrl = '';
  /** URL of a picture at the foot of the card; on another origin it needs CORS, or it is left out. */
  shareLogo = '';
  /** Texts that replace the element's own, at any depth. */
  strings: StringOverrides | undefined;

  /** `idle`, `loading`, `ready`, `matching`, `done` or `error`. */
  get status(): Status {
    return this.#shell.status;
  }

  /** The latest result; null when there is none. */
  get result(): LookalikeResult | null {
    return this.#shell.stage?.controller.outcome?.result ?? null;
  }

  /** What failed last; null when nothing did. */
  get error(): LookalikeError | null {
    return this.#shell.error;
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await this.#shell.localizer.ready;
    super.scheduleUpdate();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('src') && this.src) this.match(this.src).catch(ignore);
  }

  /** Fetches networks and gallery and warms them up. Rejects with a `LookalikeError`. */
  load(): Promise<void> {
    return this.#shell.use((stage) => stage.controller.load());
  }

  /** Matches a picture, and loads first if need be. Rejects with a `LookalikeError`; `aborted` when a newer call came. */
  match(source: MatchSource, request?: MatchRequest): Promise<LookalikeResult> {
    return this.#shell.use((stage) => stage.match(source, request));
  }

  /** Back to the drop zone; what is loaded stays loaded. */
  reset(): void {
    this.#shell.reset();
  }

  /** Opens the camera; resolves when its picture moves. Rejects with `camera-denied` or `camera-unavailable`. */
  startCamera(): Promise<void> {
    return this.#shell.use((stage) => stage.startCamera());
  }

  /** Switches the camera off. */
  stopCamera(): void {
    this.#shell.stage?.stopCamera();
  }

  /** Draws the result as a PNG, 1200 x 630 px or as the visitor chose. Rejects with `internal` without a result. */
  shareCard(): Promise<Blob> {
    return this.#shell.use((stage) => stage.shareCard());
  }

  /** Tensors and bytes the engine holds, its backend, and the thread it runs on. */
  memory(): Promise<MemoryReport> {
    return this.#shell.use((stage) => stage.controller.memory());
  }

  protected override render(): TemplateResult {
    return this.#shell.render();
  }
}

/** Typed events; nothing of this is left in the script. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- A class cannot declare a method anew.
export interface PokemonLookalike {
  addEventListener: TypedListeners<PokemonLookalike>;
  removeEventListener: TypedListeners<PokemonLookalike>;
}

declare global {
  interface HTMLElementTagNameMap {
    'pokemon-lookalike': PokemonLookalike;
  }
}
