import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { Progress } from '../../src/contract/types.js';
import type { PokemonLookalike } from '../../src/index.js';
import { hostPage } from '../helpers/host-page.js';
import { graphOf } from '../helpers/module-graph.js';
import { ROOT, Site } from '../helpers/site.js';

const MIRROR = join(ROOT, '../shared/models');

/** A policy under which the engine runs on the page. */
const NO_WORKER = "worker-src 'none'";

describe('the progress of a load', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  /** Everything the element reports of a load; a failed one ends it as well. */
  function load(page: Page): Promise<Progress[]> {
    return page.evaluate(async () => {
      await customElements.whenDefined('pokemon-lookalike');
      const element = document.querySelector<PokemonLookalike>('pokemon-lookalike')!;
      const seen: Progress[] = [];
      element.addEventListener('progress', (event) => seen.push(event.detail));
      await element.load().catch(() => undefined);
      return seen;
    });
  }

  const show = (attributes: Record<string, string>, csp?: string) =>
    site.show({ ...hostPage({ loading: 'manual', ...attributes }), ...(csp && { csp }) });

  /** Bytes on the disk of what was asked for, unpacked: the engine's scripts, its binary, networks and gallery. */
  async function bytesAskedFor(page: Page, entry: string): Promise<number> {
    const scripts = graphOf(entry, true);
    const isCounted = (path: string) => scripts.has(path) || /\.wasm$|^models\/.*\//.test(path);
    const paths = (await site.requests(page)).map(({ path }) => path.replace(/\.gz$/, '')).filter(isCounted);
    return [...new Set(paths)].reduce((sum, path) => sum + sizeOf(path), 0);
  }

  const cases = {
    'a worker on wasm': { attributes: { backend: 'wasm' } },
    'a worker on webgl': { attributes: { backend: 'webgl' } },
    'a worker on cpu': { attributes: { backend: 'cpu' } },
    'the page on wasm': { attributes: { backend: 'wasm' }, csp: NO_WORKER },
    'the page on cpu': { attributes: { backend: 'cpu' }, csp: NO_WORKER },
    'a worker with a layers model': { attributes: { preset: 'classic', backend: 'cpu' }, mirrored: true },
  } as const;

  for (const [where, { attributes, ...rest }] of Object.entries(cases)) {
    const { csp, mirrored } = { csp: undefined, mirrored: false, ...rest };
    const skip = mirrored && !existsSync(MIRROR) ? 'no ../shared/models' : false;
    it(`is exact to the byte over scripts, binary, networks and gallery in ${where}`, { skip }, async () => {
      const page = await show(attributes, csp);
      const seen = await load(page);
      assertNeverFalls(seen);
      const { loaded, total, ratio } = seen.at(-1)!;
      const entry = csp ? 'dist/engine.js' : 'dist/engine.worker.js';
      assert.deepEqual([loaded, total, ratio], [total, await bytesAskedFor(page, entry), 1]);
      assert.deepEqual([...new Set(seen.map((each) => each.total))], [total], 'the total is known from the start');
      await page.close();
    });
  }

  it('ends whole on the next backend when the binary of the first is missing', async () => {
    const page = await show({});
    await site.fail(page, { match: '.wasm', kind: 'not-found' });
    const seen = await load(page);
    assertNeverFalls(seen);
    const { loaded, total, ratio } = seen.at(-1)!;
    const binary = sizeOf('dist/tfjs-backend-wasm-simd.wasm');
    assert.deepEqual([loaded, total], [total, (await bytesAskedFor(page, 'dist/engine.worker.js')) - binary]);
    assert.equal(ratio, 1);
    await page.close();
  });

  it('starts over with a load that is tried again', async () => {
    const page = await show({ backend: 'wasm' });
    await site.fail(page, { match: 'vectors.bin', kind: 'not-found' });
    const failed = await load(page);
    assert.ok(failed.at(-1)!.ratio < 1);
    await site.fail(page);
    const seen = await load(page);
    assertNeverFalls(seen);
    const { loaded, total } = seen.at(-1)!;
    assert.deepEqual([loaded, total], [total, await bytesAskedFor(page, 'dist/engine.worker.js')]);
    await page.close();
  });
});

/** Bytes of a file of the project, or of the models beside it. */
function sizeOf(path: string): number {
  const file = join(ROOT, path);
  return statSync(existsSync(file) ? file : join(MIRROR, path.replace('models/', ''))).size;
}

function assertNeverFalls(seen: readonly Progress[]): void {
  const ratios = seen.map(({ ratio }) => ratio);
  assert.deepEqual(
    ratios,
    [...ratios].sort((a, b) => a - b),
  );
}
