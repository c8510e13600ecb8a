import { nothing, type TemplateResult } from 'lit';
import { LookalikeError } from '../../contract/errors.js';
import type { MatchSource } from '../../client/types.js';
import type { LookalikeResult, Match, MatchOutcome } from '../../contract/types.js';
import { Asked } from '../asked/asked.js';
import { backInSight, isStill } from '../behaviours/in-sight.js';
import type { Host, Services } from '../host.js';
import type { MatchController } from '../match/match-controller.js';
import type { CardEntry } from '../share/card.js';
import type { CardFacts, CardRequest } from '../share/card-plan.js';
import type { ShareController } from '../share/share-controller.js';
import type { Strings } from '../strings/strings.js';
import type { Words } from '../strings/written.js';
import { pixelsOf } from '../ui/canvas.js';
import { answerSentence, headline } from './announcement.js';
import { cardFacts, groupOf } from './card-facts.js';
import { facesView } from './faces.js';
import { answerComesIn, comesIn } from './motion.js';
import { contentOf, type Share } from './reasons.js';
import { resultView, type Answer } from './result.js';
import { openShareButton, shareMissing, shareView } from '../share/share-view.js';
import { fetchedScript } from '../behaviours/fetched-script.js';

/** A finished match: which face is looked at, its answer, and its card. */
export class ResultPanel {
  readonly #host: Host;
  readonly #services: Services;
  readonly #asked: Asked;
  readonly #strings: () => Strings;
  #outcome: MatchOutcome | undefined;
  #isPresent = false; // A page may have its card drawn before it is shown.
  #face = 0;
  /** By face: what the visitor has made large. */
  readonly #chosen = new Map<number, Match>();
  #covered = false;
  #content: Share | undefined;
  #share: ShareController | undefined;
  /** Its script could not be fetched at the last attempt. */
  #shareFailed = false;

  constructor(host: Host, services: Services, controller: MatchController, strings: () => Strings) {
    this.#host = host;
    this.#services = services;
    this.#strings = strings;
    this.#asked = new Asked(host, services, controller, () => this.#share?.renew());
  }

  /** `from`: where the first face of a new photo is, CSS px, from which its cut-out rises; `photo`: what boxes lie on. */
  render(outcome: MatchOutcome, from: DOMRect | undefined, photo: () => HTMLElement): TemplateResult {
    this.#begin(outcome);
    if (!this.#isPresent) this.#present(from);
    const strings = this.#strings();
    const answer = this.#answer(outcome);
    const shareButton = this.#host.noShare ? nothing : this.#shareButton(strings);
    const share = this.#host.noShare ? nothing : this.#shareView(outcome);
    const compared = this.#asked.comparing.view(outcome, answer, this.#words, { shareButton, share });
    if (compared) return compared;
    return resultView({
      words: this.#words,
      answer,
      rule: this.#host.pick,
      covered: this.#covered,
      cryUrl: this.#host.cryUrl,
      faces: this.#hasSeveral(outcome) ? this.#faces(outcome, photo()) : nothing,
      asked: this.#asked.views(outcome, { match: answer.pick, face: this.#face }, this.#words),
      shareButton,
      share,
      disabled: this.#host.disabled,
      onAgain: () => this.#again(),
      onArt: (image) => this.#locate(image),
      onPick: (match) => this.#choose(match),
      onUncover: () => this.#uncover(),
    });
  }

  /** The result is gone, and its card with it. */
  close(): void {
    this.#share?.close();
    this.leave();
  }

  /** Something else is on its way: what is asked of the result is no longer worked at. */
  leave(): void {
    this.#asked.end();
  }

  /** A visitor's picture that is a friend's, to be compared with; undefined: it is not. */
  take(source: MatchSource): Promise<LookalikeResult> | undefined {
    return this.#asked.comparing.take(source);
  }

  /** What is said of the answer that is looked at, or of two who are compared. */
  spoken(outcome: MatchOutcome): string {
    const answer = this.#answer(outcome);
    const two = this.#asked.comparing.spoken(outcome, answer, this.#words);
    const face = this.#hasSeveral(outcome) ? this.#face : undefined;
    return two || answerSentence(outcome.result, answer, face, this.#words);
  }

  /** PNG of the answer shown. Rejects with `internal` when there is none. */
  async card(outcome: MatchOutcome | null, request?: CardRequest): Promise<Blob> {
    if (!outcome) throw new LookalikeError('internal', 'There is no result to draw a card of.');
    this.#begin(outcome);
    return (await this.#openShare()).card(request);
  }

  /** Nothing of another outcome is kept. */
  #begin(outcome: MatchOutcome): void {
    if (outcome === this.#outcome) return;
    this.#outcome = outcome;
    this.#isPresent = false;
    this.#face = 0;
    this.#content = undefined;
    this.#chosen.clear();
    this.#covered = this.#host.reveal && !isStill();
    this.#asked.close();
    this.#share?.close();
    this.#share = undefined;
    this.#shareFailed = false;
  }

  #present(from: DOMRect | undefined): void {
    this.#isPresent = true;
    void this.#host.updateComplete.then(() => {
      comesIn(this.#host.renderRoot, from);
      this.#asked.comparing.renew();
    });
  }

  /** Another photo of one's own, whatever was asked for. */
  #again(): void {
    this.#asked.comparing.cancel();
    this.#services.choosePhoto();
  }

