import { nothing, type LitElement, type TemplateResult } from 'lit';
import type { MatchSource } from '../../client/client.js';
import type { MatchOutcome } from '../../contract/types.js';
import type { LookalikeController, LookalikeHost } from '../lookalike-controller.js';
import { shellStyles } from '../pokemon-lookalike.styles.js';
import type { Localizer } from '../strings/localizer.js';
import { adoptStyles } from 'lit';
import { headline } from './announcement.js';
import { busyView } from './busy.js';
import { facesView } from './faces.js';
import { measureFace, reveal } from './motion.js';
import { previewOf } from './preview.js';
import { resultView, type Answer } from './result.js';
import { stageStyles } from './stage.styles.js';

type StageHost = LitElement & LookalikeHost;

/** Everything beyond the drop zone: the photo while it is looked at, and the result. */
export class Stage {
  readonly #host: StageHost;
  readonly #controller: LookalikeController;
  readonly #localizer: Localizer;
  readonly #choose: () => void;
  #preview: { source: MatchSource; node: HTMLElement } | undefined;
  #shown: MatchOutcome | undefined;
  #face = 0;

  constructor(host: StageHost, controller: LookalikeController, localizer: Localizer, choose: () => void) {
    this.#host = host;
    this.#controller = controller;
    this.#localizer = localizer;
    this.#choose = choose;
    adoptStyles(host.renderRoot as ShadowRoot, [shellStyles, stageStyles]);
  }

  render(): TemplateResult {
    const { outcome, meter } = this.#controller;
    const { strings, language } = this.#localizer;
    if (outcome) return this.#result(outcome);
    const onCancel = () => this.#controller.reset();
    return busyView({ strings, language, preview: this.#photo(), progress: meter.latest, onCancel });
  }

  #result(outcome: MatchOutcome): TemplateResult {
    if (outcome !== this.#shown) this.#present(outcome);
    const { strings } = this.#localizer;
    const { result } = outcome;
    const several = result.faces.length > 1 && this.#host.faces === 'each';
    const faces = several
      ? facesView({
          strings,
          result,
          preview: this.#photo(),
          selected: this.#face,
          onSelect: (face) => this.#select(face),
        })
      : nothing;
    const answer = this.#answer(outcome);
    return resultView({ strings, answer, rule: this.#host.pick, faces, share: nothing, onAgain: this.#choose });
  }

  #answer({ result, cutouts }: MatchOutcome): Answer {
    const { matches, pick } = result.faces[this.#face] ?? result;
    const cutout = cutouts.find(({ face }) => face === this.#face) ?? cutouts[0];
    const together = this.#host.faces === 'together' && result.faces.length > 1;
    const { strings } = this.#localizer;
    return {
      matches,
      pick,
      cutout,
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

  #photo(): HTMLElement {
    const source = this.#controller.source as MatchSource;
    if (this.#preview?.source !== source) this.#preview = { source, node: previewOf(source) };
    return this.#preview.node;
  }
}
