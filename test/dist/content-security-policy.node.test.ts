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

/** Two copies of the script, as when a page and one of its widgets bring their own. */
const TWO_COPIES =
  '<script type="module" src="CDNdist/pokemon-lookalike.js"></script><script src="CDNdist/pokemon-lookalike.global.js"></script>';

interface Outcome {
  result: LookalikeResult;
  violations: string[];
  /** Uncaught errors of scripts. */
  errors: string[];
}

describe('under a Content-Security-Policy', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  async function matchUnder(csp: string, script?: string): Promise<Outcome> {
    const page = await site.show({ ...hostPage({}, script), csp });
    const violations: string[] = [];
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.exposeFunction('report', (violation: string) => violations.push(violation));
    await page.evaluateOnNewDocument(() => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        (globalThis as unknown as { report(text: string): void }).report(`${effectiveDirective} ${blockedURI}`);
      });
    });
    await page.reload();
    const result = await matchOn(page, PORTRAIT);
    await page.close();
    return { result, violations, errors };
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

  it('lets two copies of the script live side by side where Trusted Types allow duplicates', async () => {
    const policies = `${TRUSTED_TYPES} 'allow-duplicates'`;
    const csp = `${BASE}; script-src CDN 'wasm-unsafe-eval'; worker-src blob: CDN; ${policies}`;
    const { result, violations, errors } = await matchUnder(csp, TWO_COPIES);
    assert.deepEqual(slugs(result), TOP_FIVE);
    assert.equal(result.thread, 'worker');
    assert.deepEqual([...violations, ...errors], []);
  });

  it('works by the first copy where Trusted Types refuse the second', async () => {
    const csp = `${BASE}; script-src CDN 'wasm-unsafe-eval'; worker-src blob: CDN; ${TRUSTED_TYPES}`;
    const { result, violations } = await matchUnder(csp, TWO_COPIES);
    assert.deepEqual(slugs(result), TOP_FIVE);
    assert.equal(result.thread, 'worker');
    assert.ok(
      violations.every((violation) => violation.startsWith('trusted-types')),
      violations.join(),
    );
    assert.ok(violations.length > 0);
  });

  it('runs on another backend where wasm is forbidden', async () => {
    const { result } = await matchUnder(`${BASE}; script-src CDN; worker-src blob: CDN`);
    assert.deepEqual(slugs(result), TOP_FIVE);
    assert.notEqual(result.backend, 'wasm');
  });
});
