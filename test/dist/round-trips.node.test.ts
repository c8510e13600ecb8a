import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { ensureBuilt } from '../../demo/serve/ensure-built.js';
import { openSite } from '../bench/site.js';
import { launchChromium } from '../helpers/chromium.js';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import type { LookalikeElement } from '../helpers/host-page.js';
import { ROOT } from '../helpers/site.js';

/** No request more for so long, ms: everything that is known by now has been asked for. */
const QUIET_MS = 700;

describe('the way to the first match', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof slowServer>>;
  before(async () => {
    ensureBuilt(ROOT);
    [browser, server] = await Promise.all([launchChromium(), slowServer()]);
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  it('waits for four answers of the server before it asks for the networks', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.port}/page`);
    const result = await page.evaluate(async () => {
      const photo = await (await fetch('/test/fixtures/ski_astronaut.png')).blob();
      await import(location.origin + '/dist/pokemon-lookalike.js');
      const element = document.createElement('pokemon-lookalike') as LookalikeElement;
      element.setAttribute('loading', 'manual');
      element.setAttribute('sprite-url', 'none');
      document.body.append(element);
      return element.match(photo);
    });
    await page.close();
    assert.deepEqual(slugs(result), TOP_FIVE);
    assert.deepEqual(server.waves[0], ['dist/pokemon-lookalike.js']);
    const waves = server.waves.map((wave) => wave.join(' ')).join('\n');
    assert.ok(server.networksAfter() > 0, waves);
    assert.equal(server.networksAfter(), 4, waves);
  });

  it('names the files that come along in a way that webpack and Rspack make no files of', () => {
    for (const [file, along] of [
      [fileNamed('chunks/pokemon-lookalike-'), 2],
      [fileNamed('engine.worker.js'), 4],
    ] as const) {
      const imports = [...readFileSync(file, 'utf8').matchAll(/\[(import\([^\]]*)\]\.map/g)];
      assert.ok(imports.length > 0, file);
      for (const [, list] of imports) {
        assert.equal(list!.split('import(').length - 1, along);
        assert.equal(list!.split('import(/*webpackMode:"weak"*/').length - 1, along);
      }
    }
  });
});

/** A script of `dist/` whose path there begins so. */
function fileNamed(start: string): string {
  const files = readdirSync(join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' });
  return join(
    ROOT,
    'dist',
    files.find((file) => file.startsWith(start) && file.endsWith('.js'))!,
  );
}

/** A server that answers for scripts and the manifest only once nothing more is asked for, and then for all at once. */
async function slowServer(): Promise<{
  port: number;
  /** What was answered for together. */
  waves: string[][];
  /** How many waves there had been when the first file of a network was asked for; 0: none was. */
  networksAfter(): number;
  close(): void;
}> {
  const waves: string[][] = [];
  let networksAfter = 0;
  let held: { path: string; answer(): void }[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const release = () => {
    waves.push(held.map(({ path }) => path).sort());
    held.forEach(({ answer }) => answer());
    held = [];
  };
  const { port, close } = await openSite({
    intercept({ url = '' }) {
      if (/^\/models\/[\w-]+\/model\.json/.test(url)) networksAfter ||= waves.length;
      if (!/^\/dist\/.*\.js|manifest\.json/.test(url)) return false;
      clearTimeout(timer);
      timer = setTimeout(release, QUIET_MS);
      return new Promise((resolve) => held.push({ path: url.slice(1), answer: () => resolve(false) }));
    },
  });
  return { port, waves, networksAfter: () => networksAfter, close };
}
