import { noChange, type TemplateResult } from 'lit';
import { acquireEngine } from '../client/acquire-engine.js';
import type { MatchSource, Picture, TakeHooks } from '../client/types.js';
import { throwIfAborted, toLookalikeError, type LookalikeError } from '../contract/errors.js';
import type { EngineImage, LookalikeResult, MatchOutcome } from '../contract/types.js';
import type { Acquire } from './match/engine-lease.js';
import { Awaited } from './behaviours/awaited.js';
import { FocusKeeper, focusHeading } from './behaviours/focus-keeper.js';
import { keepInside } from './behaviours/own-events.js';
import type { Host, MatchRequest, Services } from './host.js';
import type { Greeting } from './links/greeting.js';
import { MatchController } from './match/match-controller.js';
import { ResultPanel } from './result/result-panel.js';
import { shellStyles } from './pokemon-lookalike.styles.js';
import type { Localizer } from './strings/localizer.js';
import { merged, type Strings } from './strings/strings.js';
import { announcement } from './result/announcement.js';
import { friendStyles } from './links/friend.styles.js';
import type { Words } from './strings/written.js';
import { busyView } from './photo/busy.js';
import { cameraNote, cameraView } from './camera/camera-view.js';
import { cameraStyles } from './camera/camera.styles.js';
import { LazyCamera } from './camera/lazy-camera.js';
import { errorView } from './ui/error.js';
import { matchesStyles } from './result/matches.styles.js';
import { photoStyles } from './photo/photo.styles.js';
import { previewOf } from './photo/preview.js';
import { progressView } from './photo/progress.js';
import { askedStyles } from './asked/asked.styles.js';
import { answerStyles } from './result/answer.styles.js';
import { searchNotice } from './search/notice.js';
import { measureFace } from './result/motion.js';
import { resultStyles } from './result/result.styles.js';
import type { CardRequest } from './share/card-plan.js';
import { shareStyles } from './share/share.styles.js';

/** Those of the shell among them: together they take their place. */
export const STYLES = [
  shellStyles,
  photoStyles,
  resultStyles,
  answerStyles,
  matchesStyles,
  cameraStyles,
  shareStyles,
  askedStyles,
  friendStyles,
];

/** Everything beyond the drop zone: the photo while it is looked at, the result, the camera, what went wrong. */
export class Panel {
  readonly controller: MatchController;
  readonly #host: Host;
  readonly #services: Services;
  readonly #localizer: Localizer;
  readonly #result: ResultPanel;
  readonly #camera: LazyCamera;
  readonly #awaited: Awaited;
  #greeting: Greeting | undefined;
  /** How often a friend's result has made room for a photo or for the beginning. */
  gone = 0;
  /** The camera's picture is what is on the screen. */
  #filmed = false;
  /** The picture that the answer on the screen is to. */
  #answered: Picture | undefined;
  #preview: { picture: Picture | undefined; image: EngineImage | undefined; node: HTMLElement } | undefined;

  constructor(host: Host, services: Services, localizer: Localizer) {
    this.#host = host;
    this.#services = services;
    this.#localizer = localizer;
    const { acquireEngine: own } = host.constructor as { acquireEngine?: Acquire };
    this.controller = new MatchController(host, services, own ?? acquireEngine);
    this.#camera = new LazyCamera(host, services, this.controller);
    this.#result = new ResultPanel(host, services, this.controller, () => this.#strings);
    this.#awaited = new Awaited(host);
    new FocusKeeper(host);
  }

  /** The camera is open. */
  get filming(): boolean {
    return this.#camera.shown !== undefined;
  }

  /** Matches a picture, or the friend's where that is asked for; a camera that is still open makes room for it. */
  async match(source: MatchSource, request?: MatchRequest & TakeHooks): Promise<LookalikeResult> {
    throwIfAborted(request?.signal); // Before anything is changed.
    const friends = this.#result.take(source);
    if (friends) return friends;
    this.#camera.stop();
    this.#result.leave();
    this.#endGreeting();
    this.#awaited.begin(source);
    return this.controller.match(source, request);
  }

  reset(): void {
    this.#camera.stop();
    this.#endGreeting();
    this.#awaited.begin(undefined);
    this.#result.close();
    this.controller.reset();
  }

