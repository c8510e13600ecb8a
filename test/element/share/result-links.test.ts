import { expect } from '@open-wc/testing';
import { readResultLink } from '../../../src/contract/result-link.js';
import { strings } from '../../../src/element/strings/en.js';
import { button, mount, photo, rendered, textOf, unmountAll } from '../../helpers/element.js';
import type { FakeScript } from '../../helpers/fake-engine.js';

const BOXES: [number, number, number, number][] = [
  [200, 60, 100, 150],
  [40, 80, 80, 100],
];

/** What has been handed over or copied, and the way back to the browser's own. */
function fakeSharing() {
  const shared: ShareData[] = [];
  const copied: string[] = [];
  const own: PropertyDescriptorMap = {
    canShare: { configurable: true, value: () => true },
    share: { configurable: true, value: async (data: ShareData) => void shared.push(data) },
    clipboard: { configurable: true, value: { writeText: async (text: string) => void copied.push(text) } },
  };
  const names = Object.keys(own) as (keyof Navigator)[];
  Object.defineProperties(navigator, own);
  return { shared, copied, restore: () => names.forEach((name) => delete (navigator as Partial<Navigator>)[name]) };
}

describe('a shared result', () => {
  let sharing: ReturnType<typeof fakeSharing>;
  beforeEach(() => (sharing = fakeSharing()));
  afterEach(() => {
    sharing.restore();
    unmountAll();
    document.querySelector('link[rel=canonical]')?.remove();
  });

  async function opened(attributes: string, script: FakeScript = {}) {
    const mounted = await mount(script, `<pokemon-lookalike ${attributes}>`);
    await mounted.element.match(await photo());
    await mounted.element.updateComplete;
    button(mounted.root, strings.share.open).click();
    await rendered(mounted.element, (root) => root.querySelector('.card img'));
    return mounted;
  }

  async function sent(attributes: string, script: FakeScript = {}): Promise<ShareData> {
    const { root } = await opened(attributes, script);
    button(root, strings.share.send).click();
    return sharing.shared[0]!;
  }

  it('is told by its address: gallery, ids and scores, what is large first', async () => {
    const { text, url } = await sent('result-links share-url="https://example.test/page?x=1"');
    const fragment = '#pokemon-lookalike=pokemon.133-25-54-6-94.75-86-64-53-42';
    expect(url).to.equal(`https://example.test/page?x=1${fragment}`);
    expect(text).to.equal(`I look like Eevee! ${url}`);
    expect(readResultLink(new URL(url!).hash)).to.not.equal(undefined);
  });

  it('follows what the visitor makes large', async () => {
    const { root, element } = await opened('result-links share-url="https://example.test/"');
    root.querySelectorAll<HTMLElement>('.match')[0]!.click();
    await element.updateComplete;
    await rendered(element, () => !button(root, strings.share.send).disabled);
    button(root, strings.share.send).click();
    expect(sharing.shared[0]!.url).to.include('pokemon.25-133-54');
  });

  it('of several faces tells what is large for each, or of the one that is looked at', async () => {
    const { root, element } = await opened('result-links share-url="https://example.test/"', {
      outcome: { boxes: BOXES },
    });
    button(root, strings.share.send).click();
    expect(sharing.shared[0]!.url).to.match(/#pokemon-lookalike=pokemon\.133_133\.75_79$/);
    const everyone = [...root.querySelectorAll('label')].find(({ textContent }) =>
      textContent?.includes(strings.answer.everyone),
    )!;
    const before = root.querySelector('.card img');
    everyone.querySelector('input')!.click();
    await rendered(element, () => {
      const card = root.querySelector('.card img');
      return card && card !== before;
    });
    button(root, strings.share.send).click();
    expect(sharing.shared[1]!.url).to.include('pokemon.133-');
  });

  it('is copied as a link where the visitor wants that', async () => {
    const { root, element } = await opened('result-links share-url="https://example.test/"');
    button(root, strings.friends.copyLink).click();
    expect(sharing.copied).to.have.length(1);
    expect(sharing.copied[0]).to.match(/^https:\/\/example\.test\/#pokemon-lookalike=pokemon\.133-/);
    await rendered(element, () => root.querySelector('.share-outcome')!.textContent === strings.share.copied);
  });

  it('has the page’s own address where none is given, as the page wants to be known', async () => {
    const { url } = await sent('result-links');
    expect(url!.split('#')[0]).to.equal(location.href.split('#')[0]);
    const link = document.createElement('link');
    Object.assign(link, { rel: 'canonical', href: 'https://example.test/canonical' });
    document.head.append(link);
    await sent('result-links');
    expect(sharing.shared[1]!.url).to.match(/^https:\/\/example\.test\/canonical#pokemon-lookalike=pokemon\./);
  });

  it('leads to a page of its own by a template, with and without the fragment', async () => {
    const template = 'share-url="https://example.test/{lang}/{slug}.html?{id}"';
    expect((await sent(template)).url).to.equal('https://example.test/en/eevee.html?133');
    await sent(`result-links ${template}`);
    expect(sharing.shared[1]!.url).to.match(/^https:\/\/example\.test\/en\/eevee\.html\?133#pokemon-lookalike=pokemon/);
  });

  it('leaves an address alone that has a fragment of its own, or that nobody could open', async () => {
    expect((await sent('result-links share-url="https://example.test/#/route"')).url).to.equal(
      'https://example.test/#/route',
    );
    await sent('result-links share-url="mailto:me@example.test"');
    expect(sharing.shared[1]).to.include({ url: 'mailto:me@example.test' });
  });

  it('is told by no address of a gallery that a service searches: nobody could be shown it', async () => {
    const outcome = { search: 'https://search.example.test/search' };
    const shareUrl = 'share-url="https://example.test/{slug}.html"';
    expect((await sent(`result-links ${shareUrl}`, { outcome })).url).to.equal('https://example.test/eevee.html');
    const { root } = await opened('result-links', { outcome });
    expect(textOf(root)).not.to.include(strings.friends.copyLink);
  });

  it('is told by no address without the option', async () => {
    const { url, text } = await sent('share-url="https://example.test/"');
    expect(url).to.equal('https://example.test/');
    expect(text).to.equal('I look like Eevee!');
    expect(await sent('').then(() => sharing.shared[1]!.url)).to.equal(undefined);
    expect(textOf(document.querySelector('pokemon-lookalike')!.shadowRoot!)).not.to.include(strings.friends.copyLink);
  });
});
