import { expect } from '@open-wc/testing';
import { gridFor } from '../../../src/element/share/group-card.js';
import type { CardRequest } from '../../../src/element/share/card-plan.js';
import { strings } from '../../../src/element/strings/en.js';
import { button, mount, photo, rendered, unmountAll } from '../../helpers/element.js';
import type { OutcomeShape } from '../../helpers/fake-engine.js';

const RED =
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200" fill="red"/></svg>';

const boxesOf = (count: number): OutcomeShape['boxes'] =>
  Array.from({ length: count }, (_, index) => [20 * index, 20, 18, 24]);

async function result(count = 1) {
  const mounted = await mount({ outcome: { boxes: boxesOf(count), imageUrl: () => RED } });
  await mounted.element.match(await photo('group.png', 400, 300));
  await mounted.element.updateComplete;
  return { ...mounted, root: mounted.root };
}

interface Spot {
  width: number;
  height: number;
  /** Pixels of the fake's art, of its cut-outs, and the topmost and lowest row with either. */
  art: number;
  face: number;
  top: number;
  bottom: number;
}

async function read(card: Blob): Promise<Spot> {
  const { width, height } = await createImageBitmap(card);
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(await createImageBitmap(card), 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const spot: Spot = { width, height, art: 0, face: 0, top: height, bottom: 0 };
  for (let at = 0; at < data.length; at += 4) {
    const [r, g, b] = data.subarray(at, at + 3) as unknown as [number, number, number];
    const isArt = r > 240 && g < 20 && b < 20;
    const isFace = r === 220 && g === 170 && b === 130;
    if (!isArt && !isFace) continue;
    spot[isArt ? 'art' : 'face'] += 1;
    const row = Math.floor(at / 4 / width);
    spot.top = Math.min(spot.top, row);
    spot.bottom = Math.max(spot.bottom, row);
  }
  return spot;
}

describe('the cards for where people share', () => {
  afterEach(unmountAll);

  it('have three formats, and the face only where it is asked for', async () => {
    const { element } = await result();
    const sizes = { wide: [1200, 630], square: [1080, 1080], story: [1080, 1920] } as const;
    for (const format of ['wide', 'square', 'story'] as const) {
      const plain = await read(await element.shareCard({ format }));
      expect([plain.width, plain.height]).to.eql(sizes[format]);
      expect(plain.face).to.equal(0);
      expect(plain.art).to.be.greaterThan(20_000);
      expect((await read(await element.shareCard({ format, cutout: true }))).face).to.be.greaterThan(10_000);
    }
  });

  it('are as the visitor has set them up where a page asks for what there is not', async () => {
    const { element } = await result(3);
    const usual = await read(await element.shareCard());
    for (const request of [null, { format: 'tall', faces: 'some' }, { format: 7, faces: {} }, 'square']) {
      expect(await read(await element.shareCard(request as CardRequest))).to.eql(usual);
    }
    const { width, height } = await read(await element.shareCard({ format: ' Square ' as 'square' }));
    expect([width, height]).to.eql([1080, 1080]);
  });

  it('keep clear of what apps lay over a story, alone and in a group', async () => {
    for (const count of [1, 2, 12]) {
      const { element } = await result(count);
      const { top, bottom, art } = await read(await element.shareCard({ format: 'story', cutout: true }));
      expect(art).to.be.greaterThan(10_000);
      expect(top, `${count}`).to.be.greaterThan(250);
      expect(bottom, `${count}`).to.be.lessThan(1920 - 340);
      unmountAll();
    }
  });

  it('show every face beside its match, or only the one that is looked at', async () => {
    const { element } = await result(3);
    const all = await read(await element.shareCard({ format: 'square', cutout: true }));
    const one = await read(await element.shareCard({ format: 'square', cutout: true, faces: 'shown' }));
    expect(all.art).to.be.greaterThan(30_000);
    expect(one.art).to.be.greaterThan(100_000);
    expect(all.face).to.be.greaterThan(10_000);
    expect((await read(await element.shareCard({ faces: 'all', cutout: false }))).face).to.equal(0);
  });

  it('have room for twelve faces in cells that fit', () => {
    for (const [width, height] of [
      [1080, 400],
      [960, 850],
      [960, 1180],
    ] as const) {
      for (let count = 2; count <= 12; count += 1) {
        const [columns, side] = gridFor(count, width, height);
        expect(columns * 1.75 * side).to.be.at.most(width + 0.01);
        expect(Math.ceil(count / columns) * 1.3 * side).to.be.at.most(height + 0.01);
        expect(side, `${count} in ${width} x ${height}`).to.be.greaterThan(90);
      }
    }
  });

  it('leave the visitor’s own choice as it was when the page asks for another', async () => {
    const { element, root } = await result(2);
    button(root, strings.share.open).click();
    const image = await rendered(element, (tree) => tree.querySelector<HTMLImageElement>('.card img'));
    await element.shareCard({ format: 'story' });
    await element.updateComplete;
    expect(root.querySelector('.card img')).to.equal(image);
    expect(root.querySelector<HTMLInputElement>('input[name=format]')!.checked).to.equal(true);
  });
});

describe('everyone in a photo', () => {
  afterEach(unmountAll);

  it('is seen at a glance with their answers, each a button to a closer look', async () => {
    const { element, root } = await result(3);
    const strip = () => [...root.querySelectorAll<HTMLButtonElement>('.glance')];
    const names = element.result!.faces.map(({ pick }) => pick.name);
    expect(strip().map((each) => each.textContent!.trim().replace(/\s+/g, ' '))).to.eql(
      names.map((name, index) => `${index + 1} ${name}`),
    );
    expect(strip()[0]!.querySelector('canvas')).to.exist;
    strip()[2]!.click();
    await element.updateComplete;
    expect(root.querySelector('h2[part~=name]')!.textContent).to.equal(names[2]);
    expect(strip().map((each) => each.ariaPressed)).to.eql(['false', 'false', 'true']);
  });
});
