import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { PORTRAIT, hostPage, matchOn } from '../helpers/host-page.js';
import { isBrowsersOwn, startProxy, type ProxiedRequest, type RecordingProxy } from '../helpers/recording-proxy.js';
import { Site } from '../helpers/site.js';

const PROJECT_FILE = /^\/p\d+\/(dist|models|art)\//;

describe('what leaves the page', () => {
  let proxy: RecordingProxy;
  let site: Site;
  let page: Page;
  let art: string[];
  let requests: ProxiedRequest[];

  before(async () => {
    proxy = await startProxy();
    site = await Site.open(...proxy.chromiumArgs);
    page = await site.show(hostPage({}));
    await page.evaluate(() => customElements.whenDefined('pokemon-lookalike').then(() => undefined));
    const { matches } = await matchOn(page, PORTRAIT);
    // A match brings its line of evolution.
    art = matches
      .flatMap(({ id, line = [] }) => [id, ...line.map((relative) => relative.id)])
      .map((id) => `art/${id}.png`);
    await page.waitForNetworkIdle();
    requests = proxy.requests.filter((request) => !isBrowsersOwn(request));
  });
  after(async () => {
    await site.close();
    proxy.close();
  });

  it('is requests for scripts, models and drawings, and the page’s own photo', () => {
    const paths = requests.map(({ url }) => new URL(url).pathname);
    const others = paths.filter((path) => !PROJECT_FILE.test(path) && !/^\/(p\d+|favicon\.ico)$/.test(path));
    assert.deepEqual([...new Set(others)], [PORTRAIT]);
    assert.ok(
      paths.some((path) => path.includes('vectors.bin')),
      'the worker’s requests are seen too',
    );
  });

  it('is GETs without a body, to no host but the page’s and the CDN’s', () => {
    const hosts = new Set([new URL(page.url()).host, new URL(site.cdn.origin).host]);
    for (const { method, url, bodyBytes } of requests) {
      assert.deepEqual({ url, method, bodyBytes }, { url, method: 'GET', bodyBytes: 0 });
      assert.ok(hosts.has(new URL(url).host), url);
    }
  });

  it('depends on the photo in nothing but which drawings are shown', () => {
    const drawings = requests.flatMap(({ url }) => /art\/.*$/.exec(url)?.[0] ?? []);
    assert.ok(drawings.length > 0);
    const unasked = drawings.filter((drawing) => !art.includes(drawing));
    assert.deepEqual(unasked, []);
    for (const { url } of requests) assert.equal(new URL(url).search, '');
  });

  it('carries no cookie', () => {
    for (const { url, headers } of requests) assert.equal(headers.cookie, undefined, url);
  });
});
