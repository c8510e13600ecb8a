import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { LookalikeResult } from '../../src/contract/types.js';
import { VERSION } from '../../src/version.js';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { PORTRAIT, hostPage, matchOn } from '../helpers/host-page.js';
import { serveOtherVersion, type OtherVersion } from '../helpers/other-version.js';
import { Site } from '../helpers/site.js';

/** What every policy here allows: the CDN's scripts and files, the page's own photo, drawings, no style at all. */
const BASE = "default-src 'none'; style-src 'none'; connect-src 'self' CDN; img-src 'self' CDN blob:";

/** The element asks Lit for its templates and us for the worker's URL: a page that lists policies names both. */
const TRUSTED_TYPES = "require-trusted-types-for 'script'; trusted-types lit-html pokemon-lookalike";

const STRICT = `${BASE}; script-src CDN 'wasm-unsafe-eval'; worker-src blob: CDN; ${TRUSTED_TYPES}`;

const MODULE = '<script type="module" src="CDNdist/pokemon-lookalike.js"></script>';
const CLASSIC = '<script src="CDNdist/pokemon-lookalike.global.js"></script>';

interface Outcome {
  result: LookalikeResult;
  violations: string[];
  /** Uncaught errors of scripts, and what they say to the console. */
  complaints: string[];
}

describe('under a Content-Security-Policy', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  async function matchUnder(csp: string, script?: string): Promise<Outcome> {
    const page = await site.show({ ...hostPage({}, script), csp });
    const violations: string[] = [];
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => void (message.type() === 'warn' && complaints.push(message.text())));
    await page.exposeFunction('report', (violation: string) => violations.push(violation));
    await page.evaluateOnNewDocument(() => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        (globalThis as unknown as { report(text: string): void }).report(`${effectiveDirective} ${blockedURI}`);
      });
    });
    await page.reload();
    const result = await matchOn(page, PORTRAIT);
    await page.close();
    return { result, violations, complaints };
  }

  for (const script of ['module', 'classic']) {
    it(`runs in a worker where scripts, wasm and blob workers are allowed, with Trusted Types (${script} script)`, async () => {
      const { result, violations } = await matchUnder(STRICT, script);
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

  it('takes a picture dragged from a page, and an SVG, where Trusted Types let no text be parsed', async () => {
    const page = await site.show({ ...hostPage({}), csp: STRICT });
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    const seen = await page.evaluate(async (photo) => {
      await customElements.whenDefined('pokemon-lookalike');
      const element = document.querySelector('pokemon-lookalike') as HTMLElement & {
        load(): Promise<void>;
        match(source: unknown): Promise<unknown>;
      };
      await element.load();
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/html', '<a href="/elsewhere"><img></a>');
      dataTransfer.setData('text/uri-list', new URL(photo, location.href).href);
      const answer = new Promise((resolve) => element.addEventListener('match', resolve, { once: true }));
      for (const type of ['dragenter', 'dragover', 'drop']) {
        element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
      const { detail } = (await answer) as CustomEvent<LookalikeResult>;
      const drawn = new Blob([
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="90" height="90"/></svg>',
      ]);
      const code = await element.match(drawn).then(
        () => 'matched',
        (error: { code: string }) => error.code,
      );
      return { detail, code };
    }, PORTRAIT);
    assert.deepEqual(slugs(seen.detail), TOP_FIVE);
    assert.equal(seen.code, 'no-face', 'it was drawn');
    assert.deepEqual(complaints, []);
    await page.close();
  });

  // As when a page and one of its widgets bring their own.
  it('lets two copies of the script live side by side, with Trusted Types', async () => {
    const { result, violations, complaints } = await matchUnder(STRICT, MODULE + CLASSIC);
    assert.deepEqual(slugs(result), TOP_FIVE);
    assert.equal(result.thread, 'worker');
    assert.deepEqual([...violations, ...complaints], []);
  });

  it('lets the page have a Lit of its own where Trusted Types allow duplicates', async () => {
    const policies = STRICT.replace('script-src', "script-src 'self'");
    const ownLit = '<script type="module" src="/local/node_modules/lit-html/lit-html.js"></script>';
    const { result, violations, complaints } = await matchUnder(`${policies} 'allow-duplicates'`, ownLit + MODULE);
    assert.deepEqual(slugs(result), TOP_FIVE);
    assert.deepEqual([...violations, ...complaints], []);
  });

  it('runs on another backend where wasm is forbidden', async () => {
    const { result } = await matchUnder(`${BASE}; script-src CDN; worker-src blob: CDN`);
    assert.deepEqual(slugs(result), TOP_FIVE);
    assert.notEqual(result.backend, 'wasm');
  });

  it('tries WebAssembly twice where that and workers are forbidden: for a backend, and for the loops over pixels', async () => {
    const { result, violations } = await matchUnder(`${BASE}; script-src CDN; worker-src 'none'`);
    assert.deepEqual(slugs(result), TOP_FIVE);
    assert.equal(result.thread, 'page');
    assert.equal(violations.filter((violation) => violation.includes('wasm-eval')).length, 2, violations.join());
  });

  describe('with two versions of the script', () => {
    let other: OtherVersion;
    before(async () => (other = await serveOtherVersion()));
    after(() => other.close());

    for (const [how, ours, theirs] of [
      ['two modules', MODULE, MODULE],
      ['a module and a classic script', MODULE, CLASSIC],
      ['a classic script and a module', CLASSIC, MODULE],
    ] as const) {
      it(`works by the one that runs first, and hears once of the other (${how})`, async () => {
        for (const order of ['ours', 'theirs']) {
          const scripts = [ours, theirs.replace('CDN', `${other.origin}/`)];
          if (order === 'theirs') scripts.reverse();
          // Modules wait for the page to be parsed, classic scripts do not.
          const first = scripts.find((script) => !script.includes('module')) ?? scripts[0]!;
          const isOurs = first === ours;
          const asked = other.requests.length;
          const { result, violations, complaints } = await matchUnder(
            STRICT.replaceAll('CDN', `CDN ${other.origin}`),
            scripts.join(''),
          );
          assert.deepEqual(slugs(result), TOP_FIVE);
          assert.equal(result.thread, 'worker');
          assert.deepEqual(violations, []);
          const [used, unused] = isOurs ? [VERSION, other.version] : [other.version, VERSION];
          assert.deepEqual(complaints, [`<pokemon-lookalike> ${used} is registered already; ${unused} is not used.`]);
          const engines = other.requests.slice(asked).filter((path) => /engine|models/.test(path));
          assert.equal(engines.length > 0, !isOurs, engines.join());
        }
      });
    }
  });
});
