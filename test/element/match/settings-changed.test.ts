import { expect } from '@open-wc/testing';
import type { ErrorCode, LookalikeError } from '../../../src/contract/errors.js';
import type { PokemonLookalike } from '../../../src/index.js';
import { happened, mount, nextTask, photo, statuses, unmountAll, until, type Mounted } from '../../helpers/element.js';
import { fakeCamera } from '../../helpers/fake-camera.js';
import type { FakeScript } from '../../helpers/fake-engine.js';

describe('a setting that is put right after a failure', () => {
  afterEach(unmountAll);

  it('has the photo matched again that the networks were missing for', async () => {
    const script: FakeScript = {};
    const mounted = await mount(script);
    const { element } = mounted;
    const file = await photo();
    await element.match(file);
    script.loadError = 'models-unreachable';
    element.gallery = 'https://gone.example/gallery.json';
    await until(element, 'error');
    delete script.loadError;
    element.gallery = 'pokemon';
    await until(element, 'done');
    expect(element.error).to.equal(null);
    expect(mounted.engine.matches.map(({ source }) => source)).to.eql([file]);
    expect(mounted.engines.map(({ released }) => released)).to.eql([true, true, false]);
  });

  const settings: [code: ErrorCode, change: (element: PokemonLookalike) => void][] = [
    ['gallery-mismatch', (element) => (element.exclude = [25])],
    ['no-face', (element) => (element.noFace = 'whole')],
  ];
  for (const [code, change] of settings) {
    it(`has the photo matched again that ended in ${code}`, async () => {
      const script: FakeScript = { matchError: code };
      const mounted = await mount(script);
      const { element } = mounted;
      await element.match(await photo()).catch(() => undefined);
      await until(element, 'error');
      delete script.matchError;
      change(element);
      await until(element, 'done');
      expect(mounted.engine.matches).to.have.length(2);
      expect(element.error).to.equal(null);
    });
  }

  it('counts where it was changed while the match was under way', async () => {
    const mounted = await mount({ holdMatch: true });
    const { element } = mounted;
    const match = codeOf(element.match(await photo()));
    const first = await happened(() => mounted.engines[0]?.matches[0]);
    element.noFace = 'whole';
    await element.updateComplete;
    first.answer.reject(Object.assign(new Error('The fake sees nobody.'), { code: 'no-face' }));
    expect(await match).to.equal('no-face');
    const second = await happened(() => mounted.engine.matches[1]);
    expect(second.options.noFace).to.equal('whole');
  });

  it('has the photo matched once for each change, and for no other reason', async () => {
    const mounted = await failed('no-face');
    const { element, events } = mounted;
    element.topK = 3;
    await happened(() => mounted.engine.matches[1]);
    await until(element, 'error');
    element.camera = true;
    element.lang = 'fr';
    element.requestUpdate();
    await settled(element);
    expect(mounted.engine.matches).to.have.length(2);
    expect(events.filter(({ type }) => type === 'error')).to.have.length(2);
  });

  it('leaves a photo alone that no setting makes another one', async () => {
    const mounted = await failed('image-unreadable');
    const { element, events } = mounted;
    element.noFace = 'whole';
    await settled(element);
    element.preset = 'classic';
    await happened(() => mounted.engines[1]);
    await settled(element);
    expect(element.error).to.have.property('code', 'image-unreadable');
    expect(mounted.engines.flatMap(({ matches }) => matches)).to.have.length(1);
    expect(events.filter(({ type }) => type === 'error')).to.have.length(1);
  });

  it('has the networks loaded that could not be, once for each change', async () => {
    const script: FakeScript = { loadError: 'models-unreachable' };
    const mounted = await mount(script, '<pokemon-lookalike loading="eager" models-url="/gone/">');
    const { element, engines, events } = mounted;
    await until(element, 'error');
    element.modelsUrl = '/gone/as/well/';
    await happened(() => engines[1]);
    await settled(element);
    expect(engines.map(({ loads }) => loads.length)).to.eql([1, 1]);
    expect(events.filter(({ type }) => type === 'error')).to.have.length(2);
    delete script.loadError;
    element.modelsUrl = '/right/';
    await until(element, 'ready');
    expect(element.error).to.equal(null);
    expect(engines).to.have.length(3);
    expect(statuses(events)).to.eql(['loading', 'error', 'loading', 'error', 'loading', 'ready']);
  });

  it('loads nothing where nothing was asked for', async () => {
    const { element, engines } = await mount();
    element.modelsUrl = '/right/';
    await settled(element);
    expect(engines).to.be.empty;
  });

  it('leaves the failure of the camera as it is', async () => {
    const camera = fakeCamera({ failWith: 'NotAllowedError' });
    try {
      const mounted = await mount({}, '<pokemon-lookalike camera>');
      const { element, engines } = mounted;
      await element.load();
      expect(await codeOf(element.startCamera())).to.equal('camera-denied');
      element.preset = 'classic';
      await happened(() => engines[1]);
      await settled(element);
      expect(element.error).to.have.property('code', 'camera-denied');
      expect(engines.map(({ released }) => released)).to.eql([true, false]);
    } finally {
      camera.restore();
    }
  });
});

async function failed(matchError: ErrorCode): Promise<Mounted> {
  const mounted = await mount({ matchError });
  expect(await codeOf(mounted.element.match(await photo()))).to.equal(matchError);
  await mounted.element.updateComplete;
  return mounted;
}

/** What comes of a change has come. */
async function settled(element: PokemonLookalike): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await element.updateComplete;
    await nextTask();
  }
}

function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'fulfilled',
    (error: LookalikeError) => error.code,
  );
}
