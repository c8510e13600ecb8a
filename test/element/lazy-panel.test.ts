import { expect } from '@open-wc/testing';
import type { LookalikeError } from '../../src/contract/errors.js';
import { LOADERS } from '../../src/element/strings/languages.js';
import { Deferred } from '../helpers/deferred.js';
import { mount, nextTask, photo, statuses, unmountAll, type Mounted } from '../helpers/element.js';
import { fakeCamera, type FakeCamera } from '../helpers/fake-camera.js';

type English = Awaited<ReturnType<typeof LOADERS.en>>;

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fulfilled',
    (error: LookalikeError) => error.code,
  );

describe('what is asked for before the panel is there', () => {
  const { en } = LOADERS;
  let camera: FakeCamera | undefined;

  afterEach(() => {
    LOADERS.en = en;
    unmountAll();
    camera?.restore();
    camera = undefined;
  });

  /** The panel waits for its texts, which come when the test says so. */
  function holdPanel(): Deferred<English> {
    const texts = new Deferred<English>();
    LOADERS.en = () => texts.promise;
    return texts;
  }

  it('leaves no trace of loading when it needed no engine', async () => {
    const mounted = await mount();
    expect(await codeOf(mounted.element.shareCard())).to.equal('internal');
    await expectIdle(mounted, ['loading', 'idle']);
  });

  it('is told apart from what else waits: a load goes on', async () => {
    const { element, events } = await mount();
    const card = codeOf(element.shareCard());
    await element.load();
    expect(await card).to.equal('internal');
    expect(statuses(events)).to.eql(['loading', 'ready']);
  });

  it('is not begun with a signal that is aborted already, and no file is read for it', async () => {
    const mounted = await mount();
    const file = await photo();
    const { arrayBuffer } = Blob.prototype;
    let reads = 0;
    Blob.prototype.arrayBuffer = function () {
      reads += 1;
      return arrayBuffer.call(this);
    };
    const code = await codeOf(mounted.element.match(file, { signal: AbortSignal.abort() }));
    Blob.prototype.arrayBuffer = arrayBuffer;
    expect(code).to.equal('aborted');
    expect(reads).to.equal(0);
    await expectIdle(mounted, []);
  });

  it('rejects when it is aborted, however long the panel takes', async () => {
    holdPanel();
    const mounted = await mount();
    const controller = new AbortController();
    const match = codeOf(mounted.element.match(await photo(), { signal: controller.signal }));
    expect(mounted.element.status).to.equal('loading');
    controller.abort();
    expect(await match).to.equal('aborted');
    await expectIdle(mounted, ['loading', 'idle']);
  });

  it('rejects on reset, however long the panel takes, and what comes next waits for the same', async () => {
    const texts = holdPanel();
    const mounted = await mount();
    const { element, events } = mounted;
    const waiting = [element.load(), element.match(await photo()), element.memory()].map(codeOf);
    element.reset();
    expect(await Promise.all(waiting)).to.eql(['aborted', 'aborted', 'aborted']);
    await expectIdle(mounted, ['loading', 'idle']);
    const next = element.load();
    texts.resolve(await en());
    await next;
    expect(statuses(events)).to.eql(['loading', 'idle', 'loading', 'ready']);
    expect(mounted.engines).to.have.length(1);
  });

  it('fails in silence when nobody waits for it any more', async () => {
    const texts = holdPanel();
    const mounted = await mount();
    const loading = codeOf(mounted.element.load());
    mounted.element.reset();
    expect(await loading).to.equal('aborted');
    texts.reject(new Error('The test keeps it away.'));
    await nextTask();
    expect(mounted.events.filter(({ type }) => type === 'error')).to.be.empty;
    await expectIdle(mounted, ['loading', 'idle']);
  });

  it('fails once for all that wait, also where the page resets the element because of it', async () => {
    const texts = holdPanel();
    const mounted = await mount();
    const { element, events } = mounted;
    element.addEventListener('error', () => element.reset());
    const waiting = [element.load(), element.match(await photo())].map(codeOf);
    texts.reject(new Error('The test keeps it away.'));
    expect(await Promise.all(waiting)).to.eql(['models-unreachable', 'models-unreachable']);
    expect(events.filter(({ type }) => type === 'error')).to.have.length(1);
    await expectIdle(mounted, ['loading', 'error', 'idle']);
    LOADERS.en = en;
    await element.load();
    expect(element.status).to.equal('ready');
  });

  it('is no camera that was stopped in the meantime', async () => {
    camera = fakeCamera();
    const { element } = await mount();
    const starts = [element.startCamera(), element.startCamera()].map(codeOf);
    element.stopCamera();
    expect(await Promise.all(starts)).to.eql(['aborted', 'aborted']);
    await element.load();
    expect(camera.requests).to.be.empty;
    expect(element.matches(':state(camera)')).to.equal(false);
    await element.startCamera();
    expect(camera.tracks.map(({ readyState }) => readyState)).to.eql(['live']);
  });
});

async function expectIdle({ element, events, root }: Mounted, told: string[]): Promise<void> {
  await element.updateComplete;
  expect(element.status).to.equal('idle');
  expect(statuses(events)).to.eql(told);
  expect(element.matches(':state(idle)'), ':state(idle)').to.equal(true);
  expect(element.matches(':state(loading)'), ':state(loading)').to.equal(false);
  expect(root.querySelector('.base')!.getAttribute('aria-busy')).to.equal('false');
}
