import { expect } from '@open-wc/testing';
import { strings } from '../../src/element/strings/en.js';
import { chooseIn } from '../helpers/chooser.js';
import { openFriendChooser } from '../helpers/bring-friend.js';
import { resultFor } from '../helpers/compared.js';
import { button, happened, next, photo, rendered, unmountAll, until } from '../helpers/element.js';
import type { FakeScript } from '../helpers/fake-engine.js';

const { versus } = strings.asked;

/** A page that has not moved for so long has come to rest. */
const STILL_MS = 150;

/** At the foot of a result, as on a phone: its top is out of sight. */
async function atTheFoot(script?: FakeScript) {
  const mounted = await resultFor(script);
  const { element, root } = mounted;
  const below = document.createElement('p');
  below.style.height = '3000px';
  element.after(below);
  const top = () => element.getBoundingClientRect().top;
  const toFoot = () => {
    scrollTo({ top: scrollY + element.getBoundingClientRect().bottom - 50, behavior: 'instant' });
    expect(top()).to.be.below(-50);
  };
  toFoot();
  /** And stays there: a smooth scroll that still goes on would end another one. */
  const isInSight = async () => {
    await happened(() => Math.abs(top()) < 2);
    for (let from = NaN; from !== scrollY;) {
      from = scrollY;
      await new Promise((resolve) => setTimeout(resolve, STILL_MS));
    }
  };
  const bring = async (name: string) =>
    chooseIn(root.querySelector<HTMLInputElement>('input[type=file]')!, await photo(name, 400, 300));
  return { ...mounted, root, top, toFoot, isInSight, bring, below };
}

describe('what the visitor has asked for at the foot of a result', () => {
  let below: HTMLElement | undefined;

  afterEach(() => {
    unmountAll();
    below?.remove();
  });

  it('is in sight: the answer to another photo', async () => {
    const mounted = await atTheFoot();
    ({ below } = mounted);
    await mounted.bring('next.png');
    await next(mounted.element, 'match');
    await mounted.isInSight();
  });

  it('is in sight: why another photo has none', async () => {
    const mounted = await atTheFoot({ answers: { 'dog.png': 'no-face' } });
    ({ below } = mounted);
    await mounted.bring('dog.png');
    await until(mounted.element, 'error');
    await mounted.isInSight();
  });

  it('is in sight: a friend beside the visitor, and the way back', async () => {
    const mounted = await atTheFoot();
    ({ below } = mounted);
    chooseIn(openFriendChooser(mounted.root), await photo('friend.png'));
    await mounted.shown();
    await mounted.isInSight();
    mounted.toFoot();
    button(mounted.root, versus.back).click();
    await rendered(mounted.element, () => mounted.root.querySelector('[part~=pick]'));
    await mounted.isInSight();
  });

  it('is not moved to for what the page does by itself', async () => {
    const mounted = await atTheFoot({ answers: { 'dog.png': 'no-face' } });
    ({ below } = mounted);
    const { element } = mounted;
    const moves: unknown[] = [];
    element.scrollIntoView = (options) => void moves.push(options);
    await element.match(await photo('next.png', 400, 300));
    await element.updateComplete;
    await element.match(await photo('dog.png')).catch(() => undefined);
    await element.updateComplete;
    expect(moves).to.be.empty;
    expect(element.status).to.equal('error');
  });
});
