import { expect } from '@open-wc/testing';
import { ERROR_CODES, type LookalikeError } from '../../../src/contract/errors.js';
import { strings } from '../../../src/element/strings/en.js';
import { button, mount, next, nextTask, photo, textOf, unmountAll, until } from '../../helpers/element.js';

describe('errors', () => {
  afterEach(unmountAll);

  for (const code of ERROR_CODES.filter((each) => each !== 'aborted')) {
    it(`shows ${code} in words, says so once, and works afterwards`, async () => {
      const mounted = await mount({ matchError: code });
      const { element, root, events } = mounted;
      const error = await element.match(await photo()).catch((thrown: LookalikeError) => thrown);
      expect(error).to.have.property('code', code);
      await element.updateComplete;
      expect(element.status).to.equal('error');
      expect(element.error).to.equal(error);
      const told = events.filter(({ type }) => type === 'error');
      expect(told).to.have.length(1);
      expect(told[0]!.event.detail).to.include({ code });
      expect(told[0]!.event.bubbles).to.equal(false);
      const shown = root.querySelector('[part~=error]')!;
      expect(textOf(shown)).to.include(strings.errors[code].title).and.include(strings.errors[code].message);

      mounted.engine.script.matchError = undefined;
      await element.match(await photo());
      await element.updateComplete;
      expect(element.status).to.equal('done');
      expect(element.error).to.equal(null);
      expect(root.querySelector('[part~=error]')).to.equal(null);
    });
  }

  it('tells a failed load once, however many wait for it', async () => {
    const { element, events } = await mount({ loadError: 'models-unreachable' });
    const file = await photo();
    const outcomes = await Promise.allSettled([element.load(), element.load(), element.match(file)]);
    expect(outcomes.map(({ status }) => status)).to.eql(['rejected', 'rejected', 'rejected']);
    expect(events.filter(({ type }) => type === 'error')).to.have.length(1);
    expect(element.status).to.equal('error');
  });

  it('loads anew after a failed load', async () => {
    const mounted = await mount({ loadError: 'timeout' });
    const { element } = mounted;
    await element.load().catch(() => undefined);
    mounted.engine.script.loadError = undefined;
    await element.load();
    expect(element.status).to.equal('ready');
    expect(mounted.engine.loads).to.have.length(2);
  });

  it('tries the same picture again at the press of a button', async () => {
    const mounted = await mount({ matchError: 'timeout' });
    const { element, root } = mounted;
    const file = await photo();
    await element.match(file).catch(() => undefined);
    await element.updateComplete;
    mounted.engine.script.matchError = undefined;
    button(root, strings.retry).click();
    await until(element, 'done');
    expect(mounted.engine.matches.map(({ source }) => source)).to.eql([file, file]);
  });

  it('offers the whole picture when nobody is in it', async () => {
    const mounted = await mount({ matchError: 'no-face' });
    const { element, root } = mounted;
    const file = await photo();
    await element.match(file).catch(() => undefined);
    await element.updateComplete;
    expect(root.querySelector('[part~=error] img')).to.exist;
    mounted.engine.script.matchError = undefined;
    mounted.engine.script.outcome = { boxes: [] };
    button(root, strings.wholePicture).click();
    await until(element, 'done');
    const [first, second] = mounted.engine.matches;
    expect(first!.options.segment).to.equal(undefined);
    expect(second!.options.segment).to.equal(false);
    expect(second!.source).to.equal(file);
    expect(textOf(root)).to.include(strings.pictureLooksLike);
  });

  it('turns anything an engine may throw into one of its codes', async () => {
    const mounted = await mount({ holdMatch: true });
    const { element } = mounted;
    await element.load();
    const told = next(element, 'error');
    const match = element.match(await photo()).catch((thrown: LookalikeError) => thrown);
    await nextTask();
    mounted.engine.matches[0]!.answer.reject(new TypeError('Out of the blue.'));
    expect(await match).to.have.property('code', 'internal');
    expect((await told).detail.code).to.equal('internal');
  });

  it('shows a picture of any kind, and whatever else it is given, without breaking', async () => {
    const { element } = await mount();
    const closed = await createImageBitmap(new ImageData(4, 4));
    closed.close();
    const sources = [123, {}, null, closed, 'not a url:', document.createElement('video'), new ImageData(3, 2)];
    for (const source of sources) {
      await element.match(source as string);
      await element.updateComplete;
      expect(element.status).to.equal('done');
    }
  });
});
