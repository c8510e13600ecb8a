import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { PORTRAIT, matchOn } from '../helpers/host-page.js';
import { ROOT, Site } from '../helpers/site.js';

const MODULE = '<script type="module" src="CDNdist/pokemon-lookalike.js"></script>';
const CLASSIC = '<script src="CDNdist/pokemon-lookalike.global.js"></script>';

const sample = (id: string) => `<button type="button" id="${id}" data-photo="${PORTRAIT}">Try it</button>`;
const div = (inner: string) =>
  `<div class="pokemon-lookalike" id="it" data-loading="manual" data-top-k="3" data-sprite-url="CDNart/{id}.png">${inner}</div>`;
const pageOf = (scripts: string, body: string) => `<!doctype html><title>A host page</title>${scripts}<body>${body}`;

/** Clicks a sample of the page, and tells the species of the answer. */
async function clickSample(page: Page, id: string): Promise<string[]> {
  await page.waitForSelector('pokemon-lookalike');
  const answered = page.evaluate(
    () =>
      new Promise<string[]>((resolve) =>
        document.addEventListener('match', (event) => {
          const { detail } = event as CustomEvent<{ matches: { slug: string }[] }>;
          resolve(detail.matches.map(({ slug }) => slug));
        }),
      ),
  );
  await page.click(`#${id}`);
  return answered;
}

describe('a page on which a <div> stands in for the element', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  for (const [what, script] of Object.entries({ module: MODULE, classic: CLASSIC })) {
    it(`matches a sample that is clicked, with the attributes that were said (${what} script)`, async () => {
      const page = await site.show({ html: pageOf(script, div(`<p>${sample('s')}</p>`)) });
      assert.deepEqual(await clickSample(page, 's'), TOP_FIVE.slice(0, 3));
      assert.equal(await page.evaluate(() => document.getElementById('it')!.localName), 'pokemon-lookalike');
      await page.close();
    });
  }

  it('loses nothing of a page that is still being parsed', async () => {
    const slow = '<script src="CDNdist/jsx.js"></script>';
    const page = await site.show({ html: pageOf(CLASSIC, div(`${sample('one')}${slow}${sample('two')}`)) });
    await site.fail(page, { match: 'jsx.js', kind: 'wait' });
    const started = page.waitForResponse((response) => response.url().endsWith('.global.js'));
    const reloaded = page.reload();
    await started;
    await page.waitForFunction(() => customElements.get('pokemon-lookalike') && document.getElementById('one'));
    // Now is when it would be upgraded too early.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    await site.fail(page);
    await reloaded;
    assert.deepEqual(await clickSample(page, 'two'), TOP_FIVE.slice(0, 3));
    await page.close();
  });

  it('takes no scripts from beside the models of another site', async () => {
    const script = readFileSync(join(ROOT, 'dist/pokemon-lookalike.global.js')).toString('base64');
    const combined = `<script src="data:text/javascript;base64,${script}"></script>`;
    const stand = div('').replace('<div', '<div data-models-url="CDNmodels/"');
    const page = await site.show({ html: pageOf(combined, stand) });
    await page.waitForSelector('pokemon-lookalike');
    await assert.rejects(matchOn(page, PORTRAIT), /models-unreachable|could not be loaded/);
    assert.deepEqual(
      (await site.requests(page)).filter(({ path }) => path.startsWith('dist/')),
      [],
    );
    await page.close();
  });

  it('breaks no policy, not even with styles that a script has set', async () => {
    const csp = `default-src 'none'; style-src 'none'; script-src CDN 'self' 'wasm-unsafe-eval'; connect-src 'self' CDN; img-src 'self' CDN blob:; worker-src blob: CDN; require-trusted-types-for 'script'; trusted-types lit-html pokemon-lookalike`;
    const page = await site.show({ html: pageOf(MODULE, '<main data-art="CDNart/{id}.png"></main>'), csp });
    await page.evaluate(() => {
      const violations: string[] = [];
      Object.assign(globalThis, { violations });
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violations.push(effectiveDirective));
      const div = document.createElement('div');
      div.className = 'pokemon-lookalike';
      const main = document.querySelector('main')!;
      Object.assign(div.dataset, { loading: 'manual', spriteUrl: main.dataset['art'] });
      div.style.maxWidth = '600px';
      main.append(div);
    });
    await page.waitForSelector('pokemon-lookalike');
    const result = await matchOn(page, PORTRAIT);
    assert.deepEqual([slugs(result), result.thread], [TOP_FIVE, 'worker']);
    const seen = await page.evaluate(() => ({
      violations: (globalThis as unknown as { violations: string[] }).violations,
      width: document.querySelector<HTMLElement>('pokemon-lookalike')!.style.maxWidth,
    }));
    assert.deepEqual(seen, { violations: [], width: '600px' });
    await page.close();
  });
});
