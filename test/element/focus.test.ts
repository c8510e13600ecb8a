import { expect } from '@open-wc/testing';
import { strings } from '../../src/element/strings/en.js';
import { fill } from '../../src/element/strings/strings.js';
import { addPhotos } from '../helpers/add-photos.js';
import { openChooser } from '../helpers/chooser.js';
import { button, happened, mount, photo, rendered, unmountAll, until } from '../helpers/element.js';
import { fakeCamera, type FakeCamera } from '../helpers/fake-camera.js';
import { personOf } from '../helpers/fake-engine.js';

const { person } = strings.asked;

describe('the focus of who goes by keyboard', () => {
  let camera: FakeCamera | undefined;

  afterEach(() => {
    unmountAll();
    camera?.restore();
    camera = undefined;
  });

  const labelOf = (root: ShadowRoot) =>
    root.activeElement?.getAttribute('aria-label') ?? root.activeElement?.textContent?.trim();

  it('is on the shutter while the camera still starts, and through the countdown; then on the answer', async () => {
    camera = fakeCamera({ hold: true });
    const { element, root } = await mount({}, '<pokemon-lookalike camera>');
    await element.load();
    button(root, strings.useCamera).focus();
    button(root, strings.useCamera).click();
    await rendered(element, () => root.querySelector('[part~=camera]'));
    const shutter = button(root, strings.camera.shutter);
    expect(labelOf(root)).to.equal(strings.camera.shutter);
    expect(shutter.ariaDisabled).to.equal('true');
    shutter.click(); // Of no picture.
    camera.allow();
    await rendered(element, () => shutter.ariaDisabled === 'false');
    expect(root.querySelector('.countdown')).to.equal(null);
    shutter.click();
    await rendered(element, () => root.querySelector('.countdown'));
    expect(shutter.ariaDisabled).to.equal('true');
    expect(labelOf(root)).to.equal(strings.camera.shutter);
    await until(element, 'done');
    expect(labelOf(root)).to.equal(element.result!.pick.name);
  });

  it('goes back to the drop zone with a match that is given up', async () => {
    const { element, root } = await mount({ holdMatch: true });
    element.match(await photo()).catch(() => undefined);
    const cancel = await rendered(element, () => root.querySelector<HTMLElement>('.busy button'));
    cancel.focus();
    cancel.click();
    await rendered(element, () => root.querySelector('[part~=dropzone]'));
    expect(labelOf(root)).to.equal(strings.choose);
  });

  it('goes back to the drop zone with the camera', async () => {
    camera = fakeCamera();
    const { element, root } = await mount({}, '<pokemon-lookalike camera>');
    await element.startCamera();
    await element.updateComplete;
    button(root, strings.camera.stop).focus();
    button(root, strings.camera.stop).click();
    await element.updateComplete;
    expect(labelOf(root)).to.equal(strings.choose);
  });

  it('stays on the button for further photos while they are looked at, which then opens no chooser', async () => {
    const mounted = await mount({ holdPerson: true });
    const { element, root } = mounted;
    await element.match(await photo());
    await element.updateComplete;
    button(root, person.add).focus();
    await addPhotos(mounted, await photo('two.png'));
    await rendered(element, () => root.querySelector('.person progress'));
    const add = button(root, person.add);
    expect(root.activeElement).to.equal(add);
    expect(add.ariaDisabled).to.equal('true');
    expect(() => openChooser(() => add.click())).to.throw();
    const call = await happened(() => mounted.engine.people[0]);
    call.answer.resolve(personOf(2));
    await rendered(element, () => root.querySelectorAll('.thumbnail').length === 2);
    await rendered(element, () => add.ariaDisabled === 'false');
    expect(root.activeElement).to.equal(add);
  });

  it('stays on the photo that is taken out until it is, and does not get lost with it', async () => {
    const mounted = await mount();
    const { element, root, engine } = await (async () => {
      await mounted.element.match(await photo());
      await mounted.element.updateComplete;
      await addPhotos(mounted, await photo('two.png'), await photo('three.png'));
      await rendered(mounted.element, () => mounted.root.querySelectorAll('.thumbnail').length === 3);
      await rendered(mounted.element, () => !mounted.root.querySelector('.person progress'));
      return mounted;
    })();
    engine.script.holdPerson = true;
    const third = button(root, fill(person.remove, { index: 3 }));
    third.focus();
    third.click();
    await rendered(element, () => root.querySelector('.person progress'));
    expect(root.activeElement).to.equal(third);
    expect(third.ariaDisabled).to.equal('true');
    const call = await happened(() => engine.people[1]);
    call.answer.resolve(personOf(2));
    await rendered(element, () => root.querySelectorAll('.thumbnail').length === 2);
    expect(labelOf(root)).to.equal(element.result!.pick.name);
  });
});
