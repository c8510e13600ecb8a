import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DrivenPage } from '../helpers/driven-page.js';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { PORTRAIT, hostPage, matchOn } from '../helpers/host-page.js';
import { OTHER_BROWSERS } from '../helpers/other-browsers.js';
import { HostSite } from '../helpers/site.js';

/** The element's own promise that what it knows is on screen. */
interface Rendering extends Element {
  updateComplete: Promise<boolean>;
}

/** Name of the match shown large. */
function shownName(page: DrivenPage): Promise<string> {
  return page.evaluate(async () => {
    const element = document.querySelector<Rendering>('pokemon-lookalike')!;
    await element.updateComplete;
    return element.shadowRoot!.querySelector('h2[part~=name]')!.textContent!;
  });
}

describe('on a page of another origin, in other browsers', () => {
  let site: HostSite;
  before(async () => (site = await HostSite.open()));
  after(() => site.close());

  for (const { name, missing, open } of OTHER_BROWSERS) {
    const skip = missing() ?? false;
    it(`${name} matches the portrait in a worker, with the same five species first`, { skip }, async () => {
      const page = await open();
      try {
        await page.goto(site.serve(hostPage({})));
        const result = await matchOn(page, PORTRAIT);
        assert.deepEqual(slugs(result), TOP_FIVE);
        assert.equal(result.thread, 'worker');
        assert.equal(result.backend, 'wasm');
        assert.ok((await shownName(page)).includes(result.pick.name));
      } finally {
        await page.close();
      }
    });
  }
});
