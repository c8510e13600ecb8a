import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { PORTRAIT, hostPage, matchOn, type LookalikeElement } from '../helpers/host-page.js';
import { Site } from '../helpers/site.js';

/** Waits for the browser to have just `count` of the page's workers. */
async function workers(page: Page, count: number): Promise<void> {
  while (page.workers().length !== count) {
    const event = page.workers().length < count ? 'workercreated' : 'workerdestroyed';
    await new Promise((resolve) => page.once(event, resolve));
  }
}

describe('the life of elements and their engine', () => {
  let site: Site;
  let page: Page;
  before(async () => (site = await Site.open()));
  beforeEach(async () => {
    await page?.close();
    page = await site.show(hostPage({ loading: 'manual' }));
    await page.evaluate(() => customElements.whenDefined('pokemon-lookalike').then(() => undefined));
  });
  after(() => site.close());

  it('is nothing but the entry until something is asked of it', async () => {
    const paths = (await site.requests(page)).map(({ path }) => path);
    assert.ok(paths.includes('dist/pokemon-lookalike.js'));
    assert.deepEqual(
      paths.filter((path) => /engine|models|wasm/.test(path)),
      [],
    );
    assert.equal(page.workers().length, 0);
  });

  it('ends with the last element: no worker is left', async () => {
    await matchOn(page, PORTRAIT);
    await workers(page, 1);
    await page.evaluate(() => document.querySelector('pokemon-lookalike')!.remove());
    await workers(page, 0);
  });

  it('goes on through a move in the DOM', async () => {
    await matchOn(page, PORTRAIT);
    let destroyed = 0;
    page.on('workerdestroyed', () => (destroyed += 1));
    await page.evaluate(async () => {
      const element = document.querySelector<LookalikeElement>('pokemon-lookalike')!;
      document.body.append(document.createElement('main'));
      document.querySelector('main')!.append(element);
      await element.memory();
    });
    assert.equal(destroyed, 0);
    assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
  });

  it('starts again when the element comes back', async () => {
    await matchOn(page, PORTRAIT);
    const away = await page.evaluateHandle(() => {
      const element = document.querySelector('pokemon-lookalike')!;
      element.remove();
      return element;
    });
    await workers(page, 0);
    await page.evaluate((element) => document.body.append(element), away);
    assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
  });

  it('is one engine for ten elements, and each gets its own answer', async () => {
    const answers = await page.evaluate(async (photo) => {
      const first = document.querySelector<LookalikeElement>('pokemon-lookalike')!;
      const all = [first, ...Array.from({ length: 9 }, () => first.cloneNode() as LookalikeElement)];
      all.forEach((element, at) => element.setAttribute('top-k', String(at + 1)));
      document.body.append(...all);
      const results = await Promise.all(all.map((element) => element.match(photo)));
      return results.map(({ matches }) => matches.map(({ slug }) => slug));
    }, PORTRAIT);
    const longest = answers[9]!;
    assert.deepEqual(longest.slice(0, 5), TOP_FIVE);
    assert.deepEqual(
      answers,
      longest.map((_, at) => longest.slice(0, at + 1)),
    );
    assert.equal(page.workers().length, 1);
    const paths = (await site.requests(page)).map(({ path }) => path);
    assert.equal(paths.filter((path) => path.includes('vectors.bin')).length, 1);
  });

  /** Event listeners that garbage collection cannot free. */
  async function listeners(): Promise<number> {
    const session = await page.createCDPSession();
    await session.send('HeapProfiler.collectGarbage');
    await session.detach();
    return (await page.metrics()).JSEventListeners!;
  }

  it('survives a hundred rounds of disconnecting and connecting, loaded, and keeps its engine', async () => {
    const [before, after] = await page.evaluate(async () => {
      const element = document.querySelector<LookalikeElement>('pokemon-lookalike')!;
      await element.load();
      const memory = [await element.memory()];
      for (let round = 0; round < 100; round += 1) {
        element.remove();
        document.body.append(element);
        await null;
      }
      return [...memory, await element.memory()];
    });
    assert.deepEqual(after, before);
    assert.equal(page.workers().length, 1);
    const paths = (await site.requests(page)).map(({ path }) => path);
    assert.equal(paths.filter((path) => path.endsWith('engine.worker.js')).length, 1);
  });

  it('leaves nothing behind after a hundred rounds in which it was really away', async () => {
    const rounds = (count: number) =>
      page.evaluate(async (times) => {
        const element = document.querySelector('pokemon-lookalike')!;
        for (let round = 0; round < times; round += 1) {
          element.remove();
          await new Promise((resolve) => setTimeout(resolve));
          document.body.append(element);
          await new Promise((resolve) => setTimeout(resolve));
        }
      }, count);
    await matchOn(page, PORTRAIT);
    await rounds(1);
    await workers(page, 0);
    const before = await listeners();
    await rounds(99);
    assert.ok((await listeners()) <= before, 'listeners were left behind');
    assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
    await page.evaluate(() => document.querySelector('pokemon-lookalike')!.remove());
    await workers(page, 0);
  });

  it('holds as many tensors after a match as before', async () => {
    const counts = await page.evaluate(async (photo) => {
      const element = document.querySelector<LookalikeElement>('pokemon-lookalike')!;
      await element.load();
      const tensors = [(await element.memory()).tensors];
      for (let round = 0; round < 3; round += 1) {
        await element.match(photo);
        tensors.push((await element.memory()).tensors);
      }
      return tensors;
    }, PORTRAIT);
    assert.deepEqual(new Set(counts).size, 1, counts.join(' '));
  });
});
