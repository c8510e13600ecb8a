import { expect } from '@open-wc/testing';
import type { LookalikeError } from '../../../src/contract/errors.js';
import type { PokemonLookalike } from '../../../src/index.js';
import { create, happened, mount, nextTask, unmountAll } from '../../helpers/element.js';
import { fakeCamera, type FakeCamera } from '../../helpers/fake-camera.js';

/** When something else may come while it starts. */
const PAUSES: [name: string, pauseOf: (camera: FakeCamera) => Promise<unknown>][] = [
  ['while its script comes', () => Promise.resolve()],
  ['while the visitor is asked', (camera) => happened(() => camera.requests[0])],
];

describe('a camera that starts', () => {
  let camera: FakeCamera;

  afterEach(() => {
    unmountAll();
    camera.restore();
  });

  const interruptions: [name: string, interrupt: (element: PokemonLookalike) => void][] = [
    ['stopCamera()', (element) => element.stopCamera()],
    ['reset()', (element) => element.reset()],
    ['a match', (element) => void element.match(new Blob())],
    ['the end of the element', (element) => element.remove()],
    ['its attribute, which is gone,', (element) => element.removeAttribute('camera')],
    ['disabled', (element) => (element.disabled = true)],
  ];
  for (const [name, interrupt] of interruptions) {
    for (const [what, pauseOf] of PAUSES) {
      it(`does not come on after ${name} ${what}`, async () => {
        camera = fakeCamera({ hold: what === 'while the visitor is asked' });
        const { element, root } = await mount({}, '<pokemon-lookalike camera>');
        await element.load();
        const starting = element.startCamera().then(
          () => 'on',
          ({ code }: LookalikeError) => code,
        );
        await pauseOf(camera);
        interrupt(element);
        expect(await starting).to.equal('aborted');
        camera.allow();
        await nextTask();
        expect(camera.tracks.every(({ readyState }) => readyState === 'ended')).to.equal(true);
        await element.updateComplete;
        expect(root.querySelector('[part~=camera]')).to.equal(null);
        expect(element.matches(':state(camera)')).to.equal(false);
        expect(element.error).to.equal(null);
      });
    }
  }

  it('does not come on in an element that is not in the page', async () => {
    camera = fakeCamera();
    const { element } = await mount();
    await element.startCamera();
    const never = create();
    element.remove();
    await happened(() => camera.tracks[0]!.readyState === 'ended');
    for (const away of [element, never.element]) {
      const error = await away.startCamera().catch((thrown: LookalikeError) => thrown);
      expect(error).to.have.property('code', 'aborted');
    }
    expect(camera.requests).to.have.length(1);
    expect(never.engines).to.have.length(0);
    document.body.append(element);
    await element.startCamera();
    expect(camera.tracks[1]!.readyState).to.equal('live');
  });
});
