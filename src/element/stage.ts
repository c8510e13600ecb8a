import { adoptStyles, nothing, type LitElement, type TemplateResult } from 'lit';
import { acquireEngine, type MatchSource } from '../client/client.js';
import type { LookalikeError } from '../contract/errors.js';
import type { MatchOutcome } from '../contract/types.js';
import type { Acquire } from './engine-lease.js';
import { FocusKeeper } from './focus-keeper.js';
import { LookalikeController, type LookalikeHost } from './lookalike-controller.js';
import { shellStyles } from './pokemon-lookalike.styles.js';
import type { Localizer } from './strings/localizer.js';
import { merged, type StringOverrides, type Strings } from './strings/strings.js';
import { announcement, headline } from './views/announcement.js';
import { busyView } from './views/busy.js';
import { errorView } from './views/error.js';
import { facesView } from './views/faces.js';
import { measureFace, reveal } from './views/motion.js';
import { photoStyles } from './views/photo.styles.js';
import { previewOf } from './views/preview.js';
import { progressView } from './views/progress.js';
import { resultStyles } from './views/result.styles.js';
import { resultView, type Answer } from './views/result.js';

type StageHost = LitElement & LookalikeHost & { readonly strings: StringOverrides | undefined };

/** Everything beyond the drop zone: the photo while it is looked at, the result, what went wrong. */
export class Stage {
  readonly controller: LookalikeController;
  readonly #host: StageHost;
  readonly #localizer: Localizer;
  #preview: { source: MatchSource; node: HTMLElement } | undefined;
  #shown: MatchOutcome | undefined;
  #face = 0;
  #styled = false;

  constructor(host: StageHost, localizer: Localizer) {
    this.#host = host;
    this.#localizer = localizer;
    const { acquireEngine: own } = host.constructor as { acquireEngine?: Acquire };
    this.controller = new LookalikeController(host, own ?? acquireEngine);
    new FocusKeeper(host);
  }

  reset(): void {
    this.controller.reset();
  }

  /** What takes the drop zone's place; undefined when nothing does. */
  render(): TemplateResult | undefined {
    const { error, outcome, source } = this.controller;
    this.#adoptStyles();
    if (error) return this.#error(error);
    if (outcome) return this.#result(outcome);
    return source ? this.#busy(source) : undefined;
  }

  /** Bar below the drop zone, while the networks are being fetched. */
  progress(): TemplateResult | undefined {
    if (!this.controller.loading) return undefined;
    return progressView(this.#strings, this.#localizer.language, this.controller.meter.latest);
  }

  announcement(): string {
    return announcement(this.controller, this.#strings);
  }

  get #strings(): Strings {
    return merged(this.#localizer.full, this.#host.strings);
  }

  #adoptStyles(): void {
    if (!this.#styled) adoptStyles(this.#host.renderRoot as ShadowRoot, [shellStyles, photoStyles, resultStyles]);
    this.#styled = true;
  }

  #error(error: LookalikeError): TemplateResult {
    const { source, segment } = this.controller;
    const again = (faces: boolean) =>
      (source ? this.controller.match(source, { segment: faces }) : this.controller.load()).catch(() => undefined);
    return errorView({
      strings: this.#strings,
      error,
      disabled: this.#host.disabled,
      hasSource: source !== null,
      onChoose: () => this.#host.choosePhoto(),
      onRetry: () => again(segment),
      onWhole: () => again(false),
    });
  }

  #busy(source: MatchSource): TemplateResult {
    const strings = this.#strings;
    const { language } = this.#localizer;
    const progress = this.controller.meter.latest;
    return busyView({ strings, language, preview: this.#photo(source), progress, onCancel: () => this.reset() });
  }

  #result(outcome: MatchOutcome): TemplateResult {
    if (outcome !== this.#shown) this.#present(outcome);
    const strings = this.#strings;
    return resultView({
      strings,
      answer: this.#answer(outcome),
      rule: this.#host.pick,
      faces: this.#faces(outcome),
      share: nothing,
      onAgain: () => this.#host.choosePhoto(),
    });
  }

  #faces({ result }: MatchOutcome): TemplateResult | typeof nothing {
    const { source } = this.controller;
    if (result.faces.length < 2 || this.#host.faces !== 'each' || !source) return nothing;
    return facesView({
      strings: this.#strings,
      result,
      preview: this.#photo(source),
      selected: this.#face,
      onSelect: (face) => this.#select(face),
    });
  }

  #answer({ result, cutouts }: MatchOutcome): Answer {
    const { matches, pick } = result.faces[this.#face] ?? result;
    const strings = this.#strings;
    const together = this.#host.faces === 'together' && result.faces.length > 1;
    return {
      matches,
      pick,
      cutout: cutouts.find(({ face }) => face === this.#face) ?? cutouts[0],
      headline: together ? strings.togetherLookLike : headline(result, strings),
      ofFaces: result.faces.length > 0,
    };
  }

  #select(face: number): void {
    this.#face = face;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => reveal(this.#host.renderRoot, undefined));
  }

  /** A new outcome: the first face, and the cut-out rises from where it was in the photo. */
  #present(outcome: MatchOutcome): void {
    this.#shown = outcome;
    this.#face = 0;
    const from = measureFace(this.#preview?.node, outcome.result);
    void this.#host.updateComplete.then(() => reveal(this.#host.renderRoot, from));
  }

  #photo(source: MatchSource): HTMLElement {
    if (this.#preview?.source !== source) this.#preview = { source, node: previewOf(source) };
    return this.#preview.node;
  }
}
