import type { ReactiveController } from 'lit';
import { whenGone } from '../behaviours/when-gone.js';
import type { Host } from '../host.js';
import { isInApp } from './in-app.js';
import { drawCard, toPng, type Card, type CardFormat } from './share-card.js';

export type ShareWay = 'send' | 'copy' | 'download';
type Outcome = 'copied' | 'failed' | 'hold' | undefined;

/** What is on the card right now, without the visitor's own choices. */
export type CardFacts = Omit<Card, 'cutout'> & Pick<Card, 'cutout'> & { slug: string; text: string; url: string };

/** The card and its panel. The card is drawn when the panel opens, so that it is ready before the tap that shares it:
 *  browsers let a page share only in the moment of a tap. It is a picture like any other, which can be pressed or
 *  right-clicked and saved: where neither sharing nor downloads work, that does. */
export class ShareController implements ReactiveController {
  open = false;
  format: CardFormat = 'wide';
  /** The visitor's face on the card: only if they want it. */
  withCutout = false;
  /** How the last attempt ended, where that is worth a word. */
  outcome: Outcome;
  canvas: HTMLCanvasElement | undefined;
  /** Address of the card's PNG, as long as the panel is open. */
  url: string | undefined;

  readonly #host: Host;
  readonly #facts: () => CardFacts;
  #file: File | undefined;
  #drawn = '';

  constructor(host: Host, facts: () => CardFacts) {
    this.#host = host;
    this.#facts = facts;
  }

  /** PNG of the card as the visitor has set it up. */
  async card(): Promise<Blob> {
    await this.#draw();
    return this.#file as Blob;
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
    this.outcome = undefined;
    this.#host.removeController(this);
    this.#publish();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    whenGone(
      this.#host,
      () => this.open,
      () => this.close(),
    );
  }

  set(choice: Partial<Pick<ShareController, 'format' | 'withCutout'>>): void {
    Object.assign(this, choice);
    this.refresh();
  }

  /** Draws again where what is on the card has changed. */
  refresh(): void {
    this.#host.requestUpdate();
    if (this.open)
      this.#draw().then(
        () => this.#host.requestUpdate(),
        () => this.#end('failed'),
      );
  }

  /** Ways that this browser offers. A download works everywhere but inside apps, which drop it without a word. */
  ways(): ShareWay[] {
    const file = this.#file;
    const canSend = file && navigator.canShare?.({ files: [file] });
    const canCopy = 'ClipboardItem' in globalThis && navigator.clipboard?.write;
    return [
      ...(canSend ? ['send' as const] : []),
      ...(canCopy ? ['copy' as const] : []),
      ...(isInApp() ? [] : ['download' as const]),
    ];
  }

  share(way: ShareWay): void {
    const file = this.#file;
    if (!file) return;
    this.outcome = this.#usual;
    // No await before these calls: the visitor's tap has to be still in force.
    if (way === 'download') this.#download(file);
    else if (way === 'copy') void this.#report(copy(file), 'copied');
    else void this.#report(this.#send(file));
  }

  #download(file: File): void {
    download(file);
    // A frame may not be allowed downloads, and is not told.
    if (window !== window.top) this.#end('hold');
  }

  #send(file: File): Promise<void> {
    const { text, url } = this.#facts();
    return navigator.share(url ? { files: [file], text, url } : { files: [file], text });
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
    this.url = this.open && this.#file ? URL.createObjectURL(this.#file) : undefined;
    if (old) URL.revokeObjectURL(old);
  }

  #end(outcome: Outcome): void {
    this.outcome = outcome;
    this.#host.requestUpdate();
  }

  async #draw(): Promise<void> {
    const { cutout, ...facts } = this.#facts();
    const card = this.withCutout && cutout ? { ...facts, cutout } : facts;
    const key = JSON.stringify([facts, this.format, this.withCutout]);
    if (key === this.#drawn && this.#file) return this.url ? undefined : this.#publish();
    const canvas = await drawCard(card, this.format);
    const blob = await toPng(canvas);
    this.canvas = canvas;
    this.#file = new File([blob], `pokemon-lookalike-${facts.slug}.png`, { type: 'image/png' });
    this.#drawn = key;
    this.#publish();
    this.#host.requestUpdate();
  }
}

function copy(file: File): Promise<void> {
  return navigator.clipboard.write([new ClipboardItem({ [file.type]: file })]);
}

function download(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: file.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}
