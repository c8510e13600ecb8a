import { expect } from '@open-wc/testing';
import type { PokemonLookalike } from '../../../src/index.js';
import { happened, mount, unmountAll } from '../../helpers/element.js';
import { fakeCamera, type FakeCamera } from '../../helpers/fake-camera.js';

/** More than it takes to end a camera that is not seen. */
const LONG_MS = 1300;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a camera that cannot be seen', () => {
  let camera: FakeCamera;
  let around: HTMLElement;

  beforeEach(() => {
    camera = fakeCamera();
    around = document.createElement('div');
    around.innerHTML = '<div></div>';
    document.body.prepend(around);
  });

  afterEach(() => {
    unmountAll();
    around.remove();
    camera.restore();
  });

  /** An element, in `place` where that is said, with the camera on and looked at. */
  async function film(place: Element | null = around.firstElementChild): Promise<PokemonLookalike> {
    const { element } = await mount();
    place!.append(element);
    await element.startCamera();
    await pause(300);
    expect(camera.tracks[0]!.readyState).to.equal('live');
    return element;
  }

  /** Resolves once it is off, and says so. */
  async function isOff(element: PokemonLookalike): Promise<void> {
    await happened(() => camera.tracks[0]!.readyState === 'ended' && !element.matches(':state(camera)'));
  }

  const INNER = 'overflow: hidden; min-height: 0';
  const ways: [style: string, inner?: string][] = [
    ['max-height: 0; overflow: hidden'],
    ['height: 0; overflow: hidden'],
    ['width: 0; overflow: hidden'],
    ['display: grid; grid-template-rows: 0fr', INNER],
    ['transform: scale(0)'],
    ['transform: scaleY(0)'],
    ['filter: opacity(0)'],
    ['position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip: rect(0, 0, 0, 0)'],
  ];
  // Other browsers do not say how much a shape cuts off.
  if ('chrome' in window) ways.push(['clip-path: inset(100%)']);
  for (const [style, inner = ''] of ways) {
    it(`is off behind ${style}`, async () => {
      (around.firstElementChild as HTMLElement).style.cssText = inner;
      const element = await film();
      around.style.cssText = style;
      await isOff(element);
    });
  }

  it('is off where the element itself skips its contents', async () => {
    const element = await film();
    element.style.contentVisibility = 'hidden';
    await isOff(element);
  });

  it('does not stay on in a box that is closed', async () => {
    around.style.cssText = 'height: 0; overflow: hidden';
    await isOff(await film());
  });

  for (const style of ['visibility: hidden', 'opacity: 0']) {
    it(`is off in a frame of the page with ${style}`, async () => {
      const { frame, body } = framed();
      const element = await film(body);
      frame.style.cssText += style;
      await isOff(element);
    });
  }

  it('is off in a frame that is taken away', async () => {
    const { frame, body } = framed();
    const element = await film(body);
    frame.remove();
    await isOff(element);
  });

  function framed(): { frame: HTMLIFrameElement; body: HTMLElement } {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width: 600px; height: 500px;';
    around.append(frame);
    return { frame, body: frame.contentDocument!.body };
  }
});

describe('a camera that can be seen', () => {
  let camera: FakeCamera;
  let around: HTMLElement;

  beforeEach(() => {
    camera = fakeCamera();
    around = document.createElement('div');
    document.body.prepend(around);
  });

  afterEach(() => {
    unmountAll();
    around.remove();
    camera.restore();
  });

  const ways: [what: string, style: string, own?: string][] = [
    ['in part', 'height: 40px; overflow: hidden'],
    ['turned and pale', 'transform: rotate(3deg) scale(0.8); opacity: 0.3; filter: blur(1px) opacity(0.5)'],
    ['in an element without a box', '', 'display: contents'],
    ['in an element without a height', '', 'height: 0'],
    ['at the edge of the window', 'margin-top: calc(100vh - 3px)'],
    ['in a box that opens', 'overflow: hidden; max-height: 0; transition: max-height 500ms linear'],
    ['once it is scrolled to', 'position: absolute; top: 100vh; left: 0; width: 300px'],
  ];
  for (const [what, style, own = ''] of ways) {
    it(`stays on: ${what}`, async () => {
      around.style.cssText = style;
      const { element } = await mount();
      element.style.cssText = own;
      around.append(element);
      const started = element.startCamera();
      if (style.includes('transition')) around.style.maxHeight = '500px';
      await started;
      await pause(LONG_MS);
      expect(camera.tracks).to.have.length(1);
      expect(camera.tracks[0]!.readyState).to.equal('live');
      await element.updateComplete;
      expect(element.matches(':state(camera)')).to.equal(true);
    });
  }

  it('stays on where the browser does not tell what is in view', async () => {
    const { IntersectionObserver } = window;
    Reflect.deleteProperty(window, 'IntersectionObserver');
    try {
      const { element } = await mount();
      await element.startCamera();
      await pause(LONG_MS);
      expect(camera.tracks[0]!.readyState).to.equal('live');
    } finally {
      Object.assign(window, { IntersectionObserver });
    }
  });
});
