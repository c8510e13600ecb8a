import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import autocannon from 'autocannon';
import type { Browser } from 'puppeteer-core';
import { headersOf, PACKED } from '../../demo/hosting/caching.js';
import { builtSite, type BuiltSite } from '../helpers/built-site.js';
import { launchChromium } from '../helpers/chromium.js';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { matchOn } from '../helpers/host-page.js';
import { hasBrotli, nginxMissing, startNginx, type Nginx } from '../helpers/nginx.js';

const ENGINE = 'dist/engine.js';

describe('the site on nginx', { skip: nginxMissing() }, () => {
  let site: BuiltSite;
  let nginx: Nginx;
  before(async () => {
    site = await builtSite({ precompress: true });
    nginx = await startNginx(site.folder);
  });
  after(() => {
    nginx.close();
    site.remove();
  });

  const ask = (file: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${nginx.origin}/${file}`, { method, headers, redirect: 'manual' });
  const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());
  const onDisk = (file: string) => readFileSync(join(site.folder, file));

  it('sends every file with the headers of caching.ts', async () => {
    for (const file of ['', ...site.files]) {
      const response = await ask(file);
      assert.equal(response.status, 200, file);
      const expected = headersOf(`/${file}`);
      const sent = Object.keys(expected).map((name) => [name, response.headers.get(name)]);
      assert.deepEqual(Object.fromEntries(sent), expected, file);
      const shared = /^(dist|models|art)\//.test(file);
      assert.equal(response.headers.has('Access-Control-Allow-Origin'), shared, file);
      assert.equal(response.headers.has('Content-Security-Policy'), file === '' || file.endsWith('.html'), file);
      assert.ok((await bytes(response)).equals(onDisk(file || 'index.html')), file);
    }
  });

  for (const [encoding, extension, skip] of [
    ['gzip', 'gz', false],
    ['br', 'br', hasBrotli ? false : 'no libnginx-mod-http-brotli-static'],
  ] as const) {
    it(`sends the ${encoding} copy to whoever takes it, and says that others get another`, { skip }, async () => {
      for (const copy of site.copies.filter((each) => each.endsWith(`.${extension}`))) {
        const file = copy.slice(0, -extension.length - 1);
        const response = await ask(file, { 'Accept-Encoding': encoding });
        assert.equal(response.headers.get('Content-Encoding'), encoding, file);
        assert.equal(response.headers.get('Content-Length'), String(onDisk(copy).length), file);
        assert.equal(response.headers.get('Vary'), 'Accept-Encoding', file);
        assert.equal(response.headers.get('Content-Type'), headersOf(`/${file}`)['Content-Type']);
        assert.ok((await bytes(response)).equals(onDisk(file)), file);
      }
    });
  }

  it('sends the file itself to whoever takes nothing compressed', async () => {
    const response = await ask(ENGINE, { 'Accept-Encoding': 'identity' });
    assert.equal(response.headers.get('Content-Encoding'), null);
    assert.equal(response.headers.get('Vary'), 'Accept-Encoding');
  });

  it('sends a part of a file, as browsers ask for it: uncompressed', async () => {
    const response = await ask(ENGINE, { Range: 'bytes=10-19', 'Accept-Encoding': 'identity' });
    assert.equal(response.status, 206);
    assert.equal(response.headers.get('Content-Range'), `bytes 10-19/${onDisk(ENGINE).length}`);
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
    assert.ok((await bytes(response)).equals(onDisk(ENGINE).subarray(10, 20)));
  });

  it('says 416 to a part that is not there', async () => {
    assert.equal((await ask(ENGINE, { Range: 'bytes=99999999-', 'Accept-Encoding': 'identity' })).status, 416);
  });

  it('says 304 to whoever has the file, by either mark, and how long that holds', async () => {
    const first = await ask(ENGINE, { 'Accept-Encoding': 'gzip' });
    const marks = { 'If-None-Match': first.headers.get('ETag')! };
    const ages = { 'If-Modified-Since': first.headers.get('Last-Modified')! };
    for (const mark of [marks, ages]) {
      const again = await ask(ENGINE, { ...mark, 'Accept-Encoding': 'gzip' } as Record<string, string>);
      assert.equal(again.status, 304);
      assert.equal(again.headers.get('Cache-Control'), 'no-cache');
      assert.equal((await bytes(again)).length, 0);
    }
    assert.equal((await ask(ENGINE, { 'If-None-Match': '"another"' })).status, 200);
  });

  it('allows a range to pages of other origins that ask first', async () => {
    const headers = { Origin: 'https://host.example', 'Access-Control-Request-Headers': 'range' };
    const response = await ask('models/manifest.json', headers, 'OPTIONS');
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
    assert.equal(response.headers.get('Access-Control-Allow-Methods'), 'GET, HEAD');
    assert.equal(response.headers.get('Access-Control-Allow-Headers'), 'Range');
    assert.equal((await ask('index.html', headers, 'OPTIONS')).headers.get('Access-Control-Allow-Methods'), null);
  });

  it('says 404, readable to other origins and kept by nobody, where a file is gone', async () => {
    for (const file of ['dist/chunks/gone-00000000.js', 'models/gone-00000000/model.json']) {
      const response = await ask(file);
      assert.equal(response.status, 404);
      assert.equal(response.headers.get('Cache-Control'), null);
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
    }
  });

  it('hides what is not for visitors, and takes nothing from them', async () => {
    for (const file of ['_headers', `${ENGINE}.gz`, `${ENGINE}.br`]) assert.equal((await ask(file)).status, 404, file);
    assert.equal((await ask(ENGINE, {}, 'POST')).status, 405);
    assert.equal((await ask('dist')).headers.get('Location'), '/dist/');
    assert.equal((await ask('dist/')).status, 403);
  });

  it('sends packed weights as the files that they are', async () => {
    const packed = site.copies.filter((file) => PACKED.test(file));
    assert.equal(packed.length, 4);
    for (const file of packed) {
      const response = await ask(file, { 'Accept-Encoding': 'br, gzip' });
      assert.equal(response.headers.get('Content-Encoding'), null);
      assert.equal(response.headers.get('Content-Type'), 'application/gzip');
      assert.match(response.headers.get('Cache-Control')!, /immutable/);
      assert.ok((await bytes(response)).equals(onDisk(file)), file);
    }
  });

  it('answers a thousand requests over many connections, and none of them wrongly', async () => {
    const requests = [ENGINE, 'dist/pokemon-lookalike.js', 'models/manifest.json', 'art/25.png'];
    const { errors, timeouts, non2xx, ...done } = await autocannon({
      url: nginx.origin,
      connections: 64,
      amount: 1000,
      requests: requests.map((file) => ({ path: `/${file}`, headers: { 'accept-encoding': 'gzip' } })),
    });
    assert.deepEqual({ errors, timeouts, non2xx, ok: done['2xx'] }, { errors: 0, timeouts: 0, non2xx: 0, ok: 1000 });
  });

  describe('in a browser', () => {
    let browser: Browser;
    before(async () => (browser = await launchChromium()));
    after(() => browser.close());

    it('matches on the start page, in a worker, within the policy of the site', async () => {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('response', (response) => response.status() >= 400 && complaints.push(response.url()));
      await page.goto(nginx.origin);
      const result = await matchOn(page, 'ski_astronaut.png');
      assert.deepEqual(slugs(result), TOP_FIVE);
      assert.equal(result.thread, 'worker');
      assert.equal(result.backend, 'wasm');
      // The few drawings made for this test do not include all five.
      assert.deepEqual(
        complaints.filter((each) => !/\/art\/\d+\.png|404/.test(each)),
        [],
      );
    });

    for (const name of ['playground', 'themes', 'own-gallery']) {
      it(`opens ${name} without a complaint`, async () => {
        const page = await browser.newPage();
        const complaints: string[] = [];
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
        page.on('pageerror', (error) => complaints.push(String(error)));
        page.on('response', (response) => response.status() >= 400 && complaints.push(response.url()));
        await page.goto(`${nginx.origin}/${name}.html`, { waitUntil: 'networkidle0' });
        assert.deepEqual(complaints, []);
      });
    }
  });
});
