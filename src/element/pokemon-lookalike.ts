import { LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { EngineHandle, MatchSource } from '../client/types.js';
import type { LookalikeError } from '../contract/errors.js';
import { OPTIONS, attributeOf, type Options, type Reader } from '../contract/options.js';
import type { EngineOptions, LookalikeResult, MemoryReport } from '../contract/types.js';
import { VERSION } from '../version.js';
import type { Status, TypedListeners } from './events.js';
import type { Host, MatchRequest } from './host.js';
import { shellStyles } from './pokemon-lookalike.styles.js';
import type { CardRequest } from './share/card-plan.js';
import { Shell, ignore } from './shell.js';
import type { StringOverrides } from './strings/strings.js';

const READERS = {
  ...OPTIONS,
  strings: (value?: unknown) => (value === Object(value) ? value : undefined),
};

const properties: PropertyDeclarations = {
  ...Object.fromEntries(Object.keys(OPTIONS).map((name) => [name, { attribute: attributeOf(name) }])),
  disabled: { type: Boolean, reflect: true },
  strings: { attribute: false },
};

/**
 * Takes a photo of a person and shows the Pokémon they look like, entirely in the visitor's browser.
 *
 * @tagname pokemon-lookalike
 *
 * @event {CustomEvent<{source: MatchSource}>} photo - A visitor picked, dropped, pasted or shot a picture. Bubbles, composed, cancelable: `preventDefault()` keeps it from being matched.
 * @event {CustomEvent<Progress>} progress - Byte-exact while loading, over scripts, networks and gallery; `ratio` never falls, 0..1.
 * @event {CustomEvent<LookalikeResult>} match - Ranked results are there. Bubbles, composed.
 * @event {CustomEvent<{match: Match, face: number}>} pickchange - A visitor made another match the large one. Bubbles, composed.
 * @event {CustomEvent<{comparison: Comparison, friend: LookalikeResult} | {comparison: null, friend: null}>} comparechange - A visitor has compared with a friend: how alike the answers are, and the friend's result; null: back to one result. Bubbles, composed.
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
 * @csspart why - What of face and drawing counts, as heat maps.
 * @csspart photos - Further photos of the same person.
 * @csspart versus - Two people and how alike their answers are; before that, how the friend's photo is brought.
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
  static override properties = properties;
  /** Version of the package. */
  static readonly version: string = VERSION;
  /** Where elements get their engine from; a test puts its own here. Default: one shared engine per page and options. */
  static acquireEngine: ((options: EngineOptions) => EngineHandle) | undefined;

  /** What has been read so far. */
  readonly #options: Record<string, unknown> = {};
  readonly #shell = new Shell(this);

  static {
    // Frameworks set properties to what they would write into attributes: the option's reader makes one of both.
    for (const [name, read] of Object.entries<Reader<unknown>>(READERS)) {
      Object.defineProperty(this.prototype, name, {
        configurable: true, // Lit wraps the accessors that it finds.
        get(this: PokemonLookalike) {
          return (this.#options[name] ??= read());
        },
        set(this: PokemonLookalike, value: unknown) {
          this.#options[name] = read(value);
        },
      });
    }
  }

  /** Texts that replace the element's own, at any depth. */
  declare strings: StringOverrides | undefined;

  /** `idle`, `loading`, `ready`, `matching`, `done` or `error`. */
  get status(): Status {
    return this.#shell.status;
  }

  /** The latest result; null when there is none. */
  get result(): LookalikeResult | null {
    return this.#shell.panel?.controller.outcome?.result ?? null;
  }

  /** What failed last; null when nothing did. */
  get error(): LookalikeError | null {
    return this.#shell.error;
  }

  /** Styles are not adopted here, but for the document that the element is in: see `DocumentStyles`. */
  protected override createRenderRoot(): ShadowRoot {
    return this.shadowRoot ?? this.attachShadow({ mode: 'open' });
  }

  protected override async scheduleUpdate(): Promise<unknown> {
    if (!this.hasUpdated) {
      await this.#shell.localizer.ready;
      this.renderRoot.replaceChildren(); // What a server has printed; see `ssr.ts`.
    }
    return super.scheduleUpdate();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('src') && this.src) this.match(this.src).catch(ignore);
  }

  /** Fetches networks and gallery and warms them up; an element that is removed lets them go. Rejects with a `LookalikeError`. */
  load(): Promise<void> {
    return this.#shell.use((panel) => panel.controller.load());
  }

  /** Matches a picture, and loads first if need be. Rejects with a `LookalikeError`; `aborted` when a newer call came. */
  match(source: MatchSource, request?: MatchRequest): Promise<LookalikeResult> {
    return this.#shell.match(source, request);
  }

  /** Back to the drop zone; what is loaded stays loaded. */
  reset(): void {
    this.#shell.reset();
  }

  /** Opens the camera; resolves when its picture moves. Rejects with `camera-denied`, `camera-unavailable`, or `aborted`. */
  startCamera(): Promise<void> {
    return this.#shell.startCamera();
  }

  /** Switches the camera off. */
  stopCamera(): void {
    this.#shell.stopCamera();
  }

  /** Draws the result as a PNG: 1200 x 630 px, 1080 x 1080 (`square`) or 1080 x 1920 (`story`), of all faces or the one that
   *  is looked at; what is not said is as the visitor chose. Rejects with `internal` without a result. */
  shareCard(request?: CardRequest): Promise<Blob> {
    return this.#shell.use((panel) => panel.shareCard(request));
  }

  /** Tensors and bytes the engine holds, its backend, and the thread it runs on. Loads it if need be; what is shown stays. */
  memory(): Promise<MemoryReport> {
    return this.#shell.use((panel) => panel.controller.memory());
  }

  protected override render(): TemplateResult {
    return this.#shell.render();
  }
}

/** The options as properties, and typed events; nothing of this is left in the script. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- A class cannot declare a method anew.
export interface PokemonLookalike extends Options {
  addEventListener: TypedListeners<PokemonLookalike>;
  removeEventListener: TypedListeners<PokemonLookalike>;
}

declare global {
  interface HTMLElementTagNameMap {
    'pokemon-lookalike': PokemonLookalike;
  }
}
