import { expect } from '@open-wc/testing';
import type { PokemonLookalike } from '../../../src/index.js';
import { happened, mount, nextTask, photo, statuses, unmountAll, until } from '../../helpers/element.js';
import { fakeViewport } from '../../helpers/fake-viewport.js';

const EAGER = '<pokemon-lookalike loading="eager">';
const LAZY = '<pokemon-lookalike loading="lazy">';

describe('an element that is put elsewhere, or back', () => {
  const place = document.createElement('div');
  let view: ReturnType<typeof fakeViewport> | undefined;

  beforeEach(() => document.body.append(place));
  afterEach(() => {
    unmountAll();
    place.remove();
    view?.restore();
    view = undefined;
  });

  /** Lazy and never seen, watched since it is where it is now. */
  async function putElsewhere() {
    const watched = (view = fakeViewport());
    const mounted = await mount({}, LAZY);
    await happened(() => watched.observed.length);
    place.append(mounted.element);
    expect(watched.observed, 'nothing of the old place').to.be.empty;
    await happened(() => watched.observed.length);
    return Object.assign(mounted, { watched });
  }

  it('is still lazy: loads when it comes near the viewport there', async () => {
    const { element, engines, watched } = await putElsewhere();
    expect(watched.observed).to.eql([element]);
    expect(engines).to.be.empty;
    watched.show(true);
    watched.idle();
    await until(element, 'ready');
  });

  it('is still lazy: loads at the first gesture there', async () => {
    const { element } = await putElsewhere();
    element.dispatchEvent(new PointerEvent('pointerdown'));
    await until(element, 'ready');
  });

  it('waits for a gesture where the browser does not tell what is in view', async () => {
    view = fakeViewport();
    Reflect.deleteProperty(window, 'IntersectionObserver');
    const failures: unknown[] = [];
    const note = ({ reason }: PromiseRejectionEvent) => failures.push(reason);
    addEventListener('unhandledrejection', note);
    const { element, engines } = await mount({}, LAZY);
    await import('../../../src/element/behaviours/after-start.js');
    await nextTask();
    await nextTask();
    removeEventListener('unhandledrejection', note);
    expect(failures).to.eql([]);
    expect(engines).to.be.empty;
    element.dispatchEvent(new PointerEvent('pointerdown'));
    await until(element, 'ready');
  });

  it('is still eager: loads at once where it has let its engine go', async () => {
    const mounted = await mount({}, EAGER);
    const { element, engines } = mounted;
    await until(element, 'ready');
    await takeOut(mounted.element);
    expect(mounted.engine.released).to.equal(true);
    place.append(element);
    await until(element, 'ready');
    expect(engines).to.have.length(2);
  });

  it('says nothing of a load that it has behind it', async () => {
    const mounted = await mount({}, EAGER);
    const { element, engines, events } = mounted;
    await until(element, 'ready');
    place.append(element);
    await element.updateComplete;
    await nextTask();
    expect(engines).to.have.length(1);
    expect(statuses(events)).to.eql(['loading', 'ready']);
  });

  it('goes on showing what went wrong', async () => {
    const { element, root } = await mount({ matchError: 'no-face' }, EAGER);
    await until(element, 'ready');
    await element.match(await photo()).catch(() => undefined);
    await takeOut(element);
    place.append(element);
    await element.updateComplete;
    await nextTask();
    await element.updateComplete;
    expect(element.status).to.equal('error');
    expect(root.querySelector('[part~=error]')).to.exist;
  });

  it('loads nothing by itself where only the host may tell it to', async () => {
    const { element, engines } = await mount();
    place.append(element);
    await element.updateComplete;
    await nextTask();
    expect(engines).to.be.empty;
  });
});

/** Long enough for it to be gone. */
async function takeOut(element: PokemonLookalike): Promise<void> {
  element.remove();
  await nextTask();
}
