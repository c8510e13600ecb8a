import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { matchOn } from '../helpers/host-page.js';
import { mediawikiMissing, startMediaWiki, type MediaWiki } from '../helpers/mediawiki.js';
import { Site } from '../helpers/site.js';

const skip = mediawikiMissing();
describe('in MediaWiki', { skip }, () => {
  let site: Site;
  let wiki: MediaWiki;
  before(async () => {
    [site, wiki] = await Promise.all([Site.open(), startMediaWiki()]);
  });
  after(async () => {
    await site?.close();
    await wiki?.close();
  });

  it('becomes the element of a <div> in an article, and is reached by the keyboard; a visitor chooses no scripts', async () => {
    const cdn = `${site.cdn.origin}/wiki/`;
    // What an interface administrator writes once.
    wiki.write('MediaWiki:Common.js', `mw.loader.load('${cdn}dist/pokemon-lookalike.global.js');`);
    const sample = `<span data-photo="${cdn}demo/ski_astronaut.png">Try it with an astronaut</span>`;
    wiki.write(
      'Lookalikes',
      `<div class="pokemon-lookalike" id="it" data-top-k="3" data-loading="manual" data-scripts-url="${cdn}other/">${sample}</div>
<pokemon-lookalike top-k="2"></pokemon-lookalike>`,
    );
    const page = await (await site.browser.createBrowserContext()).newPage();
    await page.goto(`${wiki.origin}/index.php?title=Lookalikes`, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector('pokemon-lookalike:defined');
    const elements = await page.evaluate(() =>
      [...document.querySelectorAll('pokemon-lookalike')].map((element) =>
        ['id', 'top-k', 'scripts-url'].map((name) => element.getAttribute(name)),
      ),
    );
    assert.deepEqual(elements, [['it', '3', null]]);
    const answered = page.evaluate(
      () => new Promise<void>((resolve) => document.addEventListener('match', () => resolve(), { once: true })),
    );
    await page.focus('[data-photo]');
    await page.keyboard.press('Enter');
    await answered;
    const result = await matchOn(page, `${cdn}demo/ski_astronaut.png`);
    assert.deepEqual(slugs(result), TOP_FIVE.slice(0, 3));
    assert.deepEqual([result.thread, result.backend], ['worker', 'wasm']);
    await page.close();
  });
});
