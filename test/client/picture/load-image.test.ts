import { expect } from '@open-wc/testing';
import { prepare } from '../../../src/client/picture/to-engine-image.js';

const PHOTO = '/test/fixtures/ski_astronaut.png';

function pictureOf(width: number): string {
  return Object.assign(document.createElement('canvas'), { width, height: 8 }).toDataURL();
}

/** Of another width than the photo, so that one sees which of both was taken. */
async function widthOf(image: HTMLImageElement): Promise<number | undefined> {
  return (await prepare(image)).source?.width;
}

describe('an image of the page', () => {
  let photoWidth: number | undefined;
  let far: HTMLElement;

  before(async () => {
    photoWidth = await widthOf(Object.assign(new Image(), { src: PHOTO }));
    far = document.createElement('div');
    far.style.cssText = 'position: absolute; top: 20000px';
    document.body.append(far);
  });

  after(() => far.remove());

  // An address that was asked for before is there at once.
  const waiting: Record<string, string> = {
    'with its own srcset and another src': `<img loading="lazy" srcset="${PHOTO}?1 400w" sizes="10px" src="/nothing.png">`,
    'without a src': `<img loading="lazy" srcset="${PHOTO}?2 400w" sizes="10px">`,
    'in a <picture>': `<picture><source srcset="${PHOTO}?3 3x"><img loading="lazy" src="/nothing.png"></picture>`,
    'in a <picture> with sources for others': `<picture>
      <source media="print" srcset="/nothing.png"><source type="image/none" srcset="/nothing.png">
      <img loading="lazy" src="${PHOTO}?4"><source srcset="/nothing.png">
    </picture>`,
  };
  for (const [what, html] of Object.entries(waiting)) {
    it(`that waits to be scrolled to is what the browser would show of it, ${what}`, async () => {
      far.innerHTML = html;
      // Until the page is laid out, no browser knows that it is far away.
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await widthOf(far.querySelector('img')!)).to.equal(photoWidth);
    });
  }

  it('tells nobody of the copy', async () => {
    far.innerHTML = `<img loading="lazy" src="/nothing.png" onerror="this.dataset.heard = ''">`;
    const image = far.querySelector('img')!;
    expect(await widthOf(image).catch(() => 'none')).to.equal('none');
    expect(image.dataset['heard']).to.equal(undefined);
  });

  it('counts as it is at the call, whatever it shows next', async () => {
    const there = Object.assign(new Image(), { src: pictureOf(30) });
    await there.decode();
    const other = pictureOf(40);
    await Object.assign(new Image(), { src: other }).decode();
    const taken = widthOf(there);
    there.src = other;
    expect(await taken).to.equal(30);
  });

  it('counts with its address at the call, when it is not there yet', async () => {
    const coming = Object.assign(new Image(), { src: `${PHOTO}?coming` });
    const taken = widthOf(coming);
    coming.src = pictureOf(40);
    expect(await taken).to.equal(photoWidth);
    const broken = Object.assign(new Image(), { src: `${PHOTO}?next` });
    const second = widthOf(broken);
    broken.src = '/nothing.png';
    expect(await second).to.equal(photoWidth);
  });
});
