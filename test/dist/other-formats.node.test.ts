import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build, type Format } from 'esbuild';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { folderEach } from '../helpers/folders.js';
import { PORTRAIT, matchOn } from '../helpers/host-page.js';
import { ROOT, Site } from '../helpers/site.js';

/** A script of the package in a page's own build that is no module. */
async function bundled(file: string, format: Format, platform: 'browser' | 'node'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'dist', file)],
    bundle: true,
    write: false,
    format,
    platform,
    logLevel: 'error',
    logOverride: { 'empty-import-meta': 'silent' },
  });
  return outputFiles[0]!.text;
}

describe('a build that makes no modules', () => {
  const place = folderEach('other-formats');
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  for (const attributes of ['models-url="CDNmodels/"', 'scripts-url="CDNdist/"']) {
    it(`of the element matches in a worker on WebAssembly, with ${attributes}`, async () => {
      const script = (await bundled('pokemon-lookalike.js', 'iife', 'browser')).replaceAll('</script', '<\\/script');
      const html = `<!doctype html><title>A host page</title><script>${script}</script>
        <pokemon-lookalike ${attributes}></pokemon-lookalike>`;
      const page = await site.show({ html });
      const result = await matchOn(page, PORTRAIT);
      assert.deepEqual(slugs(result), TOP_FIVE);
      assert.deepEqual([result.thread, result.backend], ['worker', 'wasm']);
      await page.close();
    });
  }

  it('of the engine starts in Node', async () => {
    const file = join(place(), 'engine.cjs');
    writeFileSync(file, await bundled('engine.js', 'cjs', 'node'));
    const code = `const { createLookalike } = require(${JSON.stringify(file)});
      createLookalike({ modelsUrl: 'file:///nowhere/' }).catch((error) => console.log(error.code));`;
    assert.equal(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' }).trim(), 'models-unreachable');
  });
});

describe('the classic script', () => {
  it('has letters of every encoding alone: a page in another one reads it in that', () => {
    assert.match(readFileSync(join(ROOT, 'dist/pokemon-lookalike.global.js'), 'utf8'), /^[\t\n\r -~]*$/);
  });
});
