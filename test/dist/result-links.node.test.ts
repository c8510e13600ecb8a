import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Server } from 'node:http';
import type { Browser, Page } from 'puppeteer-core';
import { createStaticServer, listen } from '../../demo/serve/static-server.js';
import { launchChromium } from '../helpers/chromium.js';
import { ROOT } from '../helpers/site.js';

const SHARED = '#pokemon-lookalike=pokemon.280-281.61-55';
const ELEMENT =
  '<!doctype html><html lang="de"><title>The host’s page</title>' +
  '<script type="module" src="/dist/pokemon-lookalike.js"></script>' +
  '<pokemon-lookalike result-links loading="manual" sprite-url="none"></pokemon-lookalike>';

describe('a link with a preview', () => {
  let folder: string;
  let server: Server;
  let origin: string;
  let browser: Browser;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'result-links-'));
    server = createStaticServer({
      mounts: [
        { at: '/friend/', folder },
        { at: '/', folder: ROOT },
      ],
      intercept(request, response) {
        if (new URL(request.url ?? '', 'http://localhost').pathname !== '/look') return false;
        // No script but files: pages may be as strict as that.
        response.setHeader('Content-Security-Policy', "script-src 'self'");
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(ELEMENT);
        return true;
      },
    });
    origin = `http://localhost:${await listen(server, 0, '127.0.0.1')}`;
    const args = [
      join(ROOT, 'dist/cli.js'),
      'pages',
      folder,
      '--url',
      `${origin}/friend/`,
      '--to',
      '/look?from=friend',
    ];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    rmSync(folder, { recursive: true, force: true });
  });

  async function follow(address: string): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(address);
    await page.waitForFunction(() => location.pathname === '/look');
    return page;
  }

  const friendOn = async (page: Page): Promise<string> => {
    const words = await page.waitForFunction(
      () => document.querySelector('pokemon-lookalike')?.shadowRoot?.querySelector('.friend')?.textContent,
    );
    return String(await words.jsonValue()).replace(/\s+/g, ' ');
  };

  it('leads on to the element, which shows the friend’s result, and no network is fetched', async () => {
    const page = await follow(`${origin}/friend/ralts.html${SHARED}`);
    assert.match(
      await friendOn(page),
      /Jemand, den du kennst, sieht aus wie Trasla\. Und du\?.*Auch nah dran · Kirlia/,
    );
    assert.equal(page.url(), `${origin}/look?from=friend${SHARED}`);
    const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    assert.deepEqual(
      asked.filter((url) => /engine|weights|vectors|model\.json|\.wasm/.test(url)),
      [],
    );
    await page.close();
  });

  it('shows the page’s own entry where somebody cut the fragment off', async () => {
    const page = await follow(`${origin}/friend/ralts.html`);
    const words = await friendOn(page);
    assert.match(words, /Trasla/);
    assert.doesNotMatch(words, /Auch nah dran|100/);
    await page.close();
  });

  it('takes no other fragment along, and leads to no other page', async () => {
    const page = await follow(`${origin}/friend/ralts.html#//example.test/`);
    assert.match(page.url(), /\/look\?from=friend#pokemon-lookalike=pokemon\.280\.0$/);
    await page.close();
  });
});
