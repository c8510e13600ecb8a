import { expect } from '@open-wc/testing';
import type { LookalikeError } from '../../src/contract/errors.js';
import { create, happened, mount, nextTask, statuses, unmountAll } from '../helpers/element.js';
import { fakeCamera, type FakeCamera } from '../helpers/fake-camera.js';
import { loadReport } from '../helpers/fake-engine.js';

const REPORT = { tensors: 7, bytes: 1234, backend: 'wasm', thread: 'worker' };

describe('asking an element for its memory', () => {
  let camera: FakeCamera | undefined;

  afterEach(() => {
    unmountAll();
    camera?.restore();
    camera = undefined;
  });

  it('keeps what is shown of the camera', async () => {
    camera = fakeCamera({ failWith: 'NotAllowedError' });
    const { element, events, root } = await mount({}, '<pokemon-lookalike camera>');
    await element.startCamera().catch(() => undefined);
    const before = statuses(events);
    expect(await element.memory()).to.eql(REPORT);
    await element.updateComplete;
    expect([element.status, element.error?.code]).to.eql(['error', 'camera-denied']);
    expect(statuses(events)).to.eql(before);
    expect(root.querySelector('[part~=error]')).to.exist;
  });

  it('loads once where nothing is loaded, and nothing where that is done', async () => {
    const mounted = await mount();
    expect(await mounted.element.memory()).to.eql(REPORT);
    expect(await mounted.element.memory()).to.eql(REPORT);
    expect(mounted.engines).to.have.length(1);
    expect(mounted.engine.loads).to.have.length(1);
    expect(mounted.engine.released).to.equal(false);
  });

  it('leaves no engine behind in an element that was removed', async () => {
    const mounted = await mount();
    const { element, engines } = mounted;
    await element.load();
    element.remove();
    await happened(() => mounted.engine.released);
    expect(await element.memory()).to.eql(REPORT);
    await nextTask();
    expect(engines.map(({ released }) => released)).to.eql([true, true]);
    expect(element.status).to.equal('idle');
    expect(statuses(mounted.events).at(-1)).to.equal('idle');
    document.body.append(element);
    await element.load();
    expect(mounted.engine.released).to.equal(false);
  });
});

describe('loading an element outside the page', () => {
  afterEach(unmountAll);

  it('keeps the engine for when it is put there, and lets it go when it is taken away again', async () => {
    const mounted = create();
    const { element } = mounted;
    await element.load();
    expect(await element.memory()).to.eql(REPORT);
    await nextTask();
    expect([mounted.engine.released, element.status]).to.eql([false, 'ready']);
    document.body.append(element);
    await element.load();
    expect(mounted.engines).to.have.length(1);
    element.remove();
    await happened(() => mounted.engine.released);
    expect(element.status).to.equal('idle');
    await element.load();
    await nextTask();
    expect(mounted.engines.map(({ released }) => released)).to.eql([true, true]);
  });

  it('leaves no engine behind for a question about its memory', async () => {
    const mounted = create();
    expect(await mounted.element.memory()).to.eql(REPORT);
    await nextTask();
    expect(mounted.engine.released).to.equal(true);
    expect(statuses(mounted.events).at(-1)).to.equal('idle');
  });

  it('keeps the engine where the element is in the page by then', async () => {
    const mounted = create({ holdLoad: true });
    const { element } = mounted;
    const loading = element.load();
    const { answer } = await happened(() => mounted.engines[0]?.loads[0]);
    document.body.append(element);
    answer.resolve(loadReport());
    await loading;
    await nextTask();
    expect(mounted.engine.released).to.equal(false);
    expect(element.status).to.equal('ready');
  });

  it('keeps the engine as long as anything else needs it', async () => {
    const mounted = create({ holdLoad: true });
    const { element } = mounted;
    const loading = element.load().then(
      () => 'loaded',
      ({ code }: LookalikeError) => code,
    );
    const { answer } = await happened(() => mounted.engines[0]?.loads[0]);
    const match = element.match(new Blob()).catch(({ code }: LookalikeError) => code);
    element.reset();
    expect(await match).to.equal('aborted');
    answer.resolve(loadReport());
    expect(await loading).to.equal('loaded');
    await nextTask();
    expect(mounted.engine.released).to.equal(false);
  });

  it('keeps the engine of an element that is moved while its loading ends', async () => {
    const mounted = await mount({ holdLoad: true });
    const { element } = mounted;
    const loading = element.load();
    const { answer } = await happened(() => mounted.engines[0]?.loads[0]);
    element.remove();
    await nextTask();
    answer.resolve(loadReport());
    await loading;
    document.body.append(element);
    await nextTask();
    expect(mounted.engine.released).to.equal(false);
    expect(element.status).to.equal('ready');
  });
});
