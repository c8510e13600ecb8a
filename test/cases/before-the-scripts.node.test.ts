import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CASES, PORTRAIT_FIRST } from '../helpers/cases.js';
import { hostPage, type LookalikeElement } from '../helpers/host-page.js';
import { Site } from '../helpers/site.js';

/** In the page: gives the portrait to an element whose panel is not there yet, and takes it away at once. */
const GIVEN: Record<string, (element: LookalikeElement, file: Blob) => Promise<unknown>> = {
  'an address of a file that is revoked': async (element, file) => {
    const address = URL.createObjectURL(file);
    const matching = element.match(address);
    URL.revokeObjectURL(address);
    return matching;
  },
  'such an address as a URL': async (element, file) => {
    const address = new URL(URL.createObjectURL(file));
    const matching = element.match(address);
    URL.revokeObjectURL(address.href);
    return matching;
  },
  'a canvas that is cleared': async (element, file) => {
    const bitmap = await createImageBitmap(file);
    const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const matching = element.match(canvas);
    context.clearRect(0, 0, canvas.width, canvas.height);
    return matching;
  },
  'pixels that are overwritten': async (element, file) => {
    const bitmap = await createImageBitmap(file);
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const matching = element.match(pixels);
    pixels.data.fill(0);
    return matching;
  },
  'a bitmap that is closed': async (element, file) => {
    const bitmap = await createImageBitmap(file);
    const matching = element.match(bitmap);
    bitmap.close();
    return matching;
  },
};

describe('a picture that is given before the scripts are there', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  for (const [what, give] of Object.entries(GIVEN)) {
    it(`is matched as it was: ${what}`, async () => {
      const page = await site.show(hostPage({ loading: 'manual' }));
      const slug = await page.evaluate(
        `(async () => {
          await customElements.whenDefined('pokemon-lookalike');
          const file = await (await fetch('${CASES}portrait.jpg')).blob();
          const result = await (${String(give)})(document.querySelector('pokemon-lookalike'), file);
          return result.matches[0].slug;
        })()`,
      );
      assert.equal(slug, PORTRAIT_FIRST);
      await page.close();
    });
  }

  it('is refused with a code where it is none', async () => {
    const page = await site.show(hostPage({ loading: 'manual' }));
    const codes = await page.evaluate(async () => {
      await customElements.whenDefined('pokemon-lookalike');
      const element = document.querySelector<LookalikeElement>('pokemon-lookalike')!;
      const empty = document.createElement('canvas');
      empty.width = 0;
      const found: string[] = [];
      for (const source of [Object.create(null), null, 7, {}, empty, 'blob:nowhere', document.createElement('video')]) {
        await element.match(source).catch((error: { code: string }) => found.push(error.code));
      }
      return found;
    });
    assert.deepEqual(codes.length, 7);
    assert.deepEqual([...new Set(codes)].sort(), ['image-unreadable', 'unsupported-image']);
    await page.close();
  });
});
