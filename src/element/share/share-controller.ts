import type { ReactiveController } from 'lit';
import { whenGone } from '../behaviours/when-gone.js';
import type { Host } from '../host.js';
import { isInApp } from './in-app.js';
import { planOf, type CardFacts, type CardPlan, type CardRequest } from './card-plan.js';
import { resultAddress } from './result-address.js';
import { copy, download, pngOf, sendable } from './card-file.js';
import { FORMATS, drawCard, type CardFormat } from './share-card.js';

export type ShareWay = 'send' | 'link' | 'copy' | 'download';
type Outcome = 'copied' | 'failed' | 'hold' | undefined;

interface Drawn {
  key: string;
  canvas: HTMLCanvasElement;
  file: File;
  /** For the share sheet, once the panel shows the card. */
  sent?: File;
}

/** The card and its panel. The card is drawn when the panel opens, so that it is ready before the tap that shares it:
 *  browsers let a page share only in the moment of a tap. It is a picture like any other, which can be pressed or
 *  right-clicked and saved: where neither sharing nor downloads work, that does. */
export class ShareController implements ReactiveController {
  open = false;
  format: CardFormat = 'wide';
  /** The visitor's face on the card: only if they want it. */
  withCutout = false;
  /** All faces on the card, where there are several. */
  withAll = true;
  /** How the last attempt ended, where that is worth a word. */
  outcome: Outcome;
  canvas: HTMLCanvasElement | undefined;
  /** Address of the card's PNG, as long as the panel is open. */
  url: string | undefined;

  readonly #host: Host;
  readonly #facts: () => CardFacts;
  #drawn: Drawn | undefined;
  /** The card that is to be shown, from when it was asked for. */
  #wanted: CardPlan | undefined;

  constructor(host: Host, facts: () => CardFacts) {
    this.#host = host;
    this.#facts = facts;
  }

  /** PNG of a card. */
  async card(request?: CardRequest): Promise<Blob> {
    return (await this.#make(this.#plan(request))).file;
  }

  /** The card that is shown is the one that is chosen. */
  get ready(): boolean {
    return this.#drawn !== undefined && this.#drawn.key === this.#wanted?.key;
  }

  /** There is more than one face to put on it. */
  get several(): boolean {
    return this.#facts().group !== undefined;
  }

  toggle(): void {
    if (this.open) return this.close();
    this.open = true;
    this.outcome = this.#usual;
    this.#host.addController(this);
    this.refresh();
  }

  close(): void {
    this.open = false;
    this.outcome = this.#wanted = undefined;
    this.#host.removeController(this);
    this.#publish();
    this.#host.requestUpdate();
  }

  /** The page may want something else on the card, or none at all. */
  hostUpdated(): void {
    const { noShare, status } = this.#host;
    if (noShare) this.close();
    else if (status === 'done' && this.#plan().key !== this.#wanted?.key) this.refresh();
  }

  hostDisconnected(): void {
    whenGone(
      this.#host,
      () => this.open,
      () => this.close(),
    );
  }

  set(choice: Partial<Pick<ShareController, 'format' | 'withCutout' | 'withAll'>>): void {
    Object.assign(this, choice);
    this.refresh();
  }

  /** Draws again, of other faces. */
  renew(): void {
    this.#drawn = undefined;
    this.refresh();
  }

  /** Draws again where what is on the card has changed. */
  refresh(): void {
    this.#host.requestUpdate();
    if (this.open) void this.#draw((this.#wanted = this.#plan()));
  }

  /** Ways that this browser offers. A download works everywhere but inside apps, which drop it without a word. */
  ways(): ShareWay[] {
    const sent = this.#drawn?.sent;
    const canSend = sent && navigator.canShare?.({ files: [sent] });
    const canCopy = 'ClipboardItem' in globalThis && navigator.clipboard?.write;
    const canLink = this.#host.resultLinks && this.#address() && navigator.clipboard?.writeText;
    return [
      ...(canSend ? ['send' as const] : []),
      ...(canLink ? ['link' as const] : []),
      ...(canCopy ? ['copy' as const] : []),
      ...(isInApp() ? [] : ['download' as const]),
    ];
  }

  share(way: ShareWay): void {
    if (!this.#drawn || !this.ready) return;
    const { file, sent } = this.#drawn;
    this.outcome = this.#usual;
    // No await before these calls: the visitor's tap has to be still in force.
    if (way === 'download') this.#download(file);
    else if (way === 'link') void this.#report(navigator.clipboard.writeText(this.#address()), 'copied');
    else if (way === 'copy') void this.#report(copy(file), 'copied');
    else void this.#report(this.#send(sent ?? file));
  }

  #download(file: File): void {
    download(file);
    // A frame may not be allowed downloads, and is not told.
    if (window !== window.top) this.#end('hold');
  }

  #send(file: File): Promise<void> {
    const { group, ...facts } = this.#facts();
    const url = this.#address();
    const words = group && this.withAll ? group.text : facts.text;
    // Beside a picture many an app drops the address, many another the text.
    const text = this.#host.resultLinks && url ? `${words} ${url}` : words;
    return navigator.share(url ? { files: [file], text, url } : { files: [file], text });
  }

  /** Empty where there is none to hand over. */
  #address(): string {
    const { group, linked } = this.#facts();
    const everyone = this.withAll ? group?.everyone.map(({ match }) => match) : undefined;
    return resultAddress(this.#host, linked, everyone);
  }

  /** Says how it ended. Never rejects. */
  async #report(attempt: Promise<void>, success?: Outcome): Promise<void> {
    try {
      await attempt;
      this.#end(success ?? this.#usual);
    } catch (thrown) {
      // Closing the share sheet is no failure.
      this.#end((thrown as Error).name === 'AbortError' ? this.#usual : (this.#usual ?? 'failed'));
    }
  }

