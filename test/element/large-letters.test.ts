import { expect } from '@open-wc/testing';
import { LOADERS } from '../../src/element/strings/languages.js';
import { button, mount, nextTask, photo, rendered, unmountAll, until, type Mounted } from '../helpers/element.js';
import type { FakeScript } from '../helpers/fake-engine.js';

type State = [name: string, script: FakeScript, reach: (mounted: Mounted) => Promise<unknown>];

const BOXES: [number, number, number, number][] = [
  [200, 60, 100, 150],
  [40, 80, 80, 100],
];
const texts = async () => (await LOADERS.de()).strings;

/** Where words stand beside other things, or in a column of their own. */
const STATES: readonly State[] = [
  [
    'loading',
    { holdLoad: true },
    async ({ element }) => {
      element.load().catch(() => undefined);
      await rendered(element, (root) => root.querySelector('progress'));
    },
  ],
  ['result', {}, matched],
  ['several faces', { outcome: { boxes: BOXES } }, matched],
  [
    'why',
    {},
    async (mounted) => {
      await matched(mounted);
      button(mounted.root, (await texts()).asked.why.open).click();
      await rendered(mounted.element, (root) => root.querySelector('.maps canvas'));
    },
  ],
  [
    'share',
    {},
    async (mounted) => {
      await matched(mounted);
      button(mounted.root, (await texts()).share.open).click();
      await rendered(mounted.element, (root) => root.querySelector('.card img'));
    },
  ],
  [
    'error',
    { matchError: 'no-face' },
    async ({ element }) => {
      element.match(await photo('me.png', 400, 300)).catch(() => undefined);
      await until(element, 'error');
    },
  ],
];

async function matched({ element }: Mounted): Promise<void> {
  await element.match(await photo('me.png', 400, 300));
  await element.updateComplete;
}

/** What reaches beyond the element, as far as it is meant to be seen. */
function beyond({ element, root }: Mounted): string[] {
  const { left, right } = element.getBoundingClientRect();
  const seen = [...root.querySelectorAll('*')].filter((each) => !each.closest('.visually-hidden, svg'));
  return seen.flatMap((each) => {
    const box = each.getBoundingClientRect();
    const isOut = box.width > 0 && (box.left < left - 1 || box.right > right + 1);
    return isOut ? [`${each.localName}.${each.className}: ${box.left - left}..${box.right - left}`] : [];
  });
}

describe('large letters in a narrow place', () => {
  afterEach(() => {
    unmountAll();
    document.body.removeAttribute('style');
  });

  for (const [name, script, reach] of STATES) {
    // German has the longest words.
    it(`leave nothing cut off at the sides: ${name}`, async () => {
      document.documentElement.lang = 'de';
      Object.assign(document.body.style, { margin: '0', width: '280px' });
      const mounted = await mount(script);
      mounted.element.style.fontSize = '32px';
      await reach(mounted);
      await nextTask();
      expect(beyond(mounted)).to.eql([]);
    });
  }

  it('have room for the sign in a round button', async () => {
    const mounted = await mount();
    mounted.element.style.fontSize = '32px';
    await matched(mounted);
    button(mounted.root, 'Share').click();
    const close = await rendered(mounted.element, (root) => root.querySelector<HTMLElement>('.close'));
    expect(close.scrollWidth).to.equal(close.clientWidth);
  });
});

describe('why the cutest is shown', () => {
  afterEach(() => {
    unmountAll();
    document.body.removeAttribute('style');
  });

  for (const dir of ['ltr', 'rtl']) {
    for (const width of [280, 640, 700, 900]) {
      it(`is not cut off: ${width} px, ${dir}`, async () => {
        document.documentElement.dir = dir;
        Object.assign(document.body.style, { margin: '0', width: `${width}px` });
        const mounted = await mount();
        await matched(mounted);
        mounted.root.querySelector<HTMLElement>('.note-button')!.focus();
        expect(beyond(mounted)).to.eql([]);
      });
    }
  }
});
