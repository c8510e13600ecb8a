import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { LookalikeResult } from '../../src/contract/types.js';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { PORTRAIT, hostPage, matchOn } from '../helpers/host-page.js';
import { Site } from '../helpers/site.js';

/** What every policy here allows: the CDN's scripts and files, the page's own photo, drawings, no style at all. */
const BASE = "default-src 'none'; style-src 'none'; connect-src 'self' CDN; img-src 'self' CDN blob:";

/** The element asks Lit for its templates and us for the worker's URL: a page that lists policies names both. */
const TRUSTED_TYPES = "require-trusted-types-for 'script'; trusted-types lit-html pokemon-lookalike";

interface Outcome {
  result: LookalikeResult;
  violations: string[];
}

describe('under a Content-Security-Policy', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  async function matchUnder(csp: string, script?: string): Promise<Outcome> {
    const page = await site.show({ ...hostPage({}, script), csp });
    const violations: string[] = [];
    await page.exposeFunction('report', (violation: string) => violations.push(violation));
    await page.evaluateOnNewDocument(() => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        (globalThis as unknown as { report(text: string): void }).report(`${effectiveDirective} ${blockedURI}`);
      });
    });
    await page.reload();
    const result = await matchOn(page, PORTRAIT);
    await page.close();
    return { result, violations };
  }

  for (const script of ['module', 'classic']) {
    it(`runs in a worker where scripts, wasm and blob workers are allowed, with Trusted Types (${script} script)`, async () => {
      const csp = `${BASE}; script-src CDN 'wasm-unsafe-eval'; worker-src blob: CDN; ${TRUSTED_TYPES}`;
      const { result, violations } = await matchUnder(csp, script);
      assert.deepEqual(slugs(result), TOP_FIVE);
      assert.deepEqual([result.thread, result.backend], ['worker', 'wasm']);
      assert.deepEqual(violations, []);
    });

    it(`runs on the page where workers are forbidden (${script} script)`, async () => {
      const { result } = await matchUnder(`${BASE}; script-src CDN 'wasm-unsafe-eval'; worker-src 'none'`, script);
      assert.deepEqual(slugs(result), TOP_FIVE);
      assert.equal(result.thread, 'page');
    });
  }

  it('runs on another backend where wasm is forbidden', async () => {
    const { result } = await matchUnder(`${BASE}; script-src CDN; worker-src blob: CDN`);
    assert.deepEqual(slugs(result), TOP_FIVE);
    assert.notEqual(result.backend, 'wasm');
  });
});
