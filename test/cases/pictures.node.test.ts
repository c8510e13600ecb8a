import assert from 'node:assert/strict';
import { rmSync, writeFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { LookalikeResult } from '../../src/contract/types.js';
import { CASES, PORTRAIT_FIRST } from '../helpers/cases.js';
import { hostPage, type LookalikeElement } from '../helpers/host-page.js';
import { ROOT, Site } from '../helpers/site.js';

interface Element extends LookalikeElement {
  result: LookalikeResult | null;
  updateComplete: Promise<unknown>;
  exclude: unknown;
  src: string;
}

const PAGE = hostPage({ loading: 'manual' });
const MODELS_LATER = { match: '.bin', kind: 'wait' } as const;
/** Whether the element lets a file be dropped on it, as it tells the browser while one is held over it. */
const takesDrags = () => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([], 'me.jpg'));
  const over = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true });
  document.querySelector('pokemon-lookalike')!.dispatchEvent(over);
  return over.defaultPrevented;
};
const WHOLE = { width: 1600, height: 960 };

describe('pictures as pages hand them over', () => {
  let site: Site;
  let page: Page;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  const show = async () => {
    page = await site.show(PAGE);
    await page.evaluate(() => customElements.whenDefined('pokemon-lookalike').then(() => undefined));
  };
  /** First answer of the match that `work` asks for, or the code it ended in. */
  const first = (work: (element: Element, url: string) => Promise<LookalikeResult>, url = `${CASES}portrait.jpg`) =>
    page.evaluate(
      `(${String(work)})(document.querySelector('pokemon-lookalike'), ${JSON.stringify(url)})
        .then(({ matches }) => matches[0].slug, ({ code, name }) => code ?? name)`,
    );

  for (const way of ['chosen', 'dropped'] as const) {
    it(`are read when they are ${way}: a file deleted before the networks came is matched`, async () => {
      await show();
      await site.fail(page, MODELS_LATER);
      const folder = mkdtempSync(join(tmpdir(), 'lookalike-gone-'));
      const file = join(folder, 'me.jpg');
      writeFileSync(file, readFileSync(join(ROOT, 'test/fixtures/cases/portrait.jpg')));
      const input = (await page.evaluateHandle(
        (dropped) =>
          dropped
            ? document.body.appendChild(Object.assign(document.createElement('input'), { type: 'file' }))
            : document.querySelector('pokemon-lookalike')!.shadowRoot!.querySelector('input[type=file]'),
        way === 'dropped',
      )) as ElementHandle<HTMLInputElement>;
      await input.uploadFile(file);
      if (way === 'dropped') {
        await page.waitForFunction(takesDrags);
        await page.evaluate((from) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(from.files![0]!);
          const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
          document.querySelector('pokemon-lookalike')!.dispatchEvent(drop);
        }, input);
      }
      await page.waitForFunction(() =>
        document.querySelector('pokemon-lookalike')!.shadowRoot!.querySelector('[part~=preview] img'),
      );
      rmSync(folder, { recursive: true });
      await site.fail(page);
      const slug = await page.evaluate(async () => {
        const element = document.querySelector<Element>('pokemon-lookalike')!;
        const done = new Promise((resolve) => {
          for (const type of ['match', 'error']) element.addEventListener(type, resolve, { once: true });
        });
        await done;
        return element.result?.matches[0]!.slug ?? (element as unknown as { error: { code: string } }).error.code;
      });
      assert.equal(slug, PORTRAIT_FIRST);
      await page.close();
    });
  }

  it('are kept while their result is shown: an address may be revoked', async () => {
    await show();
    const slugs = await page.evaluate(async (url) => {
      const element = document.querySelector<Element>('pokemon-lookalike')!;
      const answer = await fetch(url);
      const address = URL.createObjectURL(await answer.blob());
      element.src = address;
      await new Promise((resolve) => element.addEventListener('match', resolve, { once: true }));
      const [before] = element.result!.matches;
      URL.revokeObjectURL(address);
      element.exclude = [before!.id];
      await new Promise((resolve) => element.addEventListener('match', resolve, { once: true }));
      return [before!.slug, element.result!.matches.map(({ slug }) => slug).includes(before!.slug), element.status];
    }, `${CASES}portrait.jpg`);
    assert.deepEqual(slugs, [PORTRAIT_FIRST, false, 'done']);
    await page.close();
  });

  it('are kept when their address answers 404 from then on, and told in another language', async () => {
    await show();
    const match = 'test/fixtures/cases/portrait.jpg';
    const url = `${site.cdn.origin}${new URL(page.url()).pathname}/${match}`;
    await page.evaluate((once) => document.querySelector<Element>('pokemon-lookalike')!.match(once), url);
    await site.fail(page, { match, kind: 'not-found' });
    const words = await page.evaluate(async () => {
      const element = document.querySelector<Element>('pokemon-lookalike')!;
      element.lang = 'de';
      await new Promise((resolve) => element.addEventListener('match', resolve, { once: true }));
      const root = element.shadowRoot!;
      // The words are a script of their own, which may come after the answer.
      while (root.querySelector('.kicker')?.textContent === 'You look like') await new Promise(requestAnimationFrame);
      return root.querySelector('.kicker')?.textContent;
    });
    const asked = (await site.requests(page)).filter(({ path }) => path === match).length;
    assert.equal(words, 'Du siehst aus wie');
    assert.equal(asked, 1);
    await page.close();
  });

  const foreign: [string, (element: Element, url: string) => Promise<LookalikeResult>][] = [
    [
      'a Blob of a frame',
      async (element, url) => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        const Kind = (frame.contentWindow as unknown as typeof globalThis).Blob;
        const bytes = await fetch(url).then((answer) => answer.arrayBuffer());
        return element.match(new Kind([bytes], { type: 'image/jpeg' }));
      },
    ],
    [
      'a File of a frame that is gone at once',
      async (element, url) => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        const Kind = (frame.contentWindow as unknown as typeof globalThis).File;
        const bytes = await fetch(url).then((answer) => answer.arrayBuffer());
        const matching = element.match(new Kind([bytes], 'me.jpg'));
        frame.remove();
        return matching;
      },
    ],
    [
      'a URL of a frame',
      async (element, url) => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        return element.match(new (frame.contentWindow as unknown as typeof globalThis).URL(url, location.href));
      },
    ],
    [
      'an image of a frame',
      async (element, url) => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        const image = frame.contentDocument!.createElement('img');
        image.src = new URL(url, location.href).href;
        return element.match(image);
      },
    ],
    [
      'a File of a popup',
      async (element, url) => {
        const popup = open('about:blank')!;
        const Kind = (popup as unknown as typeof globalThis).File;
        const bytes = await fetch(url).then((answer) => answer.arrayBuffer());
        return element.match(new Kind([bytes], 'me.jpg')).finally(() => popup.close());
      },
    ],
    [
      'an image that waits far below',
      async (element, url) => {
        document.body.insertAdjacentHTML(
          'beforeend',
          `<p style="height: 20000px"></p><img loading="lazy" src="${url}">`,
        );
        return element.match(document.querySelector('img'));
      },
    ],
    [
      'an image that waits and is not displayed',
      async (element, url) => {
        document.body.insertAdjacentHTML('beforeend', `<img loading="lazy" style="display: none" src="${url}">`);
        return element.match(document.querySelector('img'));
      },
    ],
  ];
  for (const [what, work] of foreign) {
    it(`may be ${what}`, async () => {
      await show();
      assert.equal(await first(work), PORTRAIT_FIRST);
      await page.close();
    });
  }

  it('that never come end, and the next is matched', async () => {
    await show();
    const broken = [
      async (element: Element) => element.match(Object.assign(new Image(), { src: '/nothing.jpg' })),
      async (element: Element) => element.match(new Image()),
    ];
    for (const work of broken) assert.equal(await first(work), 'image-unreadable');
    await site.fail(page, { match: 'silent.jpg', kind: 'silence' });
    const silent = `${site.cdn.origin}${new URL(page.url()).pathname}/silent.jpg`;
    const never = async (element: Element, url: string) => {
      const image = Object.assign(new Image(), { crossOrigin: 'anonymous', src: url });
      return element.match(image);
    };
    assert.equal(await first(never, silent), 'image-unreadable');
    assert.equal(await first(async (element, url) => element.match(url)), PORTRAIT_FIRST);
    await page.close();
  });

  const dense = {
    'srcset 2x': `<img srcset="${CASES}two.jpg 2x" width="200">`,
    'a source 3x': `<picture><source srcset="${CASES}two.jpg 3x" media="(min-width: 100px)"><img src="${CASES}portrait.jpg"></picture>`,
    sizes: `<img srcset="${CASES}two.jpg 1600w" sizes="100px">`,
  };
  for (const [what, html] of Object.entries(dense)) {
    it(`have all their own pixels, whatever ${what} says`, async () => {
      await show();
      const [source, faces] = await page.evaluate(async (given) => {
        document.body.insertAdjacentHTML('beforeend', given);
        const element = document.querySelector<Element>('pokemon-lookalike')!;
        const result = await element.match(document.querySelector('img'));
        return [result.source, result.faces.length] as const;
      }, html);
      assert.deepEqual(source, WHOLE);
      assert.equal(faces, 2);
      await page.close();
    });
  }

  it('of no bytes are said to be empty', async () => {
    await show();
    assert.equal(await first(async (element) => element.match(new File([], 'IMG_0001.jpg'))), 'image-unreadable');
    const words = await page.evaluate(async () => {
      const element = document.querySelector<Element>('pokemon-lookalike')!;
      await element.updateComplete;
      return element.shadowRoot!.querySelector('[part~=error]')!.textContent!;
    });
    assert.match(words, /empty/);
    await page.close();
  });
});
