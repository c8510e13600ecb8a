import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { projectFiles } from '../../demo/serve/serve.js';
import { createStaticServer, listen } from '../../demo/serve/static-server.js';
import { launchChromium } from '../helpers/chromium.js';
import type { LookalikeElement } from '../helpers/host-page.js';
import { ROOT } from '../helpers/site.js';

const AXE = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');

/** The last one is 1280 x 1024 at 400 %. */
const LOOKS = [
  { width: 1920, height: 1080, scheme: 'dark' },
  { width: 360, height: 740, scheme: 'light' },
  { width: 320, height: 256, scheme: 'dark' },
] as const;

describe('the demo’s start page', () => {
  let browser: Browser;
  let server: Server;
  let address: string;
  before(async () => {
    server = createStaticServer(projectFiles(ROOT));
    address = `http://localhost:${await listen(server, 0, '127.0.0.1')}/demo/index.html`;
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  });

  async function faults(page: Page): Promise<string[]> {
    const { violations } = await page.evaluate(() => {
      return (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run();
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 100)}`));
  }

  /** What reaches out of the page, and would have to be scrolled to from side to side. */
  function outside(page: Page): Promise<string[]> {
    return page.evaluate(() => {
      const shown = [...document.querySelectorAll('a, button, h1, h2, p, label, pokemon-lookalike')];
      const wide = shown.filter((each) => each.getBoundingClientRect().right > innerWidth + 1);
      return wide.map((each) => each.textContent!.trim().slice(0, 40));
    });
  }

  for (const { width, height, scheme } of LOOKS) {
    it(`has nothing that axe finds, and nothing cut off: ${width} x ${height}, ${scheme}`, async () => {
      const page = await browser.newPage();
      await page.setViewport({ width, height });
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      await page.goto(address);
      await page.evaluate(AXE);
      await page.evaluate(() => customElements.whenDefined('pokemon-lookalike').then(() => undefined));
      assert.deepEqual([await faults(page), await outside(page)], [[], []], 'at first');
      await page.evaluate(async () => {
        await document.querySelector<LookalikeElement>('pokemon-lookalike')!.match('ski_astronaut.png');
        await new Promise(requestAnimationFrame);
      });
      assert.deepEqual([await faults(page), await outside(page)], [[], []], 'with an answer');
      await page.close();
    });
  }
});
