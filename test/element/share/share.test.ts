import { expect } from '@open-wc/testing';
import type { LookalikeError } from '../../../src/contract/errors.js';
import { strings } from '../../../src/element/strings/en.js';
import { button, mount, photo, rendered, textOf, unmountAll } from '../../helpers/element.js';

const RED =
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200" fill="red"/></svg>';

/** Twice as wide as high, in a colour of its own. */
const LOGO =
  'data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%22200%22 height=%22100%22><rect width=%22200%22 height=%22100%22 fill=%22lime%22/></svg>';

async function result(html?: string, imageUrl = RED) {
  const mounted = await mount({ outcome: { imageUrl: () => imageUrl } }, html);
  await mounted.element.match(await photo());
  await mounted.element.updateComplete;
  return { ...mounted, root: mounted.root };
}

async function opened(html?: string, imageUrl?: string) {
  const mounted = await result(html, imageUrl);
  button(mounted.root, strings.share.open).click();
  await rendered(mounted.element, (root) => root.querySelector('.card img'));
  return mounted;
}

const cardOf = (root: ShadowRoot) => root.querySelector<HTMLImageElement>('.card img')!;

/** Number of pixels that `test` holds for. */
async function count(card: Blob, test: (r: number, g: number, b: number) => boolean): Promise<number> {
  const bitmap = await createImageBitmap(card);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  let found = 0;
  for (let at = 0; at < data.length; at += 4) if (test(data[at]!, data[at + 1]!, data[at + 2]!)) found += 1;
  return found;
}

/** Colours of the fake's art and of its cut-out. */
const isArt = (r: number, g: number, b: number) => r > 240 && g < 20 && b < 20;
const isLogo = (r: number, g: number, b: number) => r === 0 && g === 255 && b === 0;
const isFace = (r: number, g: number, b: number) => r === 220 && g === 170 && b === 130;