  /** What is said as long as nothing has happened. */
  get #usual(): Outcome {
    return isInApp() ? 'hold' : undefined;
  }

  /** The card's address is that of the present file, and there is one only while the panel is open. */
  #publish(): void {
    const old = this.url;
    this.url = this.open && this.#drawn ? URL.createObjectURL(this.#drawn.file) : undefined;
    if (old) URL.revokeObjectURL(old);
  }

  #end(outcome: Outcome): void {
    this.outcome = outcome;
    this.#host.requestUpdate();
  }

  #choice(request?: CardRequest): Required<CardRequest> {
    const { format, faces, cutout } = Object(request) as CardRequest;
    return {
      format: oneOf(FORMATS, format) ?? this.format,
      faces: oneOf(['shown', 'all'], faces) ?? (this.withAll ? 'all' : 'shown'),
      cutout: Boolean(cutout ?? this.withCutout),
    };
  }

  /** Shows the card, unless another one is wanted by then. Never rejects. */
  async #draw(plan: CardPlan): Promise<void> {
    try {
      const drawn = await this.#make(plan);
      drawn.sent ??= await sendable(drawn.canvas, drawn.file);
      if (plan === this.#wanted) this.#show(drawn);
    } catch {
      if (plan !== this.#wanted) return;
      this.#show(undefined);
      this.#end('failed');
    }
  }

  #show(drawn: Drawn | undefined): void {
    const isShown = drawn === this.#drawn && this.url !== undefined;
    this.#drawn = drawn;
    this.canvas = drawn?.canvas;
    if (!isShown) this.#publish();
    this.#host.requestUpdate();
  }

  #plan(request?: CardRequest): CardPlan {
    return planOf(this.#facts(), this.#choice(request));
  }

  async #make({ key, card, format, slug }: CardPlan): Promise<Drawn> {
    if (key === this.#drawn?.key) return this.#drawn;
    const canvas = await drawCard(card, format);
    return { key, canvas, file: await pngOf(canvas, `pokemon-lookalike-${slug}`) };
  }
}

/** As options are read: in capitals or not, and what there is not counts as not said. */
function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === String(value).trim().toLowerCase());
}
