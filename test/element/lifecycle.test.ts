import { expect } from '@open-wc/testing';
import { create, mount, nextTask, next, photo, statuses, unmountAll, until } from '../helpers/element.js';
import { loadReport } from '../helpers/fake-engine.js';
import { fakeViewport } from '../helpers/fake-viewport.js';

describe('the life of the element', () => {
  afterEach(unmountAll);

  it('is idle and asks for nothing when it waits for the host', async () => {
    const { element, engines, events } = await mount();
    await nextTask();
    expect(element.status).to.equal('idle');
    expect(element.result).to.equal(null);
    expect(element.error).to.equal(null);
    expect(engines).to.be.empty;
    expect(events).to.be.empty;
  });

  it('passes through loading and ready when it is told to load', async () => {
    const { element, engine, events } = await loadedElement();
    expect(element.status).to.equal('ready');
    expect(engine.loads).to.have.length(1);
    expect(statuses(events)).to.eql(['loading', 'ready']);
  });

  it('passes through loading, matching and done with its first photo, and needs no load after that', async () => {
    const mounted = await mount();
    const { element, events } = mounted;
    const result = await element.match(await photo());
    expect(statuses(events)).to.eql(['loading', 'matching', 'done']);
    expect(element.result).to.equal(result);
    await element.match(await photo());
    expect(statuses(events).slice(3)).to.eql(['matching', 'done']);
    expect(mounted.engine.loads).to.have.length(1);
    expect(mounted.engines).to.have.length(1);
  });

  it('keeps the failure of the photo that it shows when it is asked to load, or for its memory', async () => {
    const { element, root } = await mount({ matchError: 'no-face' });
    await element.match(await photo()).catch(() => undefined);
    await element.load();
    await element.memory();
    await element.updateComplete;
    expect(element.error?.code).to.equal('no-face');
    expect(element.status).to.equal('error');
    expect(root.querySelector('[part~=error]')!.checkVisibility()).to.equal(true);
    element.reset();
    expect(element.status).to.equal('ready');
  });

  it('loads at once when it is eager', async () => {
    const { element } = await mount({}, '<pokemon-lookalike loading="eager">');
    await until(element, 'ready');
  });

  it('is lazy: loads when it comes near the viewport and the page is idle, not before', async () => {
    const view = fakeViewport();
    try {
      const { element, engines } = await mount({}, '<pokemon-lookalike loading="lazy">');
      while (view.observed.length === 0) await nextTask();
      expect(view.observed).to.eql([element]);
      view.show(false);
      expect(view.idle()).to.equal(false);
      view.show(true);
      await nextTask();
      expect(engines).to.be.empty;
      expect(view.idle()).to.equal(true);
      await until(element, 'ready');
    } finally {
      view.restore();
    }
  });

  it('is lazy: loads at the first gesture, however far away it is', async () => {
    const view = fakeViewport();
    try {
      const mounted = await mount({}, '<pokemon-lookalike loading="lazy">');
      while (view.observed.length === 0) await nextTask();
      mounted.element.dispatchEvent(new PointerEvent('pointerdown'));
      mounted.element.dispatchEvent(new FocusEvent('focusin'));
      await until(mounted.element, 'ready');
      expect(mounted.engines).to.have.length(1);
      expect(view.observed).to.be.empty;
    } finally {
      view.restore();
    }
  });

  it('watches nothing any more once it is out of the page', async () => {
    const view = fakeViewport();
    try {
      const { element, engines } = await mount({}, '<pokemon-lookalike loading="lazy">');
      element.remove();
      view.show(true);
      view.idle();
      await nextTask();
      expect(view.observed).to.be.empty;
      expect(engines).to.be.empty;
    } finally {
      view.restore();
    }
  });

  it('loads nothing by itself while it is disabled', async () => {
    const { element, engines } = await mount({}, '<pokemon-lookalike loading="eager" disabled>');
    await nextTask();
    expect(engines).to.be.empty;
    element.disabled = false;
    await until(element, 'ready');
  });

  it('keeps its engine and its result when it is moved', async () => {
    const mounted = await mount();
    const { element } = mounted;
    const result = await element.match(await photo());
    const elsewhere = document.createElement('div');
    document.body.append(elsewhere);
    elsewhere.append(element);
    await nextTask();
    expect(mounted.engine.released).to.equal(false);
    expect(element.result).to.equal(result);
    elsewhere.remove();
  });

  it('lets its engine go when it is removed, and gets a new one when it is back', async () => {
    const mounted = await loadedElement();
    const { element, engines } = mounted;
    element.remove();
    await nextTask();
    expect(mounted.engine.released).to.equal(true);
    expect(element.status).to.equal('idle');
    document.body.append(element);
    await element.match(await photo());
    expect(engines).to.have.length(2);
    expect(mounted.engine.released).to.equal(false);
    expect(element.status).to.equal('done');
  });

  it('matches outside the page, too, and holds no engine afterwards', async () => {
    const mounted = create();
    const result = await mounted.element.match(await photo());
    expect(result.pick.name).to.equal('Eevee');
    await nextTask();
    expect(mounted.engine.released).to.equal(true);
    expect(mounted.element.status).to.equal('done');
  });

  it('goes back to the drop zone on reset and stays loaded', async () => {
    const mounted = await mount();
    const { element, root } = mounted;
    await element.match(await photo());
    await element.updateComplete;
    expect(root.querySelector('[part~=result]')).to.exist;
    element.reset();
    await element.updateComplete;
    expect(element.status).to.equal('ready');
    expect(element.result).to.equal(null);
    expect(root.querySelector('[part~=dropzone]')).to.exist;
    expect(root.querySelector('[part~=result]')).to.equal(null);
    expect(mounted.engine.released).to.equal(false);
  });

  it('mirrors its status as a custom state', async () => {
    const mounted = await mount({ holdLoad: true });
    const { element } = mounted;
    expect(element.matches(':state(idle)')).to.equal(true);
    const loading = element.load();
    await element.updateComplete;
    expect(element.matches(':state(loading)')).to.equal(true);
    while (mounted.engines.length === 0) await nextTask();
    mounted.engine.loads[0]!.answer.resolve(loadReport());
    await loading;
    await element.updateComplete;
    expect(element.matches(':state(ready)')).to.equal(true);
    expect(element.matches(':state(loading)')).to.equal(false);
  });

  it('reports what its engine holds', async () => {
    const { element } = await mount();
    expect(await element.memory()).to.eql({ tensors: 7, bytes: 1234, backend: 'wasm', thread: 'worker' });
  });

  it('matches the picture in src by itself, however it loads', async () => {
    const mounted = await mount({}, '<pokemon-lookalike src="/some/photo.jpg">');
    const { element } = mounted;
    await until(element, 'done');
    expect(mounted.engine.matches[0]!.source).to.equal('/some/photo.jpg');
    const again = next(element, 'match');
    element.src = '/another/photo.jpg';
    await again;
    expect(mounted.engine.matches[1]!.source).to.equal('/another/photo.jpg');
  });

  it('gives the same for ten elements one after the other, and leaves no engine behind', async () => {
    for (let round = 0; round < 10; round += 1) {
      const mounted = await mount();
      await mounted.element.match(await photo());
      mounted.element.remove();
      await nextTask();
      expect(mounted.engines.every(({ released }) => released)).to.equal(true);
    }
  });
});

async function loadedElement() {
  const mounted = await mount();
  await mounted.element.load();
  return mounted;
}
