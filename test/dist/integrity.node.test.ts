import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { integrityOf, integrityTable } from '../../.config/integrity.js';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { PORTRAIT, matchOn } from '../helpers/host-page.js';
import { Site } from '../helpers/site.js';

/** As a release's notes name them. */
const rows = [...integrityTable().matchAll(/`(dist\/[^`]+)` \| `([^`]+)`/g)].map(([, file, hash]) => [file, hash]);

const script = (file: string, hash: string) =>
  `<script ${file.includes('global') ? '' : 'type="module"'} src="CDN${file}" integrity="${hash}" crossorigin></script>`;

describe('the integrity hashes of a release', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  it('are of all scripts that a page names', () => {
    assert.deepEqual(
      rows.map(([file]) => file),
      ['dist/pokemon-lookalike.js', 'dist/pokemon-lookalike.global.js'],
    );
  });

  for (const [file, hash] of rows) {
    it(`let the element start and match from another origin: ${file}`, async () => {
      const html = `<!doctype html><title>A host page</title>${script(file, hash)}<pokemon-lookalike></pokemon-lookalike>`;
      const page = await site.show({ html });
      assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
      await page.close();
    });
  }

  it('keep a script away that is another one', async () => {
    const html = `<!doctype html><title>A host page</title>${script('dist/pokemon-lookalike.js', integrityOf('dist/element.js'))}`;
    const page = await site.show({ html });
    assert.equal(await page.evaluate(() => customElements.get('pokemon-lookalike') === undefined), true);
    await page.close();
  });
});
