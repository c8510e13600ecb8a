import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { PORTRAIT, hostPage, matchOn } from '../helpers/host-page.js';
import { Site } from '../helpers/site.js';

describe('a visitor who comes again', () => {
  let site: Site;
  let page: Page;
  before(async () => (site = await Site.open()));
  after(() => site.close());
  beforeEach(async () => {
    await page?.close();
    page = await site.show(hostPage({}));
    await matchOn(page, PORTRAIT);
  });

  const downloads = async () => {
    const paths = (await site.requests(page)).map(({ path }) => path);
    return paths.filter((path) => /^models\/.*\/.*\.(bin|json)$/.test(path));
  };

  it('downloads no network and no gallery again', async () => {
    const first = await downloads();
    assert.ok(first.length > 0);
    await page.reload();
    assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
    assert.deepEqual(await downloads(), first);
  });

  it('gets an answer when the models cannot be reached any more', async () => {
    await site.fail(page, { match: 'models/', kind: 'drop' });
    await page.reload();
    assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
  });

  it('gets an answer after leaving the page and going back', async () => {
    await page.goto('about:blank');
    await page.goBack();
    assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
  });

  it('gets an answer in a tab that is not seen', async () => {
    const other = await page.browserContext().newPage();
    await other.bringToFront();
    assert.equal(await page.evaluate(() => document.visibilityState), 'hidden');
    assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
    await other.close();
  });
});
