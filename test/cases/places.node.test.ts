import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { LookalikeResult } from '../../src/contract/types.js';
import { CASES, PORTRAIT_FIRST } from '../helpers/cases.js';
import { hostPage, type LookalikeElement } from '../helpers/host-page.js';
import { Site } from '../helpers/site.js';

interface Element extends LookalikeElement {
  result: LookalikeResult | null;
  updateComplete: Promise<unknown>;
  startCamera(): Promise<void>;
  shareCard(): Promise<Blob>;
}

const PAGE = hostPage({ loading: 'manual' });
const PORTRAIT = `${CASES}portrait.jpg`;
const IN_APP =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 330.0';

/** Padding and colour of the box, which are the style sheet's, and the size of its drawing. */
const looks = (page: Page, frame: boolean) =>
  page.evaluate((inside) => {
    const host = inside ? document.querySelector('iframe')!.contentDocument! : document;
    const root = host.querySelector('pokemon-lookalike')!.shadowRoot!;
    const { display, backgroundColor, borderRadius } = getComputedStyle(root.querySelector('.base')!);
    const box = root.querySelector('.base')!.getBoundingClientRect();
    return { display, backgroundColor, borderRadius, fits: box.width > 100 && box.width <= innerWidth };
  }, frame);

describe('where the element is put', () => {
  let site: Site;
  let page: Page;
  before(async () => {
    site = await Site.open('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream');
  });
  after(() => site.close());

  const show = async (options = PAGE) => {
    page = await site.show(options);
    await page.evaluate(() => customElements.whenDefined('pokemon-lookalike').then(() => undefined));
  };

  it('keeps its looks in a frame and back, and works there', async () => {
    await show();
    const right = await looks(page, false);
    const slug = await page.evaluate(async (url) => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      frame.width = '600';
      const element = document.querySelector<Element>('pokemon-lookalike')!;
      frame.contentDocument!.body.append(element);
      const result = await element.match(url);
      await element.updateComplete;
      return result.matches[0]!.slug;
    }, PORTRAIT);
    assert.equal(slug, PORTRAIT_FIRST);
    assert.deepEqual(await looks(page, true), right);
    const name = await page.evaluate(async () => {
      const frame = document.querySelector('iframe')!;
      const element = frame.contentDocument!.querySelector<Element>('pokemon-lookalike')!;
      document.body.append(element);
      await element.updateComplete;
      return getComputedStyle(element.shadowRoot!.querySelector('h2[part~=name]')!).fontWeight;
    });
    assert.equal(name, '800');
    assert.deepEqual(await looks(page, false), right);
    await page.close();
  });

  it('is put into a frame first', async () => {
    await show();
    const right = await looks(page, false);
    const slug = await page.evaluate(async (url) => {
      document.querySelector('pokemon-lookalike')!.remove();
      const frame = document.body.appendChild(document.createElement('iframe'));
      frame.width = '600';
      const element = document.createElement('pokemon-lookalike') as Element;
      frame.contentDocument!.body.append(element);
      await element.updateComplete;
      const result = await element.match(url);
      await element.updateComplete;
      return result.matches[0]!.slug;
    }, PORTRAIT);
    assert.equal(slug, PORTRAIT_FIRST);
    assert.deepEqual(await looks(page, true), right);
    await page.close();
  });

  it('takes a file that is dropped on it in a popup', async () => {
    await show();
    const slug = await page.evaluate(async (url) => {
      const popup = window.open('about:blank')! as Window & typeof globalThis;
      const element = document.querySelector<Element>('pokemon-lookalike')!;
      popup.document.body.append(element);
      const answer = await fetch(url);
      const dataTransfer = new popup.DataTransfer();
      dataTransfer.items.add(new popup.File([await answer.arrayBuffer()], 'me.jpg', { type: 'image/jpeg' }));
      const drag = { dataTransfer, bubbles: true, cancelable: true };
      // A visitor drags for longer than the element takes to listen.
      while (element.dispatchEvent(new popup.DragEvent('dragover', drag)))
        await new Promise((resolve) => setTimeout(resolve, 20));
      const matched = new Promise((resolve, reject) => {
        element.addEventListener('match', resolve, { once: true });
        element.addEventListener('error', reject, { once: true });
      });
      element.dispatchEvent(new popup.DragEvent('drop', drag));
      await matched;
      return element.result!.matches[0]!.slug;
    }, PORTRAIT);
    assert.equal(slug, PORTRAIT_FIRST);
    await page.close();
  });

  for (const work of ['match', 'camera'] as const) {
    it(`is outside the page for a moment in a visit of Turbo: its ${work} goes on`, async () => {
      const [head, tag] = PAGE.html.split(/(?=<pokemon-lookalike)/) as [string, string];
      const turbo = '<script src="/local/node_modules/@hotwired/turbo/dist/turbo.es2017-umd.js"></script>';
      await show({ html: `${head}${turbo}<div id="keep" data-turbo-permanent>${tag.replace('>', ' camera>')}</div>` });
      const outcome = await page.evaluate(
        async (what, url) => {
          const element = document.querySelector<Element>('pokemon-lookalike')!;
          let going: Promise<unknown> = element.load();
          await going;
          if (what === 'camera') going = element.startCamera();
          await going;
          const rendered = new Promise((resolve) => document.addEventListener('turbo:render', resolve, { once: true }));
          document.addEventListener('turbo:before-render', () => {
            if (what === 'match') going = element.match(url).then((result) => result.matches[0]!.slug);
          });
          const { Turbo } = globalThis as unknown as { Turbo: { visit(url: string): void } };
          Turbo.visit(location.pathname);
          await rendered;
          if (what === 'match') return going.catch((error: { code: string }) => error.code);
          await new Promise((resolve) => setTimeout(resolve, 600));
          const video = element.shadowRoot!.querySelector('video');
          return [element.isConnected, (video?.srcObject as MediaStream | null)?.getTracks()[0]?.readyState].join(' ');
        },
        work,
        PORTRAIT,
      );
      assert.equal(outcome, work === 'match' ? PORTRAIT_FIRST : 'true live');
      await page.close();
    });
  }

  it('lets the camera and all tensors go soon after it is gone for good', async () => {
    await show();
    await page.evaluate(async () => {
      const element = document.querySelector<Element>('pokemon-lookalike')!;
      await element.startCamera();
      await element.updateComplete;
      const video = element.shadowRoot!.querySelector('video')!;
      Object.assign(globalThis, { track: (video.srcObject as MediaStream).getTracks()[0] });
      element.remove();
    });
    await page.waitForFunction(
      () => (globalThis as unknown as { track: MediaStreamTrack }).track.readyState === 'ended',
    );
    while (page.workers().length > 0) await new Promise((resolve) => page.once('workerdestroyed', resolve));
    await page.close();
  });

  const sizes = ['* { font-size: 10px }', 'html { font-size: 62.5% } body { font-size: 1.6rem }'];
  for (const html of [...sizes, 'html { font-size: 10px } body { font-size: 16px }']) {
    it(`has text of a readable size on a page with ${html}`, async () => {
      await show({ html: PAGE.html.replace('<title>', `<style>${html}</style><title>`) });
      const textSizes = () =>
        page.evaluate(() => {
          const root = document.querySelector('pokemon-lookalike')!.shadowRoot!;
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          const found: number[] = [];
          while (walker.nextNode()) {
            const parent = walker.currentNode.parentElement;
            const words = walker.currentNode.textContent!.trim();
            if (words && parent?.checkVisibility() && !parent.closest('style'))
              found.push(...[...words].map(() => parseFloat(getComputedStyle(parent).fontSize)));
          }
          return found;
        });
      const check = (found: number[]) => {
        assert.ok(Math.min(...found) >= 12, `${Math.min(...found)} px`);
        assert.ok(found.filter((size) => size >= 14).length > found.length / 2);
      };
      check(await textSizes());
      await page.evaluate(async (url) => {
        const element = document.querySelector<Element>('pokemon-lookalike')!;
        await element.match(url);
        await element.updateComplete;
      }, `${CASES}two.jpg`);
      check(await textSizes());
      await page.close();
    });
  }

  it('says that its card could not be had, and shares it when it can', async () => {
    await show();
    const share = (words: string) =>
      page.evaluate(async (expected) => {
        const root = document.querySelector('pokemon-lookalike')!.shadowRoot!;
        const button = [...root.querySelectorAll('button')].find(({ textContent }) => textContent!.trim() === 'Share')!;
        button.click();
        while (!root.querySelector('[part~=share]')?.textContent!.includes(expected))
          await new Promise((resolve) => setTimeout(resolve, 20));
      }, words);
    await page.evaluate((url) => document.querySelector<Element>('pokemon-lookalike')!.match(url), PORTRAIT);
    const unhandled: unknown[] = [];
    page.on('pageerror', (error) => unhandled.push(error));
    await site.fail(page, { match: 'chunks/card-controller', kind: 'drop' });
    const code = await page.evaluate(() =>
      document
        .querySelector<Element>('pokemon-lookalike')!
        .shareCard()
        .catch((error: { code: string }) => error.code),
    );
    assert.equal(code, 'models-unreachable');
    await share('could not be fetched');
    await site.fail(page);
    await share('Your card');
    assert.deepEqual(unhandled, []);
    await page.close();
  });

  it('shows the card as a picture that can be pressed inside an app, and says so', async () => {
    await show();
    await page.setUserAgent({ userAgent: IN_APP });
    await page.reload();
    const [width, type, words] = await page.evaluate(async (url) => {
      await customElements.whenDefined('pokemon-lookalike');
      const element = document.querySelector<Element>('pokemon-lookalike')!;
      await element.match(url);
      await element.updateComplete;
      const root = element.shadowRoot!;
      [...root.querySelectorAll('button')].find(({ textContent }) => textContent!.trim() === 'Share')!.click();
      while (!root.querySelector('.card img')) await new Promise((resolve) => setTimeout(resolve, 20));
      const image = root.querySelector<HTMLImageElement>('.card img')!;
      await image.decode();
      await new Promise((resolve) => setTimeout(resolve, 500));
      const answer = await fetch(image.src);
      const file = await answer.blob();
      return [image.naturalWidth, file.type, root.querySelector('[part~=share]')!.textContent!] as const;
    }, PORTRAIT);
    assert.ok(width >= 400);
    assert.equal(type, 'image/png');
    assert.match(words, /press and hold/);
    assert.doesNotMatch(words, /Download/);
    await page.close();
  });
});
