import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { PACKAGE, startCdnLayouts, type CdnLayouts } from '../helpers/cdn-layouts.js';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { PORTRAIT, matchOn } from '../helpers/host-page.js';
import { ROOT, Site } from '../helpers/site.js';

const NAME = PACKAGE.name;
const AT = `${NAME}@${PACKAGE.version}`;

const importMap = (imports: Record<string, string>, specifier = NAME) =>
  `<script type="importmap">${JSON.stringify({ imports })}</script><script type="module">import '${specifier}';</script>`;
const module = (src: string) => `<script type="module" src="${src}"></script>`;
const classic = (src: string) => `<script src="${src}"></script>`;
const pageOf = (script: string, attributes = '') => ({
  html: `<!doctype html><title>A host page</title>${script}<${NAME} ${attributes}></${NAME}>`,
});

describe('from a CDN, without a build', () => {
  let site: Site;
  let cdn: CdnLayouts;
  before(async () => {
    [site, cdn] = await Promise.all([Site.open(), startCdnLayouts()]);
  });
  after(async () => {
    await site.close();
    await cdn.close();
  });

  const layouts: Record<string, (from: CdnLayouts) => string> = {
    'an import map with jsDelivr’s full path': ({ jsdelivr }) =>
      importMap({ [NAME]: `${jsdelivr}/${AT}/dist/pokemon-lookalike.js` }),
    'an import map with jsDelivr’s folder': ({ jsdelivr }) =>
      importMap({ [`${NAME}/`]: `${jsdelivr}/${AT}/dist/` }, `${NAME}/pokemon-lookalike.js`),
    'an import map with unpkg’s full path without a version, a redirect': ({ unpkg }) =>
      importMap({ [NAME]: `${unpkg}/${NAME}/dist/pokemon-lookalike.js` }),
    'an import map with unpkg’s bare address, two redirects': ({ unpkg }) => importMap({ [NAME]: `${unpkg}/${NAME}` }),
    'an import map with jsDelivr’s bare address': ({ jsdelivr }) => importMap({ [NAME]: `${jsdelivr}/${NAME}` }),
    'jsDelivr’s bare address as a module': ({ jsdelivr }) => module(`${jsdelivr}/${AT}`),
    'jsDelivr’s bare address as a classic script': ({ jsdelivr }) => classic(`${jsdelivr}/${NAME}`),
    'unpkg’s bare address as a module': ({ unpkg }) => module(`${unpkg}/${NAME}`),
    'unpkg’s classic script by a redirect': ({ unpkg }) => classic(`${unpkg}/${NAME}/dist/pokemon-lookalike.global.js`),
  };
  for (const [what, script] of Object.entries(layouts)) {
    it(`matches in a worker on WebAssembly: ${what}`, async () => {
      const page = await site.show(pageOf(script(cdn)));
      const result = await matchOn(page, PORTRAIT);
      assert.deepEqual(slugs(result), TOP_FIVE);
      assert.deepEqual([result.thread, result.backend], ['worker', 'wasm']);
      await page.close();
    });
  }

  it('says what to write where a CDN has bundled the module anew, and works when that is written', async () => {
    const script = importMap({ [NAME]: `${cdn.jsdelivr}/${AT}/+esm` });
    const page = await site.show(pageOf(script));
    const said: string[] = [];
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
    await assert.rejects(matchOn(page, PORTRAIT));
    assert.equal(said.filter((line) => /<pokemon-lookalike>.*models-url/.test(line)).length, 1, said.join('\n'));
    await page.close();
    const told = await site.show(pageOf(script, `models-url="${cdn.jsdelivr}/${AT}/models/"`));
    const result = await matchOn(told, PORTRAIT);
    assert.deepEqual([slugs(result), result.thread, result.backend], [TOP_FIVE, 'worker', 'wasm']);
    await told.close();
  });

  it('has files where package.json sends CDNs', () => {
    for (const file of [PACKAGE.unpkg, PACKAGE.jsdelivr]) assert.ok(existsSync(join(ROOT, file)), file);
  });
});