  #answer({ result, cutouts }: MatchOutcome): Answer {
    const { matches, pick: first } = result.faces[this.#face] ?? result;
    const strings = this.#strings();
    const together = this.#host.faces === 'together' && result.faces.length > 1;
    return {
      matches,
      first,
      pick: this.#chosen.get(this.#face) ?? first,
      cutout: cutouts.find(({ face }) => face === this.#face) ?? cutouts[0],
      content: this.#content,
      headline: together ? strings.togetherLookLike : headline(result, strings),
      ofFaces: result.faces.length > 0,
      compared: result.compared,
    };
  }

  #faces(outcome: MatchOutcome, preview: HTMLElement): TemplateResult {
    const onSelect = (face: number) => this.#select(face);
    const { result } = outcome;
    const everyone = this.#everyone(outcome);
    return facesView({ strings: this.#strings(), result, everyone, preview, selected: this.#face, onSelect });
  }

  #select(face: number): void {
    this.#face = face;
    this.#change();
  }

  /** Another match of this face is large from now on; the card follows. */
  #choose(match: Match): void {
    const { result } = this.#outcome as MatchOutcome;
    this.#chosen.set(this.#face, match);
    this.#change(() => backInSight(this.#host.renderRoot.querySelector('.pick')));
    const detail = { match, face: result.faces.length > 0 ? this.#face : -1 };
    this.#host.dispatchEvent(new CustomEvent('pickchange', { detail, bubbles: true, composed: true }));
  }

  #change(then?: () => void): void {
    this.#asked.close();
    this.#content = undefined;
    this.#covered = false;
    this.#share?.refresh();
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      then?.();
      answerComesIn(this.#host.renderRoot);
    });
  }

  #uncover(): void {
    if (!this.#covered) return;
    this.#covered = false;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => answerComesIn(this.#host.renderRoot));
  }

  /** Once the art is there: where the drawing is in it, for the marks. */
  #locate(image: HTMLImageElement): void {
    const pixels = pixelsOf(image);
    this.#content = pixels && contentOf(pixels);
    this.#host.requestUpdate();
  }

  get #words(): Words {
    return { strings: this.#strings(), language: this.#services.language };
  }

  #shareButton(strings: Strings): TemplateResult {
    const handleClick = () =>
      void this.#openShare()
        .then((share) => share.toggle())
        .catch(() => {
          this.#shareFailed = true;
          this.#host.requestUpdate();
        });
    return openShareButton(strings, this.#share?.open ?? false, handleClick);
  }

  #shareView(outcome: MatchOutcome): TemplateResult | typeof nothing {
    if (this.#shareFailed) return shareMissing(this.#strings());
    if (!this.#share?.open) return nothing;
    const { pick, cutout } = this.#answer(outcome);
    return shareView(this.#share, this.#strings(), pick.name, cutout !== undefined);
  }

  async #openShare(): Promise<ShareController> {
    const { ShareController } = await fetchedScript(import('../share/share-controller.js'));
    this.#shareFailed = false;
    return (this.#share ??= new ShareController(this.#host, () => this.#cardFacts()));
  }

  /** All faces with what is large for each. */
  #everyone({ result, cutouts }: MatchOutcome): CardEntry[] {
    return result.faces.map(({ pick }, index) => {
      const cutout = cutouts.find(({ face }) => face === index);
      return { match: this.#chosen.get(index) ?? pick, ...(cutout && { cutout }) };
    });
  }

  /** What a card of two who are compared, or of all faces, says; undefined where there are not several answers. */
  #group(outcome: MatchOutcome): CardFacts['group'] {
    const two = this.#asked.comparing.group(outcome, this.#answer(outcome), this.#words);
    return two ?? (this.#hasSeveral(outcome) ? groupOf(this.#everyone(outcome), this.#words) : undefined);
  }

  #hasSeveral = ({ result }: MatchOutcome) => result.faces.length > 1 && this.#host.faces === 'each';

  #cardFacts(): CardFacts {
    const outcome = this.#outcome as MatchOutcome;
    return cardFacts(this.#host, outcome, this.#answer(outcome), this.#group(outcome), this.#words);
  }
}
