import { html, nothing, type TemplateResult } from 'lit';
import type { MatchSource } from '../../client/types.js';
import type { LookalikeResult, MatchOutcome } from '../../contract/types.js';
import { fetchedScript } from '../behaviours/fetched-script.js';
import { showFromTop } from '../behaviours/in-sight.js';
import type { Host, Services } from '../host.js';
import type { MatchController } from '../match/match-controller.js';
import type { CardFacts } from '../share/card-plan.js';
import type { Words } from '../strings/written.js';
import type * as VersusModule from '../versus/versus.js';
import type { Person } from '../versus/pair.js';
import { versusIcon } from '../ui/panel-icons.js';
import { chooseFiles } from './choose-files.js';

type View = TemplateResult | typeof nothing;

/** The way to the comparison with a friend: its script comes when it is asked for. */
export class Comparing {
  readonly #host: Host;
  readonly #services: Services;
  readonly #controller: MatchController;
  readonly #onChange: () => void;
  #versus: { module: typeof VersusModule; controller: VersusModule.VersusController } | undefined;
  /** The script could not be fetched. */
  #failed = false;

  /** `onChange`: another comparison is shown, or none. */
  constructor(host: Host, services: Services, controller: MatchController, onChange: () => void) {
    this.#host = host;
    this.#services = services;
    this.#controller = controller;
    this.#onChange = onChange;
  }

  /** A visitor's picture that is the friend's; undefined: it is not. */
  take(source: MatchSource): Promise<LookalikeResult> | undefined {
    return this.#versus?.controller.take(source);
  }

  leave(): void {
    this.#failed = false;
    this.#versus?.controller.leave();
  }

  /** What was asked for is given up; what is shown stays. */
  cancel(): void {
    this.#versus?.controller.cancel();
  }

  /** The visitor's photo has been matched by other settings. */
  renew(): void {
    this.#versus?.controller.renew();
  }

  /** `face`: whom the friend is compared with. */
  button(face: number, { strings }: Words): TemplateResult {
    return html`<button
      part="button"
      class="button"
      type="button"
      ?disabled=${this.#host.disabled}
      @click=${() => this.#ask(face)}
    >
      ${versusIcon}<span>${strings.asked.versus.open}</span>
    </button>`;
  }

  /** Until there is a comparison. */
  asked(words: Words): View {
    if (this.#failed) return html`<p class="hint" role="status"><bdi>${words.strings.offline}</bdi></p>`;
    const { module, controller } = this.#versus ?? {};
    return module && controller
      ? module.askView(controller, words, this.#host.disabled, () => this.#choose())
      : nothing;
  }

  /** In place of the result; undefined where there is no comparison with it. */
  view(
    outcome: MatchOutcome,
    me: Person,
    words: Words,
    views: { shareButton: View; share: View },
  ): TemplateResult | undefined {
    const { module, controller, friend } = this.#shown(outcome) ?? {};
    if (!module || !controller || !friend) return undefined;
    return module.versusView({
      words,
      me,
      friend,
      compared: outcome.result.compared,
      disabled: this.#host.disabled,
      asked: this.asked(words),
      ...views,
      onOther: () => this.#choose(),
      onSelect: (face) => controller.select(face),
      onBack: () => this.#back(),
    });
  }

  /** Both on one card. */
  group(outcome: MatchOutcome, me: Person, words: Words): CardFacts['group'] {
    const { module, friend } = this.#shown(outcome) ?? {};
    return module && friend && module.groupOf(me, friend, words);
  }

  /** What is said of it; empty where there is nothing to say. */
  spoken(outcome: MatchOutcome, me: Person, words: Words): string {
    const { module, friend } = this.#shown(outcome) ?? {};
    return module && friend ? module.spoken(me.pick, module.friendOf(friend).pick, friend.comparison, words) : '';
  }

  #shown(outcome: MatchOutcome) {
    const { friend } = this.#versus?.controller ?? {};
    return this.#versus && friend?.beside === outcome ? { ...this.#versus, friend } : undefined;
  }

  #back(): void {
    this.leave();
    showFromTop(this.#host);
  }

  /** The chooser opens at once: browsers let a page open it only in the moment of a tap. */
  #ask(face: number): void {
    const opened = this.#open();
    this.#choose(opened);
    opened.then(
      (controller) => controller.ask(face),
      () => {
        this.#failed = true;
        this.#host.requestUpdate();
      },
    );
  }

  #choose(opened = this.#open()): void {
    chooseFiles(([file]) => {
      if (file) void opened.then((controller) => controller.choose(file)).catch(() => undefined); // Told above.
    }, false);
  }

  async #open(): Promise<VersusModule.VersusController> {
    this.#failed = false;
    const module = await fetchedScript(import('../versus/versus.js'));
    const create = () =>
      new module.VersusController(this.#host, this.#services, this.#controller, () => this.#onChange());
    this.#versus ??= { module, controller: create() };
    return this.#versus.controller;
  }
}
