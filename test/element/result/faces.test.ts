import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { strings } from '../../../src/element/strings/en.js';
import { fill } from '../../../src/element/strings/strings.js';
import { button, happened, mount, photo, textOf, unmountAll } from '../../helpers/element.js';
import { outcomeOf, type OutcomeShape } from '../../helpers/fake-engine.js';

const THREE: OutcomeShape['boxes'] = [
  [200, 60, 100, 150],
  [40, 80, 80, 100],
  [340, 100, 40, 60],
];

async function group(html?: string) {
  const mounted = await mount({ outcome: { boxes: THREE } }, html);
  await mounted.element.match(await photo('group.png', 400, 300));
  await mounted.element.updateComplete;
  const radios = [...mounted.root.querySelectorAll<HTMLInputElement>('input[name=face]')];
  return { ...mounted, root: mounted.root, radios };
}

const shownName = (root: ShadowRoot) => root.querySelector('h2[part~=name]')!.textContent!;

describe('several faces', () => {
  afterEach(unmountAll);

  it('are outlined on the photo where they are', async () => {
    const { root, radios } = await group();
    expect(radios).to.have.length(3);
    const frame = root.querySelector('.photo')!.getBoundingClientRect();
    radios.forEach((radio, index) => {
      const outline = radio.closest('.face')!.getBoundingClientRect();
      const [x, y, width, height] = THREE[index]!;
      expect((outline.x - frame.x) / frame.width).to.be.closeTo(x / 400, 0.01);
      expect((outline.y - frame.y) / frame.height).to.be.closeTo(y / 300, 0.01);
      expect(outline.width / frame.width).to.be.closeTo(width / 400, 0.01);
      expect(outline.height / frame.height).to.be.closeTo(height / 300, 0.01);
    });
  });

  it('lie on the engine’s own pixels, for which the photo in the page makes way only then', async () => {
    const mounted = await mount({ holdMatch: true });
    const { element } = mounted;
    await element.load();
    const { engine, root } = mounted;
    const matching = element.match(await photo('group.png', 400, 300));
    await happened(() => root.querySelector('.preview img'));
    const shown = root.querySelector('.preview img');
    const { hooks, answer } = engine.matches[0]!;
    hooks.onDecoded!({ width: 400, height: 300, data: new Uint8Array(400 * 300 * 4).fill(255) });
    element.requestUpdate();
    await element.updateComplete;
    expect(root.querySelector('.preview img')).to.equal(shown);
    answer.resolve(outcomeOf({ boxes: THREE }));
    await matching;
    await element.updateComplete;
    const canvas = root.querySelector<HTMLCanvasElement>('.photo .preview canvas');
    expect([canvas?.width, canvas?.height]).to.deep.equal([400, 300]);
    expect(root.querySelector('.preview img')).to.equal(null);
  });

  it('each have an answer of their own, the largest first', async () => {
    const { element, root, radios } = await group();
    const { faces } = element.result!;
    expect(radios[0]!.checked).to.equal(true);
    expect(shownName(root)).to.include(faces[0]!.pick.name);
    radios[2]!.click();
    await element.updateComplete;
    expect(shownName(root)).to.include(faces[2]!.pick.name);
    expect(root.querySelector('.stepper')!.textContent).to.include(fill(strings.face, { index: 3, count: 3 }));
  });

  it('are chosen with the arrow keys', async () => {
    const { element, root, radios } = await group();
    radios[0]!.focus();
    await sendKeys({ press: 'ArrowRight' });
    await element.updateComplete;
    expect(radios[1]!.checked).to.equal(true);
    expect(shownName(root)).to.include(element.result!.faces[1]!.pick.name);
  });

  it('are stepped through with two large buttons, round and round', async () => {
    const { element, radios, root } = await group();
    const back = button(root, strings.previousFace);
    expect(back.getBoundingClientRect().width).to.be.at.least(44);
    expect(back.getBoundingClientRect().height).to.be.at.least(44);
    back.click();
    await element.updateComplete;
    expect(radios[2]!.checked).to.equal(true);
    button(root, strings.nextFace).click();
    await element.updateComplete;
    expect(radios[0]!.checked).to.equal(true);
  });

  it('say to a screen reader who they look like', async () => {
    const { element, radios } = await group();
    const { name } = element.result!.faces[1]!.pick;
    expect(radios[1]!.getAttribute('aria-label')).to.equal(`${fill(strings.face, { index: 2, count: 3 })}: ${name}`);
  });

  it('are told to a screen reader when they are stepped to, the drawing that was chosen for them too', async () => {
    const { element, root } = await group();
    const said = () => root.querySelector('.visually-hidden[role=status]')!.textContent!;
    const { faces } = element.result!;
    const number = (index: number) => fill(strings.face, { index, count: 3 });
    expect(said()).to.include(number(1)).and.include(`${strings.youLookLike} ${faces[0]!.pick.name}.`);
    button(root, strings.nextFace).click();
    await element.updateComplete;
    expect(said()).to.include(number(2)).and.include(`${strings.youLookLike} ${faces[1]!.pick.name}.`);
    const other = faces[1]!.matches.find(({ id }) => id !== faces[1]!.pick.id)!;
    root.querySelector<HTMLButtonElement>(`[part~=match] button, button[part~=match]`)!.click();
    await element.updateComplete;
    expect(said()).to.include(`${strings.youLookLike} ${other.name}.`);
    button(root, strings.previousFace).click();
    await element.updateComplete;
    expect(said()).to.include(number(1)).and.include(faces[0]!.pick.name);
  });

  it('begin with the first again for the next photo', async () => {
    const { element, root, radios } = await group();
    radios[2]!.click();
    await element.updateComplete;
    await element.match(await photo('next.png'));
    await element.updateComplete;
    expect(root.querySelector<HTMLInputElement>('input[name=face]')!.checked).to.equal(true);
  });

  it('have one answer when they are matched together', async () => {
    const { root, radios } = await group('<pokemon-lookalike faces="together">');
    expect(radios).to.be.empty;
    expect(textOf(root)).to.include(strings.togetherLookLike);
  });

  it('are no choice when there is one', async () => {
    const { element, root } = await mount();
    await element.match(await photo());
    await element.updateComplete;
    expect(root.querySelector('input[name=face]')).to.equal(null);
  });
});
