import { expect } from '@open-wc/testing';
import type { Manifest } from '../../../src/contract/manifest.js';
import { beginLoad } from '../../../src/engine/loading/begun.js';
import { fetchAsset } from '../../../src/engine/loading/fetch-asset.js';
import { openCdn } from '../../helpers/cdn.js';
import { ownCaches } from '../../helpers/own-caches.js';

describe('networks that are asked for before the engine is there', () => {
  const storage = ownCaches();
  beforeEach(() => storage.clear());
  after(() => storage.restore());

  it('are those alone that no earlier visit has left', async () => {
    const cdn = await openCdn();
    const { models } = (await (await fetch(cdn.url('models/manifest.json'))).json()) as Manifest;
    const [kept, other] = ['face-parts', 'lookalike'];
    const sha256 = models[kept!]!.sha256['model.json']!;
    await fetchAsset({ urls: [cdn.url(`models/${kept}/model.json`)], sha256 });
    while (!(await (await caches.open('pokemon-lookalike-v1')).keys()).length) await pause();
    const begun = beginLoad({ modelsUrl: cdn.url('models/') }, new AbortController().signal);
    const count = async (network: string) =>
      (await cdn.requests()).filter(({ path }) => path === `models/${network}/model.json`).length;
    while (!(await count(other!))) await pause();
    await pause();
    expect([await count(kept!), await count(other!)]).to.eql([1, 1]);
    begun.end();
  });
});

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}
