import { expect } from '@open-wc/testing';
import { strings } from '../../../src/element/strings/en.js';
import { button, mount, rendered, unmountAll } from '../../helpers/element.js';
import { fakeCamera, type FakeCamera } from '../../helpers/fake-camera.js';
import type { FakeScript } from '../../helpers/fake-engine.js';

describe('the camera, as a screen reader tells it', () => {
  let camera: FakeCamera;

  afterEach(() => {
    unmountAll();
    camera.restore();
  });

  /** Each thing said since the camera was asked for. */
  async function film(script: FakeScript) {
    const mounted = await mount(script, '<pokemon-lookalike camera>');
    const live = mounted.root.querySelector('[role=status]')!;
    const said: string[] = [];
    const observer = new MutationObserver(() => said.push(live.textContent!.trim()));
    observer.observe(live, { childList: true, characterData: true, subtree: true });
    await mounted.element.startCamera();
    return { ...mounted, root: mounted.root, live, said };
  }

  it('starts, and nobody is there', async () => {
    camera = fakeCamera();
    const { element, live, said } = await film({ matchError: 'no-face' });
    await rendered(element, () => live.textContent!.includes(strings.camera.nobody));
    expect(said).to.eql([strings.camera.starting, '', strings.camera.nobody]);
  });

  it('wants the visitor closer', async () => {
    camera = fakeCamera();
    const { element, live } = await film({ outcome: { boxes: [[10, 10, 20, 20]] } });
    await rendered(element, () => live.textContent!.includes(strings.camera.closer));
  });

  it('says neither the answers of its frames nor the countdown', async () => {
    camera = fakeCamera();
    const { element, root, said } = await film({});
    await rendered(element, () => root.querySelector('.live'));
    button(root, strings.camera.shutter).click();
    await rendered(element, () => root.querySelector('.countdown')?.textContent === '2');
    expect(said).to.eql([strings.camera.starting, '']);
  });
});
