import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FaultKind } from '../helpers/cdn-faults.js';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { PORTRAIT, hostPage, matchOn } from '../helpers/host-page.js';
import { Site } from '../helpers/site.js';

describe('an element whose CDN fails', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  const cases: [match: string, kind: FaultKind, code: string][] = [
    ['chunks/panel-', 'not-found', 'models-unreachable'],
    ['dist/engine', 'not-found', 'models-unreachable'],
    ['dist/engine', 'no-cors', 'models-unreachable'],
    ['models/manifest.json', 'html', 'models-corrupt'],
    ['models/manifest.json', 'not-found', 'models-unreachable'],
    ['face-parts.bin', 'flip', 'models-corrupt'],
    ['vectors.bin', 'truncate', 'models-corrupt'],
    ['vectors.bin', 'no-cors', 'models-unreachable'],
  ];
  for (const [match, kind, code] of cases) {
    it(`says ${code} for ${match}… (${kind}), and works as soon as the CDN does`, async () => {
      const page = await site.show(hostPage({ loading: 'manual' }));
      await page.evaluate(() => customElements.whenDefined('pokemon-lookalike').then(() => undefined));
      await site.fail(page, { match, kind });
      const told = await page.evaluate(async (photo) => {
        const element = document.querySelector('pokemon-lookalike') as HTMLElement & {
          match(source: string): Promise<unknown>;
        };
        return element.match(photo).then(
          () => 'resolved',
          (error: { code: string }) => error.code,
        );
      }, PORTRAIT);
      assert.equal(told, code);
      await site.fail(page);
      assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
      await page.close();
    });
  }

  for (const kind of ['not-found', 'drop'] as const) {
    it(`answers by the worker in one piece while dist/engine.js cannot be had (${kind})`, async () => {
      const page = await site.show(hostPage({ loading: 'manual' }));
      await site.fail(page, { match: 'dist/engine.js', kind });
      const result = await matchOn(page, PORTRAIT);
      assert.deepEqual(slugs(result), TOP_FIVE);
      assert.deepEqual([result.thread, result.backend], ['worker', 'wasm']);
      assert.match(page.workers()[0]!.url(), /engine\.worker\.bundle\.js$|^blob:/);
      await site.fail(page);
      await page.close();
    });
  }

  it('is up and running again after its worker was killed', async () => {
    const page = await site.show(hostPage({}));
    await matchOn(page, PORTRAIT);
    await page.workers()[0]!.evaluate(() =>
      setTimeout(() => {
        throw new Error('killed by a test');
      }),
    );
    await new Promise((resolve) => page.once('workerdestroyed', resolve));
    assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
    assert.equal(page.workers().length, 1);
  });
});
