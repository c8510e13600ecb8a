import { expect } from '@open-wc/testing';
import { strings } from '../../../src/element/strings/en.js';
import { mount, photo, rendered, unmountAll } from '../../helpers/element.js';

const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

async function result(html = '<pokemon-lookalike reveal>') {
  const mounted = await mount({}, html);
  await mounted.element.match(await photo());
  await mounted.element.updateComplete;
  return { ...mounted, root: mounted.root };
}

const cover = (root: ShadowRoot) => root.querySelector<HTMLButtonElement>('.cover');

describe('a drawing that is revealed', () => {
  afterEach(unmountAll);

  it('comes as a silhouette; a tap uncovers it', async function () {
    if (still) this.skip();
    const { element, root } = await result();
    expect(cover(root)!.textContent).to.include(strings.answer.uncover);
    expect(getComputedStyle(root.querySelector('.art.large > img')!).filter).to.equal('brightness(0)');
    expect(getComputedStyle(root.querySelector('.facts')!).opacity).to.equal('0');
    cover(root)!.click();
    await element.updateComplete;
    expect(cover(root)).to.equal(null);
    expect(getComputedStyle(root.querySelector('.art.large > img')!).filter).to.equal('none');
  });

  it('comes as a silhouette where a card of it was drawn before', async function () {
    if (still) this.skip();
    const { element, root } = await mount({}, '<pokemon-lookalike reveal>');
    element.addEventListener('match', () => void element.shareCard(), { once: true });
    await element.match(await photo());
    await element.updateComplete;
    expect(cover(root)).to.exist;
  });

  it('is uncovered by itself after 2.5 seconds', async function () {
    if (still) this.skip();
    const { element, root } = await result();
    const [time] = cover(root)!.getAnimations();
    expect(time!.effect!.getComputedTiming().duration).to.equal(2500);
    time!.finish();
    await rendered(element, (tree) => !tree.querySelector('.cover'));
  });

  it('hides nothing from a screen reader, nor from the page', async function () {
    if (still) this.skip();
    const { element, root } = await result();
    expect(element.result!.pick.name).to.equal('Eevee');
    expect(root.querySelector('[role=status]')!.textContent).to.include('Eevee');
    const name = root.querySelector('h2[part~=name]')!;
    expect(name.textContent).to.equal('Eevee');
    expect(name.closest('[aria-hidden], [inert], [hidden]')).to.equal(null);
    expect(root.querySelector('.art.large')!.getAttribute('aria-label')).to.equal('Eevee');
  });

  it('is uncovered where the keyboard goes on into what is hidden', async function () {
    if (still) this.skip();
    const { element, root } = await result();
    root.querySelector<HTMLElement>('.facts summary')!.focus();
    await element.updateComplete;
    expect(cover(root)).to.equal(null);
  });

  it('is shown at once where nobody asked for that, or where motion is not wanted', async () => {
    expect(cover((await result('<pokemon-lookalike>')).root)).to.equal(null);
    unmountAll();
    const { matchMedia } = window;
    window.matchMedia = (query) => ({ ...matchMedia.call(window, query), matches: query.includes('reduce') });
    try {
      expect(cover((await result()).root)).to.equal(null);
    } finally {
      window.matchMedia = matchMedia;
    }
  });
});