  /** Resolves when the preview moves. Rejects with `camera-denied` or `camera-unavailable`; `aborted` when it is stopped. */
  async startCamera(): Promise<void> {
    this.#result.close();
    this.controller.reset();
    // Outside the page nobody would let go of the engine. Failures are shown; the camera finds out, too.
    if (this.#host.isConnected) this.controller.load().catch(() => undefined);
    try {
      await this.#camera.start();
    } catch (thrown) {
      throw this.controller.report(toLookalikeError(thrown, 'camera-unavailable'));
    }
  }

  stopCamera(): void {
    this.#camera.stop();
  }

  async shareCard(request?: CardRequest): Promise<Blob> {
    try {
      return await this.#result.card(this.controller.outcome, request);
    } catch (thrown) {
      throw toLookalikeError(thrown);
    }
  }

  /** What takes the drop zone's place; undefined when nothing does. `noChange`: what is there stays. */
  render(): TemplateResult | typeof noChange | undefined {
    const { error, outcome, shown, question, quiet } = this.controller;
    keepInside(this.#host.renderRoot as ShadowRoot);
    if (error) return this.#error(error);
    const filmed = this.#filmed;
    this.#filmed = this.filming;
    const camera = this.#camera.shown;
    if (camera) return cameraView(camera, this.#strings, () => this.stopCamera());
    if (shown.source === null) return undefined;
    if (question) return question.view(question.asked, this.#strings, this.#photo());
    if (outcome) return this.#answer(outcome);
    return quiet && !filmed ? noChange : this.#busy();
  }

  #answer(outcome: MatchOutcome): TemplateResult {
    const { picture } = this.controller.shown;
    this.#awaited.end();
    const isNew = picture !== this.#answered;
    this.#answered = picture;
    const from = isNew ? measureFace(this.#photoPlace(), outcome.result) : undefined;
    // In the place of another answer, whose button may have asked for it.
    if (isNew) void this.#host.updateComplete.then(() => focusHeading(this.#host.renderRoot as ShadowRoot));
    return this.#result.render(outcome, from, () => this.#photo(true));
  }

  /** From now on a friend's result stands above the drop zone, until the visitor has a photo; undefined: no longer. */
  greet(greeting: Greeting | undefined): void {
    this.#greeting = greeting;
    this.#host.requestUpdate();
  }

  /** What stands above the drop zone. */
  greeting(): TemplateResult | undefined {
    return this.#greeting?.view(this.#words);
  }

  /** Bar below the drop zone, while the networks are being fetched; then, where there is a search service, what it will
   *  be told. */
  progress(): TemplateResult | undefined {
    const { search } = this.controller;
    if (search) return searchNotice(search, this.#strings);
    if (!this.controller.loading) return undefined;
    return progressView(this.#strings, this.#localizer.language, this.controller.meter.latest);
  }

  announcement(): string {
    const { error, outcome } = this.controller;
    const camera = this.#camera.shown;
    if (camera && !error) return cameraNote(camera, this.#strings);
    const said = announcement(this.controller, this.#words) || (outcome && this.#result.spoken(outcome));
    return said || (this.#greeting?.sentence(this.#words) ?? '');
  }

  #endGreeting(): void {
    this.gone += 1;
    this.#greeting = undefined;
  }

  get #words(): Words {
    return { strings: this.#strings, language: this.#localizer.language };
  }

  get #strings(): Strings {
    return merged(this.#localizer.full, this.#host.strings);
  }

  #error(error: LookalikeError): TemplateResult {
    const { shown } = this.controller;
    this.#awaited.end();
    const again = (faces: boolean) => {
      if (error.code.startsWith('camera')) return this.startCamera();
      return shown.source === null ? this.controller.load() : this.controller.again(faces);
    };
    const ignore = () => undefined; // Shown.
    return errorView({
      strings: this.#strings,
      error,
      disabled: this.#host.disabled,
      preview: shown.image && this.#photo(true),
      onChoose: () => this.#services.choosePhoto(),
      onRetry: () => void again(shown.segment).catch(ignore),
      onWhole: () => void again(false).catch(ignore),
    });
  }

  #busy(): TemplateResult {
    const { language } = this.#localizer;
    const progress = this.controller.meter.latest;
    const onCancel = () => this.reset();
    return busyView({ strings: this.#strings, language, preview: this.#photo(), progress, onCancel });
  }

  /** Where the photo is or, when its answer came too soon for that, would be by now. */
  #photoPlace(): Element | undefined {
    const known = this.#preview;
    const isShown = known?.picture === this.controller.shown.picture && known?.node.isConnected;
    return (isShown ? known?.node : this.#host.renderRoot.querySelector('.base')) ?? undefined;
  }

  /** `exact`: as the engine sees it, where boxes lie on it or it stays. Otherwise what is there of the same picture stays,
   *  unless it may lie on its side: to hand a canvas over to be shown takes a frame's time. */
  #photo(exact = false): HTMLElement {
    const { image, picture, pixels } = this.controller.shown;
    const known = this.#preview;
    const stays = !exact && !pixels?.turned && known?.picture === picture;
    if (known && (stays || known.image === image)) return known.node;
    this.#preview = { picture, image, node: previewOf(image) };
    return this.#preview.node;
  }
}
