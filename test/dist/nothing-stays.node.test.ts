import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CDPSession, Page } from 'puppeteer-core';
import { PORTRAIT, hostPage, matchOn } from '../helpers/host-page.js';
import { Site } from '../helpers/site.js';

/** Visits until caches are filled, and then those that are measured. */
const WARM = 2;
const VISITS = 6;
/** Nodes and listeners that a browser may be late to let go of, in all, not per visit. */
const SLACK = { nodes: 40, jsEventListeners: 12 };

const TWO_FACES = '/local/test/fixtures/cases/two.jpg';

/** What visitors may leave an element in, each on the page that goes on. */
const STATES: Record<string, (page: Page) => Promise<void>> = {
  'a result': (page) => matchOn(page, PORTRAIT).then(() => undefined),
  'a photo of two': (page) => matchOn(page, TWO_FACES).then(() => undefined),
  'an opened share panel': async (page) => {
    await matchOn(page, PORTRAIT);
    await inElement(page, async (element) => {
      const root = element.shadowRoot!;
      root.querySelector<HTMLElement>('.button.primary')!.click();
      while (!root.querySelector('.share img')) await new Promise((resolve) => setTimeout(resolve, 20));
    });
  },
  'a comparison with a friend': async (page) => {
    await matchOn(page, PORTRAIT);
    await inElement(page, async (element) => {
      const root = element.shadowRoot!;
      const { click } = HTMLInputElement.prototype;
      let chooser: HTMLInputElement | undefined;
      HTMLInputElement.prototype.click = function () {
        chooser = this; // eslint-disable-line @typescript-eslint/no-this-alias -- It is in no page.
      };
      const buttons = [...root.querySelectorAll<HTMLElement>('.actions .button')];
      buttons.find((each) => /friend/.test(each.textContent!))!.click();
      HTMLInputElement.prototype.click = click;
      const photo = await (await fetch('/local/test/fixtures/cases/two.jpg')).blob();
      const list = new DataTransfer();
      list.items.add(new File([photo], 'friend.jpg', { type: photo.type }));
      chooser!.files = list.files;
      chooser!.dispatchEvent(new Event('change'));
      while (!root.querySelector('.versus')) await new Promise((resolve) => setTimeout(resolve, 20));
      root.querySelector<HTMLElement>('.button.primary')!.click();
      while (!root.querySelector('.share img')) await new Promise((resolve) => setTimeout(resolve, 20));
    });
  },
  'an error': (page) => inElement(page, (element) => element.match(new Blob(['no picture'])).catch(() => undefined)),
  'another gallery, and back': async (page) => {
    await inElement(page, async (element) => {
      const image = new ImageData(new Uint8ClampedArray(64 * 64 * 4).fill(200), 64, 64);
      await element.match(image, { segment: false });
      element.lang = element.lang === 'de' ? 'en' : 'de';
      await (element as unknown as { updateComplete: Promise<unknown> }).updateComplete;
    });
  },
};

type Element = HTMLElement & { match(source: unknown, options?: object): Promise<unknown>; reset(): void };

async function inElement<Result>(page: Page, work: (element: Element) => Promise<Result>): Promise<void> {
  await page.evaluate(`(${work.toString()})(document.querySelector('pokemon-lookalike')).then(() => undefined)`);
}

/** A browser lets go of nodes in its own time: the least of several looks. */
async function counted(session: CDPSession) {
  const least = { nodes: Infinity, jsEventListeners: Infinity };
  for (let look = 0; look < 10; look++) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await session.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    least.nodes = Math.min(least.nodes, nodes);
    least.jsEventListeners = Math.min(least.jsEventListeners, jsEventListeners);
  }
  return least;
}

describe('nothing of an earlier visitor stays: nodes and listeners after reset()', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  for (const [state, leave] of Object.entries(STATES)) {
    it(`after ${state}`, { timeout: 300_000 }, async () => {
      const page = await site.show(hostPage({}));
      const session = await page.createCDPSession();
      const visit = async () => {
        await leave(page);
        await inElement(page, async (element) => {
          element.reset();
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        });
      };
      for (let count = 0; count < WARM; count++) await visit();
      const before = await counted(session);
      for (let count = 0; count < VISITS; count++) await visit();
      const afterwards = await counted(session);
      for (const kind of ['nodes', 'jsEventListeners'] as const) {
        const grown = afterwards[kind] - before[kind];
        assert.ok(
          grown <= SLACK[kind],
          `${grown} more ${kind} after ${VISITS} visits: ${before[kind]} and ${afterwards[kind]}`,
        );
      }
      await page.close();
    });
  }
});
