import { expect } from '@open-wc/testing';
import type { ElementEvents } from '../../../src/element/events.js';
import { strings } from '../../../src/element/strings/en.js';
import { strings as fr } from '../../../src/element/strings/fr.js';
import { bringFriend, openChooser } from '../../helpers/bring-friend.js';
import {
  button,
  happened,
  mount,
  nextTask,
  photo,
  rendered,
  textOf,
  unmountAll,
  until,
} from '../../helpers/element.js';
import type { FakeScript } from '../../helpers/fake-engine.js';

const { versus } = strings.asked;
/** Shares of pairs of strangers with at least 0, 1, … 10 of ten in common. */
const SHARED = [1, 0.1, 0.03, 0.012, 0.005, 0.002, 0.0007, 0, 0, 0, 0];
const TWO: [number, number, number, number][] = [
  [200, 60, 100, 150],
  [40, 80, 80, 100],
];
/** The friend is answered from the eighth of the usual best on: three of ten in common. */
const FRIEND = { 'friend.png': { from: 7, shared: SHARED } };

async function result(script: FakeScript = {}, html?: string) {
  const outcome = { shared: SHARED, ...script.outcome };
  const mounted = await mount({ ...script, outcome, answers: { ...FRIEND, ...script.answers } }, html);
  await mounted.element.match(await photo('me.png', 400, 300));
  await mounted.element.updateComplete;
  const { element, root, events } = mounted;
  const changes = () =>
    events.flatMap(({ type, event }) => (type === 'comparechange' ? [event as ElementEvents['comparechange']] : []));
  const shown = () => rendered(element, () => root.querySelector('.versus'));
  const notice = () => root.querySelector('.person[part~=versus]')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const spoken = () => root.querySelector('.visually-hidden[role=status]')!.textContent!;
  const names = () => [...root.querySelectorAll('.pair [part~=name]')].map((each) => each.textContent);
  return { ...mounted, root, changes, shown, notice, spoken, names };
}

async function compared(script?: FakeScript, html?: string, file = 'friend.png') {
  const mounted = await result(script, html);
  await bringFriend(mounted, await photo(file));
  await mounted.shown();
  return mounted;
}

