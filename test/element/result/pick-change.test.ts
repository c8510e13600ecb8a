import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ElementEvents } from '../../../src/element/events.js';
import { strings } from '../../../src/element/strings/en.js';
import { fill } from '../../../src/element/strings/strings.js';
import { button, mount, photo, rendered, unmountAll } from '../../helpers/element.js';
import type { OutcomeShape } from '../../helpers/fake-engine.js';

async function result(outcome: OutcomeShape = {}, html?: string) {
  const mounted = await mount({ outcome }, html);
  await mounted.element.match(await photo('me.png', 400, 300));
  await mounted.element.updateComplete;
  const heard: ElementEvents['pickchange'][] = [];
  mounted.element.addEventListener('pickchange', (event) => heard.push(event));
  const root = mounted.root;
  const rows = () => [...root.querySelectorAll<HTMLButtonElement>('button[part~=match]')];
  const name = () => root.querySelector('h2[part~=name]')!.textContent;
  return { ...mounted, root, heard, rows, name };
}

/** Red for Eevee, blue for all others. */
const artOf = (id: number) =>
  `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200" fill="${id === 133 ? 'red' : 'blue'}"/></svg>`;

async function isOfEevee(card: Blob): Promise<boolean> {
  const bitmap = await createImageBitmap(card);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  // The middle of the drawing on a wide card.
  const [red = 0, , blue = 0] = context.getImageData(880, 315, 1, 1).data;
  return red > blue;
}

describe('another match', () => {
  afterEach(unmountAll);

  it('is made the large one by a click, with its numbers, and the page is told', async () => {
    const { element, root, rows, name, heard } = await result();
    const [best] = element.result!.matches;
    rows()[0]!.click();
    await element.updateComplete;
    expect(name()).to.equal(best!.name);
    expect(root.querySelector('[part~=pick]')!.textContent).to.include('The closest of all 1,025');
    expect(rows().map((row) => row.textContent!.includes(best!.name))).to.eql([false, false, false, false]);
    expect(heard).to.have.length(1);
    expect(heard[0]!.detail).to.eql({ match: best, face: 0 });
    expect([heard[0]!.bubbles, heard[0]!.composed, heard[0]!.cancelable]).to.eql([true, true, false]);
    expect(element.result!.pick.name).to.equal('Eevee');
  });

  it('is made large by a key, and its name gets the focus', async () => {
    const { element, root, rows, name } = await result();
    rows()[1]!.focus();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(name()).to.equal('Psyduck');
    expect(root.activeElement).to.equal(root.querySelector('h2[part~=name]'));
  });

  it('makes room for the first pick in one step', async () => {
    const { element, root, rows, name, heard } = await result();
    expect(root.querySelector('.back')).to.equal(null);
    rows()[0]!.click();
    await element.updateComplete;
    rows()[2]!.click();
    await element.updateComplete;
    button(root, fill(strings.answer.back, { name: 'Eevee' })).click();
    await element.updateComplete;
    expect(name()).to.equal('Eevee');
    expect(heard.map(({ detail }) => detail.match.name)).to.eql(['Pikachu', 'Charizard', 'Eevee']);
    expect(root.querySelector('.back')).to.equal(null);
  });

  it('is kept for each face, until the next photo', async () => {
    const boxes: OutcomeShape['boxes'] = [
      [200, 60, 100, 150],
      [40, 80, 80, 100],
    ];
    const { element, root, rows, name, heard } = await result({ boxes });
    const radios = () => [...root.querySelectorAll<HTMLInputElement>('input[name=face]')];
    radios()[1]!.click();
    await element.updateComplete;
    rows()[0]!.click();
    await element.updateComplete;
    const chosen = name();
    expect(heard[0]!.detail.face).to.equal(1);
    radios()[0]!.click();
    await element.updateComplete;
    expect(name()).to.equal(element.result!.faces[0]!.pick.name);
    radios()[1]!.click();
    await element.updateComplete;
    expect(name()).to.equal(chosen);
    await element.match(await photo('next.png'));
    await element.updateComplete;
    expect(name()).to.equal(element.result!.pick.name);
  });

  for (const type of ['match', 'statuschange'] as const) {
    it(`is not kept for the next photo where a listener of ${type} draws its card before it is shown`, async () => {
      const { element, rows, name } = await result({ imageUrl: artOf });
      rows()[0]!.click();
      await element.updateComplete;
      expect(name()).to.equal('Pikachu');
      const cards: Promise<Blob>[] = [];
      const draw = () => {
        if (element.result) cards.push(element.shareCard());
      };
      element.addEventListener(type, draw, { once: type === 'match' });
      await element.match(await photo('next.png'));
      await element.updateComplete;
      expect(name()).to.equal('Eevee');
      const eevees = await Promise.all(cards.map((card) => card.then(isOfEevee)));
      expect(eevees).to.eql([true]);
    });
  }

  it('has no face in a whole picture', async () => {
    const { rows, heard } = await result({ boxes: [] });
    rows()[0]!.click();
    expect(heard[0]!.detail.face).to.equal(-1);
  });

  it('is on the card, too', async () => {
    const { element, root, rows } = await result();
    button(root, strings.share.open).click();
    const image = await rendered(element, (tree) => tree.querySelector('.card img'));
    expect(image.getAttribute('alt')).to.include('Eevee');
    rows()[0]!.click();
    const next = await rendered(element, (tree) => tree.querySelector('.card img[alt*="Pikachu"]'));
    expect(next).to.exist;
  });

  it('lies over the cut-out as far as a slider is moved, and says how far', async () => {
    const { root } = await result();
    const slider = root.querySelector<HTMLInputElement>('input[type=range]')!;
    const middle = (selector: string) => {
      const box = root.querySelector(selector)!.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    const apart = Math.abs(middle('.cutout')[0]! - middle('.large')[0]!);
    expect(slider.labels![0]!.textContent).to.include(strings.answer.overlay);
    root.querySelectorAll('.cutout, .large').forEach((each) => each.getAnimations().forEach((one) => one.finish()));
    slider.focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(slider.getAttribute('aria-valuetext')).to.equal('1%');
    slider.value = '100';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    expect(slider.getAttribute('aria-valuetext')).to.equal('100%');
    const [[x, y], [otherX, otherY]] = [middle('.cutout'), middle('.large')] as [number[], number[]];
    expect(apart).to.be.greaterThan(20);
    expect(x).to.be.closeTo(otherX!, 1.5);
    expect(y).to.be.closeTo(otherY!, 1.5);
  });
});
