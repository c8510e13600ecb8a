import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launchChromium } from '../helpers/chromium.js';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { end, freePort, untilListening } from '../helpers/processes.js';
import { ROOT } from '../helpers/site.js';
import { DEV_HOSTS, type DevHost } from './hosts.js';
import { isInstalled, prepare, quietly, unpack } from './packages.js';
import { PORTRAIT, match, remount, visit } from './visit.js';

/** A host's development server, and its author's editor. */
interface Development {
  url: string;
  /** Writes the page's source anew, with other text in it. */
  edit(from: string, to: string): void;
  close(): Promise<void>;
}

async function develop({ folder, serve, page }: DevHost, unpacked: string): Promise<Development> {
  const project = prepare(folder, unpacked);
  const portrait = join(project, 'public', PORTRAIT);
  mkdirSync(dirname(portrait), { recursive: true });
  cpSync(join(ROOT, 'test', PORTRAIT), portrait);
  const port = await freePort();
  const [command = '', ...args] = [...serve, String(port)];
  const options = { cwd: project, env: quietly(), stdio: 'ignore', detached: true } as const;
  const server = spawn(join(project, 'node_modules/.bin', command), args, options);
  await untilListening(port);
  const source = join(project, page);
  return {
    url: `http://localhost:${port}/`,
    edit(from, to) {
      const code = readFileSync(source, 'utf8');
      assert.ok(code.includes(from), `${page} has no ${from}`);
      writeFileSync(source, code.replace(from, to));
    },
    // The server has workers of its own.
    close: () => end(server, () => process.kill(-server.pid!, 'SIGKILL')),
  };
}

/** Marks the document and its element, so that a reload and a new element can be told. */
function mark(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const each of [document.documentElement, document.querySelector('pokemon-lookalike')!])
      Object.assign(each, { isMarked: true });
  });
}

async function marks(page: Page): Promise<{ document: boolean; element: boolean }> {
  const [document, element] = await page.evaluate(() =>
    ['html', 'pokemon-lookalike'].map((name) => 'isMarked' in globalThis.document.querySelector(name)!),
  );
  return { document: document!, element: element! };
}

async function heading(page: Page, text: string): Promise<void> {
  await page.waitForFunction((wanted) => document.querySelector('h1')?.textContent === wanted, {}, text);
}

describe('a page that is being written, served by', () => {
  let browser: Browser;
  let unpacked: string;
  before(async () => {
    unpacked = unpack();
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    rmSync(dirname(unpacked), { recursive: true, force: true });
  });

  for (const host of DEV_HOSTS) {
    const skip = isInstalled(host.folder) ? false : 'its packages are not installed: npm run test:hosts';
    it(`${host.name} matches before and after a hot update, and when started a second time`, { skip }, async () => {
      const { url, edit, close } = await develop(host, unpacked);
      try {
        const { page, said, close: leave } = await visit(browser, url);
        const matches = async () => {
          const result = await match(page);
          assert.deepEqual(slugs(result), TOP_FIVE);
          assert.deepEqual([result.thread, result.backend], ['worker', 'wasm'], said.join('\n'));
        };
        await heading(page, 'First');
        await matches();
        await mark(page);
        edit('First', 'Second');
        await heading(page, 'Second');
        assert.deepEqual(await marks(page), { document: true, element: host.keepsElement });
        await matches();
        // The engine is let go and started a second time.
        await remount(page);
        await matches();
        assert.deepEqual(said, []);
        await leave();
      } finally {
        await close();
      }
    });
  }
});