describe('the card to share', () => {
  afterEach(unmountAll);

  it('is a PNG of 1200 x 630 with the art on it, and without the face unless the visitor wants it', async () => {
    const { element } = await result();
    const card = await element.shareCard();
    expect(card.type).to.equal('image/png');
    const bitmap = await createImageBitmap(card);
    expect([bitmap.width, bitmap.height]).to.eql([1200, 630]);
    expect(await count(card, isArt)).to.be.greaterThan(20_000);
    expect(await count(card, isFace)).to.equal(0);
  });

  it('shows the face when the visitor ticks the box', async () => {
    const { element, root } = await opened();
    const before = cardOf(root);
    root.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
    await rendered(element, () => cardOf(root) !== before);
    expect(await count(await element.shareCard(), isFace)).to.be.greaterThan(10_000);
  });

  it('comes square, too', async () => {
    const { element, root } = await opened();
    const before = cardOf(root);
    root.querySelectorAll<HTMLInputElement>('input[name=format]')[1]!.click();
    await rendered(element, () => cardOf(root) !== before);
    await cardOf(root).decode();
    expect([cardOf(root).naturalWidth, cardOf(root).naturalHeight]).to.eql([1080, 1080]);
  });

  it('stands in with a creature where the art cannot be had', async () => {
    const { element } = await result(undefined, '/no-such-art.png');
    const card = await element.shareCard();
    const [r, g, b] = [0xb9, 0x80, 0x4a]; // The species' first colour.
    expect(await count(card, (red, green, blue) => red === r && green === g && blue === b)).to.be.greaterThan(5_000);
  });

  it('rejects with a code where the browser makes no file of it', async () => {
    const { element } = await result();
    const { toBlob } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.toBlob = (callback) => callback(null);
    try {
      const error = await element.shareCard().catch((thrown: LookalikeError) => thrown);
      expect(error).to.have.property('code', 'internal');
    } finally {
      HTMLCanvasElement.prototype.toBlob = toBlob;
    }
  });

  it('is ready before the tap: sharing starts in the very same task, so that the gesture still counts', async () => {
    const shared: ShareData[] = [];
    const restore = fakeSharing({
      canShare: () => true,
      share: async (data: ShareData) => void shared.push(data),
    });
    try {
      const { root } = await opened('<pokemon-lookalike share-url="https://example.test/">');
      button(root, strings.share.send).click();
      expect(shared).to.have.length(1);
      expect(shared[0]!.files![0]!.name).to.match(/^pokemon-lookalike-eevee\.(png|webp)$/);
      expect(shared[0]!.text).to.equal('I look like Eevee!');
      expect(shared[0]!.url).to.equal('https://example.test/');
    } finally {
      restore();
    }
  });

  it('is sent as WebP where the sheet takes that and the browser writes it, and kept as PNG', async () => {
    const shared: ShareData[] = [];
    const restore = fakeSharing({
      canShare: () => true,
      share: async (data: ShareData) => void shared.push(data),
    });
    try {
      const { element, root } = await opened();
      button(root, strings.share.send).click();
      const [sent] = shared[0]!.files!;
      const kept = await element.shareCard();
      const writesWebp = (await encoded('image/webp')) === 'image/webp';
      expect(sent).to.include({ type: writesWebp ? 'image/webp' : 'image/png' });
      expect(sent!.name.endsWith(sent!.type.slice('image/'.length))).to.equal(true);
      if (writesWebp) expect(sent!.size).to.be.lessThan(kept.size);
      expect(await count(sent!, isArt)).to.be.greaterThan(20_000);
      expect(kept.type).to.equal('image/png');
      expect(await (await fetch(cardOf(root).src)).blob()).to.include({ type: 'image/png', size: kept.size });
    } finally {
      restore();
    }
  });

  it('is sent as PNG where the sheet takes no WebP', async () => {
    const shared: ShareData[] = [];
    const restore = fakeSharing({
      canShare: ({ files = [] }: ShareData = {}) => files.every(({ type }) => type === 'image/png'),
      share: async (data: ShareData) => void shared.push(data),
    });
    try {
      const { root } = await opened();
      button(root, strings.share.send).click();
      expect(shared[0]!.files![0]).to.include({ type: 'image/png', name: 'pokemon-lookalike-eevee.png' });
    } finally {
      restore();
    }
  });

  it('says nothing when the visitor closes the share sheet, and something when sharing fails', async () => {
    let failure = 'AbortError';
    const share = () => Promise.reject(new DOMException('No.', failure));
    const restore = fakeSharing({ canShare: () => true, share });
    try {
      const { element, root } = await opened();
      const outcome = root.querySelector('.share-outcome')!;
      button(root, strings.share.send).click();
      await element.updateComplete;
      expect(outcome.textContent).to.equal('');
      failure = 'NotAllowedError';
      button(root, strings.share.send).click();
      await rendered(element, () => outcome.textContent === strings.share.failed);
    } finally {
      restore();
    }
  });

  it('is downloaded where nothing else is to be had', async () => {
    const restore = fakeSharing({ canShare: () => false, clipboard: undefined });
    let link: HTMLAnchorElement | undefined;
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      link = this; // eslint-disable-line @typescript-eslint/no-this-alias -- The link is never in the page.
    };
    try {
      const { root } = await opened();
      expect(textOf(root)).not.to.include(strings.share.send).and.not.include(strings.share.copy);
      button(root, strings.share.download).click();
      expect(link).to.have.property('download', 'pokemon-lookalike-eevee.png');
      expect(link!.href).to.match(/^blob:/);
    } finally {
      HTMLAnchorElement.prototype.click = click;
      restore();
    }
  });

  it('is not offered where the host does not want it', async () => {
    const { root } = await result('<pokemon-lookalike no-share>');
    expect(textOf(root)).not.to.include(strings.share.open);
  });

  it('carries the words of the host at its foot', async () => {
    const plain = await result();
    const branded = await result('<pokemon-lookalike share-text="A site with quite a long name">');
    const [one, other] = await Promise.all([plain.element.shareCard(), branded.element.shareCard()]);
    expect(await bytesOf(one)).not.to.equal(await bytesOf(other));
  });

  it('carries the logo of the host at its foot', async () => {
    const { element } = await result(`<pokemon-lookalike share-logo="${LOGO}" share-text="A site">`);
    const card = await element.shareCard();
    expect(await count(card, isLogo)).to.be.closeTo(128 * 64, 200);
    expect(await bytesOf(card)).not.to.equal(
      await bytesOf(await (await result('<pokemon-lookalike share-text="A site">')).element.shareCard()),
    );
  });

  it('does without a logo that cannot be had', async () => {
    const { element } = await result('<pokemon-lookalike share-logo="/no-such-logo.png">');
    const card = await element.shareCard();
    expect(card.type).to.equal('image/png');
    expect(await count(card, isArt)).to.be.greaterThan(20_000);
  });

  it('is not covered by the button that closes it, however narrow, in either direction', async () => {
    for (const direction of ['ltr', 'rtl']) {
      for (const width of [280, 360, 640]) {
        const { root } = await opened(`<pokemon-lookalike dir="${direction}" style="width: ${width}px">`);
        const close = root.querySelector('.close')!.getBoundingClientRect();
        const card = cardOf(root).getBoundingClientRect();
        expect(close.bottom, `${direction} ${width}`).to.be.at.most(card.top);
        unmountAll();
      }
    }
  });

  it('cannot be had without a result', async () => {
    const { element } = await mount();
    const error = await element.shareCard().catch((thrown: LookalikeError) => thrown);
    expect(error).to.have.property('code', 'internal');
    expect(element.status).not.to.equal('error');
  });
});

/** What a canvas writes when it is asked for that type. */
function encoded(type: string): Promise<string | undefined> {
  return new Promise((resolve) => document.createElement('canvas').toBlob((blob) => resolve(blob?.type), type));
}

async function bytesOf(blob: Blob): Promise<string> {
  return [...new Uint8Array(await blob.arrayBuffer())].join();
}

function fakeSharing(fakes: Record<string, unknown>): () => void {
  for (const [name, value] of Object.entries(fakes)) {
    Object.defineProperty(navigator, name, { value, configurable: true });
  }
  return () => Object.keys(fakes).forEach((name) => Reflect.deleteProperty(navigator, name));
}
