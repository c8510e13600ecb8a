import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { openGallery } from '../../src/builder/gallery/open-gallery.js';
import { MODELS } from '../../src/builder/open-networks.js';
import type { Database } from '../../src/builder/search/database.js';
import type { LookalikeResult } from '../../src/contract/types.js';
import type { SearchRequest } from '../../src/contract/search.js';
import { PORTRAIT, hostPage, type LookalikeElement } from '../helpers/host-page.js';
import { isBrowsersOwn, startProxy, type ProxiedRequest, type RecordingProxy } from '../helpers/recording-proxy.js';
import { databaseOf, serve, type RunningService } from '../helpers/search-service.js';
import { Site } from '../helpers/site.js';

/** Text of the element, slots and all. */
const textOf = (page: Page) =>
  page.$eval('pokemon-lookalike', (element) => element.shadowRoot!.textContent!.replace(/\s+/g, ' '));

/** Presses a button of the element once it is there. */
async function press(page: Page, words: string): Promise<void> {
  await page.waitForFunction(
    (label) => {
      const buttons = document.querySelector('pokemon-lookalike')!.shadowRoot!.querySelectorAll('button');
      const found = [...buttons].find((button) => button.textContent.includes(label));
      found?.click();
      return found !== undefined;
    },
    { polling: 'raf' },
    words,
  );
}

/** Begins a match; what it ends in is asked for later. */
async function begin(page: Page): Promise<() => Promise<LookalikeResult | string>> {
  const ending = await page.evaluateHandle((photo) => {
    const element = document.querySelector<LookalikeElement>('pokemon-lookalike')!;
    const end = element.match(photo).catch((error: { code: string }) => error.code);
    return { end };
  }, PORTRAIT);
  return () => ending.evaluate(({ end }) => end);
}

describe('what leaves a page whose gallery a service searches', () => {
  let proxy: RecordingProxy;
  let site: Site;
  let database: Database;
  let running: RunningService;
  let page: Page;

  /** What was asked of the service's search, preflights included. */
  const searches = (): ProxiedRequest[] => proxy.requests.filter(({ url }) => url === `${running.url}/search`);

  before(async () => {
    database = await databaseOf(await openGallery(join(MODELS, 'galleries/pokemon/lookalike')));
    running = await serve(database);
    proxy = await startProxy();
    site = await Site.open(...proxy.chromiumArgs);
    page = await site.show(hostPage({ gallery: `${running.url}/gallery.json`, loading: 'manual' }));
    await page.evaluate(() => customElements.whenDefined('pokemon-lookalike').then(() => undefined));
  });
  after(async () => {
    await site.close();
    proxy.close();
    await running.service.stop();
    await database.close();
  });

  it('is nothing before the first photo, which it is said before', async () => {
    await page.$eval('pokemon-lookalike', (element) => (element as LookalikeElement).load());
    const { host } = new URL(running.url);
    const words = `A description of your face, 128 numbers, is sent to ${host}; the photo is not.`;
    assert.ok((await textOf(page)).includes(words), await textOf(page));
    assert.deepEqual(searches(), []);
  });

  it('is nothing without a yes', async () => {
    const end = await begin(page);
    await press(page, 'Do not send');
    assert.equal(await end(), 'search-refused');
    assert.deepEqual(searches(), []);
  });

  it('is after a yes 128 numbers, how many are wanted and what is not; and the event says so', async () => {
    const end = await begin(page);
    await press(page, 'Send and compare');
    const result = (await end()) as LookalikeResult;
    assert.equal(result.matches.length, 5);
    assert.equal(result.models.search, `${running.url}/search`);
    const posts = searches().filter(({ method }) => method === 'POST');
    assert.equal(posts.length, 1);
    const sent = JSON.parse(posts[0]!.body) as SearchRequest;
    assert.deepEqual(Object.keys(sent), ['vector', 'k', 'exclude']);
    assert.ok(sent.vector.length === 128 && sent.vector.every(Number.isFinite));
    assert.deepEqual([sent.k, sent.exclude], [5, []]);
    const { headers } = posts[0]!;
    assert.deepEqual([headers.cookie, headers.referer, headers.authorization], [undefined, undefined, undefined]);
  });

  it('is asked about once, and nothing else ever has a body', async () => {
    const end = await begin(page);
    assert.equal(((await end()) as LookalikeResult).matches.length, 5);
    const asked = searches();
    const others = proxy.requests.filter((request) => !asked.includes(request) && !isBrowsersOwn(request));
    for (const { method, url, bodyBytes } of others) assert.equal(bodyBytes, 0, `${method} ${url}`);
    assert.equal(searches().filter(({ method }) => method === 'POST').length, 2);
  });

  it('is an error in words when the service is away, and the element goes on', async () => {
    await running.service.stop();
    const end = await begin(page);
    assert.equal(await end(), 'search-unreachable');
    assert.ok((await textOf(page)).includes('The search did not answer'));
    await press(page, 'Try again');
    await page.waitForFunction(
      () => document.querySelector<LookalikeElement>('pokemon-lookalike')!.status === 'error',
      { polling: 50 },
    );
  });
});
