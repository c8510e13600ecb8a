import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { PORTRAIT, hostPage, matchOn, type LookalikeElement } from '../helpers/host-page.js';
import { Site } from '../helpers/site.js';

/** What the page leaves for the test. */
interface ProbeWindow extends Window {
  returns: boolean[];
  matching: Promise<{ matches: { slug: string }[] }>;
}

describe('a page that is left and comes back', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  /** Goes to another page and back; whether the page was kept alive meanwhile. */
  async function leaveAndReturn(page: Page): Promise<boolean> {
    await page.evaluate(() => {
      const probe = window as unknown as ProbeWindow;
      probe.returns = [];
      addEventListener('pageshow', ({ persisted }) => probe.returns.push(persisted));
    });
    await page.goto(new URL('/local/test/fixtures/page.html', page.url()).href);
    await page.goBack();
    const returns = await page.evaluate(() => (window as unknown as Partial<ProbeWindow>).returns);
    return returns?.[0] === true;
  }

  it('goes on matching when the browser kept it (bfcache): the same engine, nothing fetched', async () => {
    const page = await site.show(hostPage({ loading: 'manual' }));
    await matchOn(page, PORTRAIT);
    // Of the engine: drawings come when they come.
    const asked = async () =>
      (await site.requests(page)).map(({ path }) => path).filter((path) => !/^art\//.test(path));
    const before = await asked();
    assert.ok(await leaveAndReturn(page), 'the page was not kept');
    assert.equal(
      await page.evaluate(() => document.querySelector<LookalikeElement>('pokemon-lookalike')!.status),
      'done',
    );
    assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
    // Another worker would have asked for its script.
    assert.deepEqual((await asked()).slice(before.length), []);
  });
});

describe('a page in a tab that is hidden', () => {
  let site: Site;
  let page: Page;
  before(async () => {
    site = await Site.open();
    page = await site.show(hostPage({ loading: 'lazy', hidden: '' }));
    const other = await page.browserContext().newPage();
    await other.bringToFront();
    assert.equal(await page.evaluate(() => document.visibilityState), 'hidden');
  });
  after(() => site.close());

  const engineRequests = async () => (await site.requests(page)).filter(({ path }) => path.includes('engine')).length;

  it('loads nothing by itself, and loads once it is looked at', async () => {
    await page.evaluate(async () => {
      await customElements.whenDefined('pokemon-lookalike');
      document.querySelector('pokemon-lookalike')!.removeAttribute('hidden');
      for (let round = 0; round < 3; round += 1) await new Promise((resolve) => requestIdleCallback(resolve));
    });
    assert.equal(await engineRequests(), 0);
    const ready = page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const element = document.querySelector<LookalikeElement>('pokemon-lookalike')!;
          element.addEventListener('statuschange', () => element.status === 'ready' && resolve());
        }),
    );
    await page.bringToFront();
    await ready;
    assert.ok((await engineRequests()) > 0);
  });

  it('finishes a match', async () => {
    const other = await page.browserContext().newPage();
    await other.bringToFront();
    assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
    assert.equal(await page.evaluate(() => document.visibilityState), 'hidden');
  });
});
