import { expect } from '@open-wc/testing';
import { strings } from '../../../src/element/strings/en.js';
import { bringFriend, openFriendChooser } from '../../helpers/bring-friend.js';
import { chooseIn } from '../../helpers/chooser.js';
import { fakeCamera } from '../../helpers/fake-camera.js';
import { compared, drop, resultFor, TWO } from '../../helpers/compared.js';
import { button, happened, next, nextTask, photo, rendered, textOf, unmountAll, until } from '../../helpers/element.js';
import type { FakeScript } from '../../helpers/fake-engine.js';

const { versus } = strings.asked;

describe('the photo of a friend', () => {
  afterEach(unmountAll);

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

  for (const [file, code] of [
    ['dog.png', 'no-face'],
    ['torn.png', 'image-unreadable'],
  ] as const) {
    it(`is not there where the photo will not do (${code}): it is said, and the result stays`, async () => {
      const mounted = await resultFor({ answers: { [file]: code } });
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
    const mounted = await resultFor();
    const { element, root, engine, events, notice } = mounted;
    openFriendChooser(root);
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
    const mounted = await resultFor();
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
    const mounted = await resultFor();
    const { element, root, events, notice } = mounted;
    openFriendChooser(root);
    await rendered(element, () => notice().includes(versus.ask));
    await element.match(await photo('else.png'));
    await element.updateComplete;
    expect(events.filter(({ type }) => type === 'match')).to.have.length(2);
    expect([notice(), root.querySelector('.versus')]).to.eql(['', null]);
  });

  it('is no longer asked for once the camera is on: what it takes is the visitor’s', async () => {
    const camera = fakeCamera();
    try {
      const mounted = await resultFor();
      const { element, root, notice } = mounted;
      openFriendChooser(root);
      await rendered(element, () => notice().includes(versus.ask));
      await element.startCamera();
      await element.updateComplete;
      button(root, strings.camera.shutter).click();
      const { detail } = await next(element, 'match');
      expect(element.result).to.equal(detail);
    } finally {
      camera.restore();
    }
  });

  it('is no longer asked for where the result is gone, because it could not be made anew', async () => {
    const mounted = await resultFor();
    const { element, root, engine, notice } = mounted;
    openFriendChooser(root);
    await rendered(element, () => notice().includes(versus.ask));
    engine.script.matchError = 'out-of-memory';
    element.topK = 3;
    await until(element, 'error');
    delete engine.script.matchError;
    chooseIn(root.querySelector<HTMLInputElement>('input[type=file]')!, await photo('next.png'));
    const { detail } = await next(element, 'match');
    expect(element.result).to.equal(detail);
    expect(engine.matches.at(-1)!.source).to.have.property('name', 'next.png');
  });

  it('can be given up while they are looked at', async () => {
    const script: FakeScript = { answers: {} };
    const mounted = await resultFor(script);
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

  it('is not offered where several are answered as one, nor for pictures taken whole', async () => {
    for (const [boxes, html] of [
      [TWO, '<pokemon-lookalike faces="together">'],
      [[], undefined],
    ] as const) {
      const { root } = await resultFor({ outcome: { boxes: [...boxes] } }, html);
      expect(() => button(root, versus.open)).to.throw();
    }
  });
});
