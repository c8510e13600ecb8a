import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { strings } from '../../../src/element/strings/en.js';
import { strings as de } from '../../../src/element/strings/de.js';
import { fill } from '../../../src/element/strings/strings.js';
import { button, happened, mount, photo, rendered, textOf, unmountAll, until } from '../../helpers/element.js';
import type { FakeScript } from '../../helpers/fake-engine.js';

const { why } = strings.asked;

async function result(script: FakeScript = {}, html?: string) {
  const mounted = await mount(script, html);
  await mounted.element.match(await photo('me.png', 400, 300));
  await mounted.element.updateComplete;
  const { element, root } = mounted;
  const maps = () => [...root.querySelectorAll('.maps canvas')];
  const asked = () => rendered(element, () => maps().length > 0);
  const art = () => rendered(element, () => root.querySelector('.large.loaded'));
  return { ...mounted, root, maps, asked, art };
}

describe('"Why?"', () => {
  afterEach(unmountAll);

  it('shows both heat maps of the large match, with words that say the same', async () => {
    const { root, engine, maps, asked, art } = await result();
    await art();
    button(root, why.open).click();
    await asked();
    const { options } = engine.explained[0]!;
    expect([options.id, options.face, options.together, options.squares]).to.eql([133, 0, false, true]);
    expect(options.drawing).to.have.property('width');
    expect(maps().map((map) => map.getAttribute('aria-label'))).to.eql([why.photo, 'Eevee']);
    expect(maps().map((map) => (map as HTMLCanvasElement).width)).to.eql([8, 8]);
    const panel = root.querySelector('.why')!;
    // Rows of 1.6 * [.5, .4, 0, -.2 / 1.6] in four columns: see the fake.
    expect(panel.querySelector('figcaption')!.textContent).to.include('the top').and.include('the bottom');
    expect(panel.querySelector('[role=status]')!.textContent).to.include(`${why.photo}: `).and.include('Eevee: ');
    expect(panel.textContent).to.include(why.raised).and.include(why.lowered).and.include(why.how);
  });

  it('has both beside each other on the narrowest screen', async () => {
    const { element, root, maps, asked, art } = await result();
    element.style.inlineSize = '320px';
    await art();
    button(root, why.open).click();
    await asked();
    const [one, other] = maps().map((map) => map.getBoundingClientRect());
    expect(other!.top).to.equal(one!.top);
    expect(other!.left).to.be.greaterThan(one!.right);
  });

  it('leaves the drawing out where scripts may not read it, without an empty frame', async () => {
    const none = () => 'data:text/plain,';
    const { root, engine, maps, asked } = await result({ outcome: { imageUrl: none } });
    button(root, why.open).click();
    await asked();
    expect(engine.explained[0]!.options.drawing).to.equal(undefined);
    expect(maps()).to.have.length(1);
    expect(root.querySelectorAll('.maps figure')).to.have.length(1);
  });

  it('says that it is at it, and is stopped by the same button', async () => {
    const { element, root, engine } = await result({ holdExplain: true });
    button(root, why.open).focus();
    await sendKeys({ press: 'Enter' });
    await rendered(element, () => root.querySelector('.why progress'));
    expect(root.querySelector('.why [role=status]')!.textContent).to.include(why.looking);
    expect(button(root, why.open).getAttribute('aria-expanded')).to.equal('true');
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(root.querySelector('.why')).to.equal(null);
    expect(button(root, why.open).getAttribute('aria-expanded')).to.equal('false');
    expect(root.activeElement).to.equal(button(root, why.open));
    const { hooks } = await happened(() => engine.explained[0]);
    expect(hooks.signal!.aborted).to.equal(true);
  });

  it('is about what is large: another match closes it, and is explained when asked', async () => {
    const { element, root, engine, asked } = await result();
    button(root, why.open).click();
    await asked();
    button(root, 'Pikachu').click();
    await element.updateComplete;
    expect(root.querySelector('.why')).to.equal(null);
    button(root, why.open).click();
    await asked();
    expect(engine.explained.map(({ options }) => options.id)).to.eql([133, 25]);
    expect(root.querySelector('.why h3')!.textContent).to.equal(fill(why.title, { name: 'Pikachu' }));
  });

  it('is about the face that is looked at, or about all together', async () => {
    const boxes: [number, number, number, number][] = [
      [200, 60, 100, 150],
      [40, 80, 80, 100],
    ];
    const each = await result({ outcome: { boxes } });
    each.root.querySelectorAll<HTMLInputElement>('input[name=face]')[1]!.click();
    await each.element.updateComplete;
    button(each.root, why.open).click();
    await each.asked();
    expect(each.engine.explained[0]!.options.face).to.equal(1);
    const together = await result({ outcome: { boxes } }, '<pokemon-lookalike faces="together">');
    button(together.root, why.open).click();
    await together.asked();
    expect(together.engine.explained[0]!.options.together).to.equal(true);
  });

  it('speaks the language that the page changes to', async () => {
    const { element, root, asked } = await result();
    button(root, why.open).click();
    await asked();
    element.lang = 'de';
    await rendered(element, (tree) => textOf(tree).includes(de.asked.why.open));
    await until(element, 'done');
    button(root, de.asked.why.open).click();
    await asked();
    expect(root.querySelector('.why')!.textContent).to.include(de.asked.why.raised);
  });

  it('tells what went wrong, and the result stays', async () => {
    const { element, root, events, engine } = await result({ explainError: 'out-of-memory' });
    button(root, why.open).click();
    await rendered(element, () =>
      root.querySelector('.why')?.textContent?.includes(strings.errors['out-of-memory'].title),
    );
    expect(engine.explained).to.have.length(1);
    expect(events.filter(({ type }) => type === 'error').map(({ event }) => event.detail)).to.have.length(1);
    expect(element.status).to.equal('done');
    expect(element.error).to.equal(null);
    expect(root.querySelector('h2[part~=name]')!.textContent).to.equal('Eevee');
  });

  it('closes after a failure, too, and tries again when it is asked again', async () => {
    const script: FakeScript = { explainError: 'models-unreachable' };
    const { element, root, engine, asked } = await result(script);
    button(root, why.open).click();
    await rendered(element, () => textOf(root).includes(strings.errors['models-unreachable'].title));
    delete script.explainError;
    button(root, why.open).click();
    await element.updateComplete;
    expect(root.querySelector('.why')).to.equal(null);
    expect(button(root, why.open).getAttribute('aria-expanded')).to.equal('false');
    expect(engine.explained).to.have.length(1);
    button(root, why.open).click();
    await asked();
    expect(textOf(root)).not.to.include(strings.errors['models-unreachable'].title);
  });

  it('is given up for the next photo', async () => {
    const { element, root, engine } = await result({ holdExplain: true });
    button(root, why.open).click();
    await rendered(element, () => root.querySelector('.why progress'));
    const { hooks } = await happened(() => engine.explained[0]);
    const next = element.match(await photo('next.png'));
    expect(hooks.signal!.aborted).to.equal(true);
    await next;
    await element.updateComplete;
    expect(root.querySelector('.why')).to.equal(null);
  });

  it('is not offered for pictures taken whole, which have no face to cover', async () => {
    const { root } = await result({ outcome: { boxes: [] } });
    expect(() => button(root, why.open)).to.throw();
  });
});
