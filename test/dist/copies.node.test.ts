import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { PORTRAIT, hostPage, matchOn } from '../helpers/host-page.js';
import { Site } from '../helpers/site.js';

const MODULE = '<script type="module" src="CDNdist/pokemon-lookalike.js"></script>';
const SAME_ORIGIN = '<script type="module" src="/local/dist/pokemon-lookalike.js"></script>';
const CLASSIC = '<script src="CDNdist/pokemon-lookalike.global.js"></script>';

describe('copies of the script', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  /** What went wrong on the page, or was warned of. */
  async function showRecorded(script: string): Promise<{ page: Page; complaints: string[] }> {
    const page = await site.show(hostPage({}, script));
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
    });
    await page.reload();
    return { page, complaints };
  }

  for (const [what, script] of Object.entries({
    'a classic script from another origin': CLASSIC,
    'a module from the page’s own origin': SAME_ORIGIN,
    'a module twice, from two places': MODULE + SAME_ORIGIN,
    'a module beside a classic script': MODULE + CLASSIC,
  })) {
    it(`work: ${what}`, async () => {
      const { page, complaints } = await showRecorded(script);
      const result = await matchOn(page, PORTRAIT);
      assert.deepEqual(slugs(result), TOP_FIVE);
      assert.equal(result.thread, 'worker');
      assert.equal(page.workers().length, 1);
      assert.deepEqual(complaints, []);
      await page.close();
    });
  }

  it('leave the worker to a page’s own build where that packs it', async () => {
    const packed = '<script type="module" src="/local/dist/bundler.js"></script>';
    const { page } = await showRecorded(packed + MODULE);
    assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
    assert.match(page.workers()[0]!.url(), /\/local\/dist\/engine\.worker\.bundle\.js$/);
    await page.close();
  });
});
