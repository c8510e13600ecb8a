import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { PORTRAIT, hostPage, matchOn } from '../helpers/host-page.js';
import { ROOT, Site } from '../helpers/site.js';

describe('on a page of another origin', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  for (const backend of ['wasm', 'webgl', 'cpu'] as const) {
    it(`matches the portrait in a worker on ${backend}, with the same five species first`, async () => {
      const page = await site.show(hostPage({ backend }));
      const result = await matchOn(page, PORTRAIT);
      assert.deepEqual(slugs(result), TOP_FIVE);
      assert.equal(result.backend, backend);
      assert.equal(result.thread, 'worker');
      assert.equal(page.workers().length, 1);
      await page.close();
    });
  }

  const mirror = join(ROOT, '../shared/models');
  const skip = existsSync(mirror)
    ? false
    : 'no ../shared/models: the networks of preset classic are not in the repository';
  it('runs the classic networks from a mirror', { skip }, async () => {
    const page = await site.show(hostPage({ preset: 'classic' }));
    const { matches, faces, models } = await matchOn(page, PORTRAIT);
    assert.deepEqual([models.segmenter, models.embedder], ['bodypix-mobilenet-v1-075', 'mobilenet-v2-100']);
    assert.equal(faces.length, 1);
    assert.equal(new Set(matches.map(({ slug }) => slug)).size, 5);
    await page.close();
  });

  it('compares with a gallery of the page’s own, whose address says no origin', async () => {
    for (const [folder, base] of [
      ['/local/models', ''],
      ['models', '<base href="/local/">'],
    ] as const) {
      const options = hostPage({ gallery: `${folder}/galleries/pokemon/lookalike/gallery.json` });
      const page = await site.show({ html: options.html.replace('<title>', `${base}<title>`) });
      assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
      const asked = (await site.requests(page)).map(({ path }) => path);
      assert.deepEqual(
        asked.filter((path) => path.includes('galleries/')),
        [],
      );
      await page.close();
    }
  });

  it('gives a result of the documented shape', async () => {
    const page = await site.show(hostPage({}));
    const { matches, pick, faces, source, timings, models } = await matchOn(page, PORTRAIT);
    assert.deepEqual(source, { width: 512, height: 512 });
    assert.deepEqual(models, { preset: 'compact', segmenter: 'face-parts', embedder: 'lookalike', gallery: 'pokemon' });
    assert.deepEqual(Object.keys(timings), ['decode', 'segment', 'embed', 'rank', 'total']);
    assert.equal(faces.length, 1);
    assert.deepEqual(faces[0]?.matches, matches);
    const [best, second, third] = matches;
    const cutest = [best!, second!, third!].reduce((found, match) => (match.cuteness > found.cuteness ? match : found));
    assert.equal(pick.slug, cutest.slug);
    for (const [index, match] of matches.entries()) {
      assert.equal(match.rank, index + 1);
      assert.ok(match.similarity > -1 && match.similarity < 1);
      assert.ok(match.score >= 0 && match.score <= 100);
      assert.match(match.imageUrl, new RegExp(`/art/${match.id}\\.png$`));
      assert.ok(match.name && match.tags.length > 0);
    }
    await page.close();
  });
});