/** A file is let fall on the element. */
async function drop(element: HTMLElement, file: File): Promise<void> {
  // What listens to drops comes in a moment of its own.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const data = new DataTransfer();
  data.items.add(file);
  element.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true, cancelable: true }));
}

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

  it('is asked for with at least ten matches each, as the element is set up', async () => {
    const { engine } = await compared({}, '<pokemon-lookalike top-k="3" pick="nearest">');
    const [, theirs, mine] = engine.matches;
    expect(theirs!.options).to.include({ topK: 10, pick: 'nearest', faces: 'each', noFace: 'error', lang: 'en' });
    expect(mine!.options).to.include({ topK: 10, pick: 'nearest', faces: 'each' });
    expect((mine!.source as File).name).to.equal('me.png');
  });

  it('needs no second look at the visitor where ten matches are there', async () => {
    const { engine, changes } = await compared({}, '<pokemon-lookalike top-k="12">');
    expect(engine.matches).to.have.length(2);
    expect(changes()[0]!.detail.friend!.matches).to.have.length(12);
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

  for (const [file, code] of [
    ['dog.png', 'no-face'],
    ['torn.png', 'image-unreadable'],
  ] as const) {
    it(`is not there where the photo will not do (${code}): it is said, and the result stays`, async () => {
      const mounted = await result({ answers: { [file]: code } });
      const { element, root, notice, events, changes } = mounted;
      const before = element.result;
      await bringFriend(mounted, await photo(file));
      await rendered(element, () => notice().includes(strings.errors[code].title));
      expect([element.status, element.error, element.result]).to.eql(['done', null, before]);
      expect(events.filter(({ type }) => type === 'error')).to.have.length(1);
      expect(changes()).to.be.empty;
      expect(root.querySelector('[part~=pick]')).to.exist;
      // And the next one may do.
      await bringFriend(mounted, await photo('friend.png'), strings.choose);
      await mounted.shown();
      expect(textOf(root)).not.to.include(strings.errors[code].title);
    });
  }

  it('may be dropped once they are asked for; before that a photo is a new one of the visitor', async () => {
    const mounted = await result();
    const { element, root, engine, events, notice } = mounted;
    openChooser(button(root, versus.open));
    await rendered(element, () => notice().includes(versus.ask));
    await drop(element, await photo('friend.png'));
    await mounted.shown();
    expect(events.filter(({ type }) => type === 'photo')).to.have.length(1);
    expect(events.filter(({ type }) => type === 'match')).to.have.length(1);
    await drop(element, await photo('else.png'));
    await happened(() => engine.matches.some(({ source }) => (source as File).name === 'else.png'));
    await until(element, 'done');
    expect(root.querySelector('.versus')).to.equal(null);
    expect(events.filter(({ type }) => type === 'match')).to.have.length(2);
  });

  it('is kept from being looked at by a page that says so, however they come', async () => {
    const mounted = await result();
    const { element, root, engine, notice } = mounted;
    element.addEventListener('photo', (event) => event.preventDefault());
    await bringFriend(mounted, await photo('friend.png'));
    await rendered(element, () => notice().includes(versus.ask));
    await drop(element, await photo('friend.png'));
    await nextTask();
    expect(engine.matches).to.have.length(1);
    expect(root.querySelector('.versus')).to.equal(null);
  });

  it('is not what the page itself matches meanwhile', async () => {
    const mounted = await result();
    const { element, root, events, notice } = mounted;
    openChooser(button(root, versus.open));
    await rendered(element, () => notice().includes(versus.ask));
    await element.match(await photo('else.png'));
    await element.updateComplete;
    expect(events.filter(({ type }) => type === 'match')).to.have.length(2);
    expect([notice(), root.querySelector('.versus')]).to.eql(['', null]);
  });

  it('can be given up while they are looked at', async () => {
    const script: FakeScript = { answers: {} };
    const mounted = await result(script);
    const { element, root, engine, notice, changes } = mounted;
    mounted.engine.script.holdMatch = true;
    await bringFriend(mounted, await photo('friend.png'));
    const { hooks } = await happened(() => engine.matches[1]);
    await rendered(element, () => notice().includes(versus.looking));
    button(root, strings.cancel).click();
    await rendered(element, () => notice() === '');
    expect(hooks.signal!.aborted).to.equal(true);
    expect(changes()).to.be.empty;
    expect(element.status).to.equal('done');
  });

  it('is let go with the result', async () => {
    const mounted = await compared();
    const { element, root, changes } = mounted;
    element.reset();
    await rendered(element, (tree) => tree.querySelector('[part~=dropzone]'));
    expect(changes().at(-1)!.detail).to.eql({ comparison: null, friend: null });
    expect(root.querySelector('canvas')).to.equal(null);
    await element.match(await photo('me.png'));
    await element.updateComplete;
    expect(root.querySelector('.versus')).to.equal(null);
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
    const mounted = await result({ outcome: { boxes: TWO, shared: SHARED } });
    const { element, root, names, changes } = mounted;
    root.querySelectorAll<HTMLButtonElement>('.glance')[1]!.click();
    await element.updateComplete;
    const name = root.querySelector('h2[part~=name]')!.textContent;
    await bringFriend(mounted, await photo('friend.png'));
    await mounted.shown();
    expect(names()[0]).to.equal(name);
    expect(changes()[0]!.detail.comparison!.shared).to.have.length(4);
  });

  it('is not offered where several are answered as one, nor for pictures taken whole', async () => {
    for (const [boxes, html] of [
      [TWO, '<pokemon-lookalike faces="together">'],
      [[], undefined],
    ] as const) {
      const { root } = await result({ outcome: { boxes: [...boxes] } }, html);
      expect(() => button(root, versus.open)).to.throw();
    }
  });

  it('leaves the focus on the heading of what took the place of the button, both ways', async () => {
    const mounted = await result();
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
