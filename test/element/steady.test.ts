import { expect } from '@open-wc/testing';
import { LOADERS, type Language } from '../../src/element/strings/languages.js';
import { happened, mount, photo, rendered, unmountAll } from '../helpers/element.js';

/** Where the host page goes on below an element of that width, px. */
async function mounted(width: number, script: Parameters<typeof mount>[0]) {
  document.body.style.width = `${width}px`;
  const { element, engines } = await mount(script, '<pokemon-lookalike camera>');
  return { element, engines, root: element.shadowRoot!, height: () => element.getBoundingClientRect().height };
}

describe('layout', () => {
  afterEach(() => {
    unmountAll();
    document.body.removeAttribute('style');
  });

  it('is not set by what a page says of its own text', async () => {
    const page =
      'letter-spacing: -3px; text-indent: 99px; text-transform: uppercase; white-space: nowrap; text-shadow: 1px 1px red';
    const { element, root, height } = await mounted(320, {});
    const before = height();
    document.body.style.cssText += page;
    expect(getComputedStyle(element.parentElement!).letterSpacing).to.equal('-3px');
    expect(height()).to.equal(before);
    const seen = getComputedStyle(root.querySelector('.hint')!);
    const { letterSpacing, textIndent, textTransform, whiteSpace, textShadow } = seen;
    expect([letterSpacing, textIndent, textTransform, whiteSpace]).to.eql(['normal', '0px', 'none', 'normal']);
    expect(textShadow).to.equal('none');
  });

  it('has a width in what is as wide as its contents, and makes no narrow grid wider', async () => {
    const { element } = await mounted(260, {});
    const box = Object.assign(document.createElement('div'), { style: 'float: left' });
    document.body.append(box);
    box.append(element);
    expect(element.getBoundingClientRect().width).to.equal(240);
    box.remove();
    const grid = Object.assign(document.createElement('div'), { style: 'display: grid' });
    document.body.append(grid);
    grid.append(element);
    expect(element.getBoundingClientRect().width).to.equal(260);
    grid.remove();
  });

  for (const width of [320, 360, 800]) {
    it(`keeps the drop zone’s height while the networks are fetched, at ${width} px`, async () => {
      const { element, root, height } = await mounted(width, { holdLoad: true });
      const before = height();
      element.load().catch(() => undefined);
      const bar = await rendered(element, (tree) => tree.querySelector('.progress'));
      expect(height()).to.equal(before);
      const [inner, outer] = [bar.getBoundingClientRect(), root.querySelector('.dropzone')!.getBoundingClientRect()];
      expect(inner.left).to.be.at.least(outer.left);
      expect(inner.right).to.be.at.most(outer.right);
      const { bottom } = root.querySelector('.privacy')!.getBoundingClientRect();
      expect(inner.top, 'below the words').to.be.at.least(bottom);
    });

    it(`keeps what is said of the bytes within the drop zone, in every language, at ${width} px`, async () => {
      for (const lang of Object.keys(LOADERS) as Language[]) {
        const { strings } = await LOADERS[lang]();
        const { element, engines, root } = await mounted(width, { holdLoad: true });
        element.lang = lang;
        element.load().catch(() => undefined);
        const { onProgress } = (await happened(() => engines[0]?.loads[0]))!.hooks;
        onProgress!({ stage: 'gallery', loaded: 1_200_000, total: 1_500_000, ratio: 0.8 });
        const words = await rendered(element, (tree) => {
          const found = tree.querySelector('.progress-words');
          return found?.textContent.includes(strings.stages.gallery) ? found : null;
        });
        const { right } = words.querySelector('.bytes')!.getBoundingClientRect();
        expect(right, lang).to.be.at.most(root.querySelector('.dropzone')!.getBoundingClientRect().right);
        unmountAll();
      }
    });

    it(`has one height from the photo’s first moment until the answer, which is no lower, at ${width} px`, async () => {
      const { element, root, height } = await mounted(width, { holdMatch: true });
      element.match(await photo('me.png', 400, 700)).catch(() => undefined);
      await rendered(element, (tree) => tree.querySelector('.busy'));
      const first = height();
      await happened(() => root.querySelector<HTMLImageElement>('.busy .preview img')?.naturalWidth);
      expect(height()).to.equal(first);
      element.reset();
      unmountAll();
      const answered = await mounted(width, {});
      await answered.element.match(await photo());
      await answered.element.updateComplete;
      expect(answered.height()).to.be.at.least(first - 1);
    });
  }

  it('fills the place that the page keeps for it with the drop zone', async () => {
    const { element, root } = await mounted(360, { holdLoad: true });
    element.style.minBlockSize = '900px';
    const base = root.querySelector('.base')!.getBoundingClientRect();
    const zone = root.querySelector('.dropzone')!.getBoundingClientRect();
    expect(base.height).to.equal(900);
    expect(zone.top - base.top).to.be.closeTo(base.bottom - zone.bottom, 1);
  });

  it('counts bytes without moving the words', async () => {
    const { element, engines, root } = await mounted(360, { holdLoad: true });
    element.load().catch(() => undefined);
    const load = await happened(() => engines.at(-1)?.loads[0]);
    const wordsOf = (tree: ShadowRoot) => tree.querySelector('.bytes')?.textContent;
    const places: number[] = [];
    let words: string | undefined;
    for (const loaded of [4_000, 340_000, 1_000_000, 12_300_000]) {
      load.hooks.onProgress?.({ stage: 'models', loaded, total: 12_300_000, ratio: loaded / 12_300_000 });
      const before = words;
      words = await happened(() => (wordsOf(root) === before ? undefined : wordsOf(root)));
      places.push(root.querySelector('.bytes')!.getBoundingClientRect().left);
    }
    expect(words).to.include('12.3');
    expect(new Set(places.map(Math.round)).size, places.join()).to.equal(1);
  });
});
