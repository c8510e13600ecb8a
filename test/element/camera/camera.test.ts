import { expect } from '@open-wc/testing';
import type { LookalikeError } from '../../../src/contract/errors.js';
import { strings } from '../../../src/element/strings/en.js';
import { button, happened, mount, next, nextTask, rendered, textOf, unmountAll, until } from '../../helpers/element.js';
import { fakeCamera, type FakeCamera } from '../../helpers/fake-camera.js';

describe('the camera', () => {
  let camera: FakeCamera | undefined;

  afterEach(() => {
    unmountAll();
    camera?.restore();
    camera = undefined;
  });

  it('is offered only where the host wants it', async () => {
    const without = await mount();
    expect(textOf(without.root)).not.to.include(strings.useCamera);
    const withCamera = await mount({}, '<pokemon-lookalike camera>');
    expect(textOf(withCamera.root)).to.include(strings.useCamera);
  });

  it('shows a mirrored picture and what the visitor looks like right now, without announcing a match', async () => {
    camera = fakeCamera();
    const { element, root, events } = await mount({}, '<pokemon-lookalike camera>');
    button(root, strings.useCamera).click();
    await rendered(element, (tree) => tree.querySelector('.live'));
    expect(root.querySelector('[part~=camera] video')).to.exist;
    expect(root.querySelector('.mirrored')).to.exist;
    expect(root.querySelector('.live')!.textContent).to.include('Pikachu');
    expect(element.matches(':state(camera)')).to.equal(true);
    expect(events.some(({ type }) => type === 'match')).to.equal(false);
    expect(element.result).to.equal(null);
    expect(camera.requests[0]!.audio).to.equal(false);
  });

  it('takes a photo after a countdown, and hands it over like any other', async () => {
    camera = fakeCamera();
    const { element, root, events } = await mount({}, '<pokemon-lookalike camera>');
    await element.startCamera();
    await element.updateComplete;
    button(root, strings.camera.shutter).click();
    await rendered(element, (tree) => tree.querySelector('.countdown'));
    await until(element, 'done');
    const shot = events.find(({ type }) => type === 'photo')!;
    const { source } = (shot.event as CustomEvent<{ source: Blob }>).detail;
    expect(source).to.be.instanceOf(Blob);
    const bitmap = await createImageBitmap(source);
    expect([bitmap.width, bitmap.height]).to.eql([320, 240]);
    expect(camera.tracks.every(({ readyState }) => readyState === 'ended')).to.equal(true);
  });

  it('is off after stopCamera(), after reset(), and when the element is gone', async () => {
    camera = fakeCamera();
    const { element, root } = await mount();
    const endings = [() => element.stopCamera(), () => element.reset(), () => element.remove()];
    for (const end of endings) {
      await element.startCamera();
      expect(camera.tracks.at(-1)!.readyState).to.equal('live');
      end();
      // Out of the page for a moment is not gone.
      while (camera.tracks.at(-1)!.readyState === 'live') await nextTask();
      await element.updateComplete;
      expect(root.querySelector('[part~=camera]')).to.equal(null);
    }
  });

  it('stays on in another window for as long as it is in view there', async function () {
    camera = fakeCamera();
    const { element, root } = await mount();
    await element.startCamera();
    const popup = window.open('about:blank', '', 'width=600,height=600');
    if (!popup) return this.skip(); // WebKit opens none without a tap.
    const box = root.querySelector('.base')!;
    const { checkVisibility } = box;
    let looks = 0;
    box.checkVisibility = (options) => (looks += 1) > 0 && checkVisibility.call(box, options);
    try {
      popup.document.body.append(element);
      await happened(() => looks >= 6);
      expect(camera.tracks[0]!.readyState).to.equal('live');
      const above = popup.document.createElement('p');
      above.style.height = '9000px';
      element.before(above);
      await happened(() => camera!.tracks[0]!.readyState === 'ended');
    } finally {
      popup.close();
    }
  });

  it('waits for a page that is not seen', async () => {
    camera = fakeCamera();
    const { element } = await mount();
    await element.load();
    hidePage(true);
    const error = await element.startCamera().catch((thrown: LookalikeError) => thrown);
    expect(error).to.have.property('code', 'aborted');
    expect(camera.requests).to.have.length(0);
    hidePage(false);
    await happened(() => camera!.tracks[0]?.readyState === 'live');
  });

  it('makes room for a picture that comes in another way', async () => {
    camera = fakeCamera();
    const { element } = await mount();
    await element.startCamera();
    await element.match(new Blob());
    expect(camera.tracks.every(({ readyState }) => readyState === 'ended')).to.equal(true);
    expect(element.status).to.equal('done');
  });

  it('is off while the page is hidden, and on again afterwards', async () => {
    camera = fakeCamera();
    const { element } = await mount();
    await element.startCamera();
    hidePage(true);
    expect(camera.tracks[0]!.readyState).to.equal('ended');
    hidePage(false);
    await rendered(element, () => camera!.tracks[1]);
    expect(camera.tracks[1]!.readyState).to.equal('live');
  });

  it('offers to switch where there are two', async () => {
    camera = fakeCamera({ cameras: 2 });
    const { element, root } = await mount();
    await element.startCamera();
    await element.updateComplete;
    button(root, strings.camera.switch).click();
    await rendered(element, (tree) => tree.querySelector('.finder:not(.mirrored)'));
    const facing = camera.requests.map(({ video }) => (video as MediaTrackConstraints).facingMode);
    expect(facing).to.eql(['user', 'environment']);
    expect(camera.tracks[0]!.readyState).to.equal('ended');
  });

  it('says so when nobody is in view', async () => {
    camera = fakeCamera();
    const { element, root } = await mount({ matchError: 'no-face' });
    await element.startCamera();
    await rendered(element, (tree) => tree.querySelector('.finder-note')?.textContent === strings.camera.nobody);
    expect(root.querySelector('[part~=error]')).to.equal(null);
    expect(element.error).to.equal(null);
  });

  it('asks a visitor who is far away to come closer, and counts faces', async () => {
    camera = fakeCamera();
    const far = await mount({ outcome: { boxes: [[10, 10, 20, 20]] } });
    await far.element.startCamera();
    await rendered(far.element, (tree) => tree.querySelector('.finder-note')?.textContent === strings.camera.closer);
    far.element.stopCamera();
    const crowd = await mount({
      outcome: {
        boxes: [
          [0, 0, 150, 200],
          [200, 0, 150, 200],
        ],
      },
    });
    await crowd.element.startCamera();
    await rendered(crowd.element, (tree) => tree.querySelector('.finder-note')?.textContent === strings.camera.several);
  });

  const failures: [name: string, code: string, text: string][] = [
    ['NotAllowedError', 'camera-denied', strings.errors['camera-denied'].title],
    ['NotFoundError', 'camera-unavailable', strings.camera.missing.title],
    ['NotReadableError', 'camera-unavailable', strings.camera.busy.title],
    ['TypeError', 'camera-unavailable', strings.errors['camera-unavailable'].title],
  ];
  for (const [name, code, text] of failures) {
    it(`tells ${name} in words, and offers a photo instead`, async () => {
      camera = fakeCamera({ failWith: name });
      const { element, root } = await mount();
      const told = next(element, 'error');
      const error = await element.startCamera().catch((thrown: LookalikeError) => thrown);
      expect(error).to.have.property('code', code);
      expect((await told).detail.code).to.equal(code);
      await element.updateComplete;
      expect(textOf(root)).to.include(text);
      expect(button(root, strings.again)).to.exist;
    });
  }

  it('tells when the system has taken it away', async () => {
    camera = fakeCamera();
    const { element, root } = await mount();
    await element.startCamera();
    const told = next(element, 'error');
    camera.tracks[0]!.dispatchEvent(new Event('ended'));
    expect((await told).detail.code).to.equal('camera-unavailable');
    await element.updateComplete;
    expect(textOf(root)).to.include(strings.camera.ended.title);
  });
});

/** As long as it is hidden it says so. */
function hidePage(hidden: boolean): void {
  if (hidden) Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  else Reflect.deleteProperty(document, 'hidden');
  document.dispatchEvent(new Event('visibilitychange'));
}
