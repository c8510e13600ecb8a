import { expect } from '@open-wc/testing';
import type { ElementEvents } from '../../../src/element/events.js';
import { strings } from '../../../src/element/strings/en.js';
import { strings as fr } from '../../../src/element/strings/fr.js';
import { bringFriend } from '../../helpers/bring-friend.js';
import { compared, resultFor, SHARED, TWO } from '../../helpers/compared.js';
import { button, happened, photo, rendered, textOf, unmountAll } from '../../helpers/element.js';

const { versus } = strings.asked;

describe('a friend beside the visitor', () => {
  afterEach(unmountAll);

  it('has two cut-outs, two drawings, two names, and is told how alike the answers are', async () => {
    const { element, root, names, spoken } = await compared();
    expect(root.querySelectorAll('.pair canvas.cutout')).to.have.length(2);
    expect(root.querySelectorAll('.pair .art.large')).to.have.length(2);
    expect(names()).to.eql([element.result!.pick.name, 'Eevee 2']);
    const text = textOf(root.querySelector('.versus')!);
    expect(text).to.include('3 of the 10 best matches in common');
    expect(text).to.include('1 in 85 pairs of strangers has as many');
    expect([...root.querySelectorAll('.verdict .relative')].map((each) => each.textContent!.trim())).to.have.length(3);
    expect(spoken()).to.include(`You: ${names()[0]}. Your friend: ${names()[1]}. 3 of the 10`);
    expect(root.querySelector('[part~=match]')).to.equal(null);
  });

  it('is told to the page, with both at hand; and so is the way back', async () => {
    const mounted = await compared();
    const { element, root, changes } = mounted;
    expect(changes()).to.have.length(1);
    const [{ detail, bubbles, composed }] = changes() as [ElementEvents['comparechange']];
    expect([bubbles, composed]).to.eql([true, true]);
    expect(detail.comparison!.shared.map(({ id }) => id)).to.eql([1025, 1133, 1054]);
    expect(detail.comparison).to.deep.include({ of: 10, strangers: { asMuch: 0.012, more: 0.005 } });
    expect(detail.friend!.matches).to.have.length(5);
    expect(element.result!.matches).to.have.length(5);
    const before = element.result;
    button(root, versus.back).click();
    await rendered(element, (tree) => tree.querySelector('[part~=pick]'));
    expect(changes()).to.have.length(2);
    expect(changes()[1]!.detail).to.eql({ comparison: null, friend: null });
    expect(element.result).to.equal(before);
    expect(root.querySelector('.versus')).to.equal(null);
    expect(root.querySelectorAll('[part~=match]')).to.have.length(4);
    // The first photo is there as before.
    await bringFriend(mounted, await photo('friend.png'));
    await mounted.shown();
  });

  it('says only what is common where nothing is known of strangers', async () => {
    const { root } = await compared({ outcome: { shared: undefined }, answers: { 'friend.png': { from: 7 } } });
    const text = textOf(root.querySelector('.verdict')!);
    expect(text).to.include('3 of the 10 best matches in common').and.not.include('strangers');
  });

  it('says how usual it is to have nothing in common', async () => {
    const { root } = await compared({ answers: { 'friend.png': { from: 10, shared: SHARED } } });
    const text = textOf(root.querySelector('.verdict')!);
    expect(text).to.include('None of the 10 best matches in common');
    expect(text).to.include('90% of pairs of strangers have none, either');
  });

  it('never makes more of a rare number than is known', async () => {
    const { root } = await compared({ answers: { 'friend.png': { from: 3, shared: SHARED } } });
    expect(textOf(root.querySelector('.verdict')!)).to.include('Fewer than 1 in 1,000 pairs of strangers have as many');
  });

  it('may be one of several in the photo: the largest, until another is chosen', async () => {
    const mounted = await compared({ answers: { 'friend.png': { boxes: TWO, from: 7, shared: SHARED } } });
    const { element, root, names, changes } = mounted;
    expect(textOf(root)).to.include(versus.which);
    const [first, second] = [...root.querySelectorAll<HTMLButtonElement>('.glance')];
    expect([first!.ariaPressed, second!.ariaPressed]).to.eql(['true', 'false']);
    expect(second!.getBoundingClientRect().height).to.be.at.least(44);
    second!.click();
    await element.updateComplete;
    expect(names()[1]).to.equal(changes()[0]!.detail.friend!.faces[1]!.pick.name);
    expect(changes().at(-1)!.detail.comparison!.shared).to.have.length(2);
    expect(textOf(root)).to.include('2 of the 10 best matches in common');
  });

  it('is compared again in the language that the page changes to', async () => {
    const mounted = await compared();
    const { element, root, engine } = mounted;
    element.lang = 'fr';
    await rendered(element, (tree) => {
      const shown = tree.querySelector('.versus');
      return shown && textOf(shown).includes(fr.asked.versus.title);
    });
    await happened(() => engine.matches.length >= 6 && root.querySelector('.versus'));
    expect(engine.matches.slice(-2).map(({ options }) => options.lang)).to.eql(['fr', 'fr']);
    expect((engine.matches.at(-2)!.source as File).name).to.equal('friend.png');
  });

  it('is compared with the face that is looked at, of several in the visitor’s photo', async () => {
    const mounted = await resultFor({ outcome: { boxes: TWO, shared: SHARED } });
    const { element, root, names, changes } = mounted;
    root.querySelectorAll<HTMLButtonElement>('.glance')[1]!.click();
    await element.updateComplete;
    const name = root.querySelector('h2[part~=name]')!.textContent;
    await bringFriend(mounted, await photo('friend.png'));
    await mounted.shown();
    expect(names()[0]).to.equal(name);
    expect(changes()[0]!.detail.comparison!.shared).to.have.length(4);
  });

  it('leaves the focus on the heading of what took the place of the button, both ways', async () => {
    const mounted = await resultFor();
    const { element, root } = mounted;
    button(root, versus.open).focus();
    await bringFriend(mounted, await photo('friend.png'));
    await mounted.shown();
    expect(root.activeElement).to.have.property('textContent', versus.title);
    button(root, versus.back).focus();
    button(root, versus.back).click();
    await element.updateComplete;
    expect(root.activeElement).to.equal(root.querySelector('h2[part~=name]'));
  });

  it('stands below the visitor where there is no room beside', async () => {
    for (const [width, columns] of [
      [320, 1],
      [560, 2],
    ] as const) {
      const { root } = await compared({}, `<pokemon-lookalike style="display: block; width: ${width}px">`);
      const [me, friend] = [...root.querySelectorAll('.pair > *')].map((each) => each.getBoundingClientRect());
      expect(me!.top === friend!.top ? 2 : 1, `${width} px`).to.equal(columns);
      unmountAll();
    }
  });
});
