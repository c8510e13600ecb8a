import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../helpers/chromium.js';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { HOSTS, type Host } from './hosts.js';
import { isInstalled, prepare, run, unpack } from './packages.js';
import { match, remount, serve, visit } from './visit.js';

/** Packs a host's page, with what its author serves beside it. Returns the folders to serve. */
function pack({ folder, build, output, serves }: Host, unpacked: string): { project: string; folders: string[] } {
  const project = prepare(folder, unpacked, serves);
  rmSync(join(project, output), { recursive: true, force: true });
  const [command = '', ...args] = build;
  run(join(project, 'node_modules/.bin', command), args, project);
  return { project, folders: [join(project, output), join(project, 'public')] };
}

/** Scripts of a build that name a place on the machine that built it. */
function scriptsWithPaths(folder: string, project: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
  const scripts = files.filter((file) => /\.m?js$/.test(file) && statSync(file).isFile());
  return scripts.filter((file) => {
    const code = readFileSync(file, 'utf8');
    // Turbopack's own runtime puts such an address together.
    return /file:\/\/\/(?!\$\{)/.test(code) || code.includes(project);
  });
}

describe('a page packed by', () => {
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

  for (const host of HOSTS) {
    const skip = isInstalled(host.folder) ? false : 'its packages are not installed: npm run test:hosts';
    it(`${host.name} matches in a worker on WebAssembly, also a second time`, { skip }, async () => {
      const { project, folders } = pack(host, unpacked);
      assert.ok(folders[0] && existsSync(folders[0]));
      const site = await serve(folders);
      try {
        const { page, said, close } = await visit(browser, `${site.origin}/`);
        for (let turn = 1; turn <= 2; turn += 1) {
          const result = await match(page);
          assert.deepEqual(slugs(result), TOP_FIVE);
          assert.deepEqual([result.thread, result.backend], ['worker', 'wasm'], said.join('\n'));
          await remount(page);
        }
        assert.deepEqual(said, []);
        await close();
      } finally {
        await site.close();
      }
      assert.deepEqual(scriptsWithPaths(folders[0], project), []);
    });
  }
});
