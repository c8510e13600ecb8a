import { expect } from '@open-wc/testing';
import { strings } from '../../../src/element/strings/en.js';
import { bringFriend } from '../../helpers/bring-friend.js';
import { button, mount, photo, rendered, unmountAll } from '../../helpers/element.js';
import { outcomeOf } from '../../helpers/fake-engine.js';

const svg = (fill: string) =>
  `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200" fill="${fill}"/></svg>`;

const SHARED = [1, 0.1, 0.03, 0.012, 0.005, 0.002, 0.0007, 0, 0, 0, 0];

async function compared(html?: string) {
  // Faces of a colour of their own.
  const [cutout] = outcomeOf().cutouts;
  const data = cutout!.data.map((value, at) => [0, 0, 250, value][at % 4]!);
  const friend = { imageUrl: () => svg('lime'), from: 7, shared: SHARED, cutouts: [{ ...cutout!, data }] };
  const script = { outcome: { imageUrl: () => svg('red'), shared: SHARED }, answers: { 'friend.png': friend } };
  const mounted = await mount(script, html);
  await mounted.element.match(await photo('me.png', 400, 300));
  await mounted.element.updateComplete;
  await bringFriend(mounted, await photo('friend.png'));
  await rendered(mounted.element, (root) => root.querySelector('.versus'));
  return { ...mounted, root: mounted.root };
}

/** Size of a card, and how many of its pixels are of each drawing and each face. */
async function read(card: Blob) {
  const bitmap = await createImageBitmap(card);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const counts = { mine: 0, theirs: 0, myFace: 0, theirFace: 0 };
  for (let at = 0; at < data.length; at += 4) {
    const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
    if (r > 240 && g < 20 && b < 20) counts.mine += 1;
    if (r < 20 && g > 240 && b < 20) counts.theirs += 1;
    if (r === 220 && g === 170 && b === 130) counts.myFace += 1;
    if (r === 0 && g === 0 && b === 250) counts.theirFace += 1;
  }
  return { size: [bitmap.width, bitmap.height], ...counts };
}

describe('the card of two who are compared', () => {
  afterEach(unmountAll);

  for (const [format, size] of [
    ['wide', [1200, 630]],
    ['square', [1080, 1080]],
    ['story', [1080, 1920]],
  ] as const) {
    it(`has both on it, and their faces if they are wanted: ${format}`, async () => {
      const { element } = await compared();
      const plain = await read(await element.shareCard({ format }));
      expect(plain.size).to.eql(size);
      expect(Math.min(plain.mine, plain.theirs)).to.be.greaterThan(15_000);
      expect([plain.myFace, plain.theirFace]).to.eql([0, 0]);
      const faces = await read(await element.shareCard({ format, cutout: true }));
      expect(Math.min(faces.mine, faces.theirs, faces.myFace, faces.theirFace)).to.be.greaterThan(5_000);
    });
  }

  it('is of the visitor alone where that is asked for, and after the way back', async () => {
    const { element, root } = await compared();
    expect((await read(await element.shareCard({ faces: 'shown' }))).theirs).to.equal(0);
    button(root, strings.asked.versus.back).click();
    await element.updateComplete;
    expect((await read(await element.shareCard())).theirs).to.equal(0);
  });

  it('is drawn anew for somebody else, also where they are answered the same', async () => {
    const { element, root } = await compared();
    button(root, strings.share.open).click();
    await rendered(element, () => root.querySelector('.card img'));
    root.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
    await rendered(element, () => root.querySelector('.card img'));
    const before = await read(await element.shareCard());
    expect(before.theirFace).to.be.greaterThan(5_000);
    const mounted = { element, root };
    await bringFriend(mounted, await photo('somebody.png'), strings.asked.versus.other);
    await rendered(element, () => root.querySelectorAll('.verdict .relative').length === 10);
    const after = await read(await element.shareCard());
    expect([after.theirs, after.theirFace]).to.eql([0, 0]);
  });

  it('goes along with a link to both answers, and names both', async () => {
    const shared: ShareData[] = [];
    const fakes = { canShare: () => true, share: async (data: ShareData) => void shared.push(data) };
    for (const [name, value] of Object.entries(fakes)) {
      Object.defineProperty(navigator, name, { value, configurable: true });
    }
    try {
      const { element, root } = await compared('<pokemon-lookalike result-links>');
      button(root, strings.share.open).click();
      await rendered(element, () => root.querySelector('.card img'));
      button(root, strings.share.send).click();
      expect(shared[0]!.text).to.include('We look like Eevee and Eevee 2!');
      expect(shared[0]!.url).to.include('#pokemon-lookalike=pokemon.133_1133.');
    } finally {
      for (const name of Object.keys(fakes)) Reflect.deleteProperty(navigator, name);
    }
  });
});
