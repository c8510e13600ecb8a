import { expect } from '@open-wc/testing';
import { shell } from '../../../src/ssr.js';
import { create, unmountAll } from '../../helpers/element.js';

/** The markup without Lit's marks and the space between tags. */
const bare = (root: ShadowRoot) =>
  root.innerHTML
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<!--.*?-->/gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([<>]) ?/g, '$1');

/** As the parser takes a page. */
function parsed(markup: string): HTMLElement {
  const place = document.createElement('div');
  (place as unknown as { setHTMLUnsafe(html: string): void }).setHTMLUnsafe(markup);
  return place.firstElementChild as HTMLElement;
}

describe('the shell that a server prints', () => {
  afterEach(unmountAll);

  for (const [lang, attributes] of [
    ['en', {}],
    ['ja', { camera: true }],
    ['de', { camera: true, disabled: true }],
  ] as const) {
    it(`is what the script shows, and becomes it without a jump: ${lang}`, async function () {
      if (!('setHTMLUnsafe' in Element.prototype)) this.skip(); // Nor does it know declarative shadow DOM in scripts.
      const place = document.createElement('div');
      document.body.append(place);
      // Read in a document without scripts, and brought into the page as it is.
      const { element } = create(
        {},
        shell({ loading: 'manual', ...attributes }, { lang }).replace(/<template.*<\/template>/s, ''),
      );
      const still = parsed(shell(attributes, { lang }).replaceAll('pokemon-lookalike', 'not-yet-there'));
      place.append(still);
      const before = still.shadowRoot!.querySelector('.dropzone')!.getBoundingClientRect();
      const markup = bare(still.shadowRoot!);
      still.remove();
      place.append(element);
      await element.updateComplete;
      const after = element.shadowRoot!.querySelector('.dropzone')!.getBoundingClientRect();
      expect(markup).to.equal(bare(element.shadowRoot!));
      expect([before.x, before.y, before.width, before.height]).to.eql([after.x, after.y, after.width, after.height]);
      place.remove();
    });
  }

  it('is taken over: nothing of it stays beside the script’s own', async function () {
    if (!('setHTMLUnsafe' in Element.prototype)) this.skip();
    const element = parsed(shell({ loading: 'manual' })) as HTMLElement & { updateComplete: Promise<boolean> };
    document.body.append(element);
    await element.updateComplete;
    expect(element.shadowRoot!.querySelectorAll('.dropzone, style')).to.have.length(1);
    element.remove();
  });
});
