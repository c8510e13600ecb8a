import { expect } from '@open-wc/testing';
import { strings } from '../../../src/element/strings/en.js';
import { button, happened, mount, nextTask, photo, rendered, textOf, unmountAll } from '../../helpers/element.js';

const { toBlob } = HTMLCanvasElement.prototype;

/** Cards that are drawn are finished when the test says so. */
function holdCards(): (() => Promise<void>)[] {
  const held: (() => Promise<void>)[] = [];
  HTMLCanvasElement.prototype.toBlob = function (callback, ...format) {
    held.push(async () => {
      const blob = await new Promise<Blob | null>((resolve) => toBlob.call(this, resolve, ...format));
      callback(blob);
      await nextTask();
    });
  };
  return held;
}

async function opened() {
  const mounted = await mount();
  const { element, root } = mounted;
  await element.match(await photo());
  await element.updateComplete;
  button(root, strings.share.open).click();
  await rendered(element, () => root.querySelector('.card img'));
  const card = () => root.querySelector<HTMLImageElement>('.card img')!;
  const download = () => button(root, strings.share.download);
  const formats = [...root.querySelectorAll<HTMLInputElement>('input[name=format]')];
  const face = root.querySelector<HTMLInputElement>('input[type=checkbox]')!;
  return { ...mounted, root, card, download, formats, face };
}

describe('the card that is shown', () => {
  afterEach(() => {
    HTMLCanvasElement.prototype.toBlob = toBlob;
    unmountAll();
  });

  it('is the one that was chosen last, also where an earlier choice is drawn later', async () => {
    const { element, root, card, download, formats, face } = await opened();
    const first = card().src;
    const pick = (name: string) => button(root, name).click();
    const choices = [
      [() => face.click(), () => face.click()],
      [() => formats[1]!.click(), () => formats[0]!.click()],
      [() => pick('Pikachu'), () => pick('Eevee')],
    ] as const;
    for (const [choose, back] of choices) {
      const held = holdCards();
      choose();
      const finish = await happened(() => held[0]);
      back();
      await element.updateComplete;
      await finish();
      expect(card().src).to.equal(first);
      expect(download().disabled).to.equal(false);
    }
  });

  it('is the latest of several that are drawn at once', async () => {
    const { element, card, formats } = await opened();
    const first = card();
    const held = holdCards();
    formats[1]!.click();
    await happened(() => held[0]);
    formats[2]!.click();
    await happened(() => held[1]);
    await held[1]!();
    await rendered(element, () => card() !== first);
    await held[0]!();
    await card().decode();
    expect([card().naturalWidth, card().naturalHeight]).to.eql([1080, 1920]);
  });

  it('is what is passed on: until it is drawn, nothing is', async () => {
    const { element, root, card, download, face } = await opened();
    const first = card();
    const held = holdCards();
    face.click();
    await element.updateComplete;
    expect(
      [...root.querySelectorAll<HTMLButtonElement>('.share .actions button')].every((each) => each.disabled),
    ).to.equal(true);
    await (
      await happened(() => held[0])
    )();
    await rendered(element, () => card() !== first);
    expect(download().disabled).to.equal(false);
  });

  it('makes way for none where the one that is chosen cannot be drawn', async () => {
    const { element, root, card, download, face } = await opened();
    HTMLCanvasElement.prototype.toBlob = (callback) => callback(null);
    face.click();
    await rendered(element, () => textOf(root).includes(strings.share.failed));
    expect(card()).to.equal(null);
    expect(download().disabled).to.equal(true);
  });

  it('has what the page wants on it from now on', async () => {
    const { element, card } = await opened();
    const first = card();
    element.shareText = 'Another site';
    await rendered(element, () => card() && card() !== first);
    const shown = await (await fetch(card().src)).arrayBuffer();
    expect(new Uint8Array(shown)).to.eql(new Uint8Array(await (await element.shareCard()).arrayBuffer()));
  });

  it('leaves when the page wants nothing shared, and is not back by itself', async () => {
    const { element, root } = await opened();
    element.noShare = true;
    await element.updateComplete;
    expect(root.querySelector('.share')).to.equal(null);
    element.noShare = false;
    await element.updateComplete;
    expect(root.querySelector('.share')).to.equal(null);
    expect(button(root, strings.share.open).getAttribute('aria-expanded')).to.equal('false');
  });
});
