import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { PORTRAIT, matchOn } from '../helpers/host-page.js';
import { ROOT, Site } from '../helpers/site.js';

const globalScript = () => readFileSync(join(ROOT, 'dist/pokemon-lookalike.global.js'), 'utf8');
const inline = () => `<script>${globalScript().replaceAll('</script', '<\\/script')}</script>`;
/** The script at an address that says nothing of where the package is, as optimisers put it. */
const combined = (attributes = '') =>
  `<script ${attributes} src="data:text/javascript;base64,${Buffer.from(globalScript()).toString('base64')}"></script>`;

const tag = (attributes = '') => `<pokemon-lookalike ${attributes}></pokemon-lookalike>`;

describe('the script that is not beside its files', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  const pages: Record<string, () => string> = {
    'combined, with models-url': () => combined() + tag('models-url="CDNmodels/"'),
    'combined, with scripts-url': () => combined() + tag('scripts-url="CDNdist/"'),
    'combined, with data-scripts-url': () => combined('data-scripts-url="CDNdist/"') + tag(),
    'combined, with data-scripts-url on a tag that goes at once': () =>
      combined('data-scripts-url="CDNdist/" onload="this.remove()"') + tag('loading="manual"'),
    'inline, with models-url': () => inline() + tag('models-url="CDNmodels/"'),
    'the classic one as a module': () =>
      `<script type="module" src="CDNdist/pokemon-lookalike.global.js"></script>${tag()}`,
    'the classic one by import()': () =>
      `<script type="module">await import('CDNdist/pokemon-lookalike.global.js')</script>${tag()}`,
  };
  for (const [what, html] of Object.entries(pages)) {
    it(`matches in a worker on WebAssembly: ${what}`, async () => {
      const page = await site.show({ html: `<!doctype html><title>A host page</title>${html()}` });
      const result = await matchOn(page, PORTRAIT);
      assert.deepEqual(slugs(result), TOP_FIVE);
      assert.deepEqual([result.thread, result.backend], ['worker', 'wasm']);
      await page.close();
    });
  }

  it('says once what is no address, with a code, and works when it is one', async () => {
    const script = '<script type="module" src="CDNdist/pokemon-lookalike.js"></script>';
    const html = `<!doctype html><title>A host page</title>${script}${tag('models-url="http://["')}`;
    const page = await site.show({ html });
    const said: string[] = [];
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    for (let turn = 0; turn < 2; turn += 1) await assert.rejects(matchOn(page, PORTRAIT), /no address/);
    const state = await page.evaluate(() => {
      const element = document.querySelector<HTMLElement & { status: string; error: { code: string } }>(
        'pokemon-lookalike',
      )!;
      const seen = [element.status, element.error.code];
      element.removeAttribute('models-url');
      return seen;
    });
    assert.deepEqual(state, ['error', 'models-unreachable']);
    assert.equal(said.filter((line) => /<pokemon-lookalike>.*models-url/.test(line)).length, 1, said.join('\n'));
    assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
    assert.equal(said.length, 1, said.join('\n'));
    await page.close();
  });

  it('says which attribute to set where its files are in none of the usual places', async () => {
    const page = await site.show({ html: `<!doctype html><title>A host page</title>${combined()}${tag()}` });
    const said: string[] = [];
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
    await assert.rejects(matchOn(page, PORTRAIT));
    assert.equal(said.filter((line) => /<pokemon-lookalike>.*scripts-url/.test(line)).length, 1, said.join('\n'));
    await page.close();
  });
});
