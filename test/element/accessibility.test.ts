import { expect } from '@open-wc/testing';
import { strings } from '../../src/element/strings/en.js';
import { button, mount, nextTask, photo, rendered, unmountAll, type Mounted } from '../helpers/element.js';
import type { FakeScript } from '../helpers/fake-engine.js';
import { addPhotos } from '../helpers/add-photos.js';
import { bringFriend, openFriendChooser } from '../helpers/bring-friend.js';
import { fakeCamera } from '../helpers/fake-camera.js';
import { withFragment } from '../helpers/fragment.js';

type State = [name: string, script: FakeScript, html: string, reach: (mounted: Mounted) => Promise<void>];

const BOXES: [number, number, number, number][] = [
  [200, 60, 100, 150],
  [40, 80, 80, 100],
];

/** Every state a visitor can see, and how to get there. */
const STATES: readonly State[] = [
  ['idle', {}, '<pokemon-lookalike camera>', async () => undefined],
  ['disabled', {}, '<pokemon-lookalike camera disabled>', async () => undefined],
  [
    'a friend’s result',
    {},
    '<pokemon-lookalike result-links models-url="/models/">',
    async ({ element }) => {
      withFragment('#pokemon-lookalike=pokemon.280-25-133.61-50-40');
      await rendered(element, (root) => root.querySelector('.friend'));
      withFragment('');
    },
  ],
  [
    'loading',
    { holdLoad: true },
    '<pokemon-lookalike>',
    async ({ element }) => {
      element.load().catch(() => undefined);
      await rendered(element, (root) => root.querySelector('progress'));
    },
  ],
  [
    'matching',
    { holdMatch: true },
    '<pokemon-lookalike>',
    async ({ element }) => {
      element.match(await photo('me.png', 400, 300)).catch(() => undefined);
      await rendered(element, (root) => root.querySelector('[part~=preview]'));
    },
  ],
  ['result', {}, '<pokemon-lookalike>', matched],
  ['several faces', { outcome: { boxes: BOXES } }, '<pokemon-lookalike>', matched],
  [
    'share',
    {},
    '<pokemon-lookalike>',
    async (mounted) => {
      await matched(mounted);
      button(mounted.root, strings.share.open).click();
      await rendered(mounted.element, (root) => root.querySelector('.card img'));
    },
  ],
  [
    'why',
    {},
    '<pokemon-lookalike>',
    async (mounted) => {
      await matched(mounted);
      button(mounted.root, strings.asked.why.open).click();
      await rendered(mounted.element, (root) => root.querySelector('.maps canvas'));
    },
  ],
  [
    'several photos',
    { answers: { 'nobody.png': 'no-face' } },
    '<pokemon-lookalike>',
    async (mounted) => {
      await matched(mounted);
      await addPhotos(mounted, await photo('two.png'), await photo('nobody.png'));
      await rendered(mounted.element, (root) => root.querySelectorAll('.thumbnail').length === 2);
    },
  ],
  [
    'a friend asked for',
    {},
    '<pokemon-lookalike>',
    async (mounted) => {
      await matched(mounted);
      openFriendChooser(mounted.root);
      await rendered(mounted.element, (root) => root.querySelector('.person[part~=versus] button'));
    },
  ],
  [
    'a friend beside the visitor',
    { answers: { 'friend.png': { boxes: BOXES, from: 3, shared: [1, 0.1, 0.03, 0.01, 0, 0, 0, 0, 0, 0, 0] } } },
    '<pokemon-lookalike>',
    async (mounted) => {
      await matched(mounted);
      await bringFriend(mounted, await photo('friend.png'));
      await rendered(mounted.element, (root) => root.querySelector('.versus'));
    },
  ],
  ['error', { matchError: 'no-face' }, '<pokemon-lookalike>', failed],
  ['failed load', { loadError: 'models-unreachable' }, '<pokemon-lookalike>', failed],
  [
    'camera',
    {},
    '<pokemon-lookalike camera>',
    async ({ element }) => {
      const camera = fakeCamera();
      await element.startCamera();
      await rendered(element, (root) => root.querySelector('.live'));
      camera.restore();
    },
  ],
];

async function matched({ element }: Mounted): Promise<void> {
  await element.match(await photo('me.png', 400, 300));
  await element.updateComplete;
}

async function failed({ element }: Mounted): Promise<void> {
  await element.match(await photo('me.png', 400, 300)).catch(() => undefined);
  await element.updateComplete;
}

/** What moves in is where it ends up: half-transparent words have no contrast to speak of. */
function endMotion(root: ShadowRoot): void {
  for (const animation of root.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime === Infinity) animation.cancel();
    else animation.finish();
  }
}

describe('accessibility', () => {
  afterEach(() => {
    unmountAll();
    document.body.removeAttribute('style');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [name, script, html, reach] of STATES) {
      it(`axe finds nothing: ${name}, ${colorScheme}`, async () => {
        const mounted = await mount(script, html);
        mounted.element.style.colorScheme = colorScheme;
        await reach(mounted);
        endMotion(mounted.root);
        await expect(mounted.element).to.be.accessible();
      });
    }
  }

  for (const [name, script, html, reach] of STATES) {
    it(`has targets of 44 px, and room for everything at 280 px: ${name}`, async () => {
      Object.assign(document.body.style, { margin: '0', width: '280px' });
      const mounted = await mount(script, html);
      await reach(mounted);
      await nextTask();
      for (const target of mounted.root.querySelectorAll<HTMLElement>('button, .choice')) {
        const { width, height } = target.getBoundingClientRect();
        const label = target.textContent?.trim() || target.getAttribute('aria-label');
        expect(Math.min(width, height), `${label}: ${width} x ${height}`).to.be.at.least(44);
      }
      expect(document.body.scrollWidth).to.be.at.most(280);
      for (const each of mounted.root.querySelectorAll('h2, h3, p, button, li')) {
        const { left, right } = each.getBoundingClientRect();
        expect(left, each.textContent!).to.be.at.least(-1);
        expect(right, each.textContent!).to.be.at.most(281);
      }
    });
  }

  it('gives the focus to what took the place of the button that had it', async () => {
    const { element, root } = await mount({ matchError: 'no-face' }, '<pokemon-lookalike>');
    button(root, strings.choose).focus();
    await element.match(await photo()).catch(() => undefined);
    await element.updateComplete;
    expect(root.activeElement).to.have.property('textContent', strings.errors['no-face'].title);
  });

  it('does not take the focus when it was elsewhere', async () => {
    const { element, root } = await mount();
    await element.match(await photo());
    await element.updateComplete;
    expect(root.activeElement).to.equal(null);
    expect(document.activeElement).to.equal(document.body);
  });

  it('has one live region, and it is quiet while nothing happens', async () => {
    const { element, root } = await mount();
    const regions = root.querySelectorAll('[role=status], [role=alert], [aria-live]');
    expect(regions).to.have.length(1);
    expect(regions[0]!.textContent!.trim()).to.equal('');
    await element.load();
    await element.updateComplete;
    expect(regions[0]!.textContent!.trim()).to.equal('');
  });
});
