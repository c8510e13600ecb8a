import { expect } from '@open-wc/testing';
import { askForManifest } from '../../../src/client/connect/ask-for-manifest.js';

describe('the manifest, asked for by the page', () => {
  const { signal } = new AbortController();
  const modelsUrl = new URL('/models/', location.href).href;

  it('is read from the first folder', async () => {
    const read = await askForManifest({ modelsUrl: [modelsUrl, 'https://cdn.invalid/'] }, signal);
    expect(JSON.parse(read!)).to.have.property('defaultPreset');
  });

  for (const [what, url] of [
    ['a folder without one', new URL('/no/such/folder/', location.href).href],
    ['a server that there is not', 'https://cdn.invalid/'],
    ['what is no address', 'http://['],
  ] as const) {
    it(`is left to the worker for ${what}`, async () => {
      expect(await askForManifest({ modelsUrl: url }, signal)).to.equal(undefined);
    });
  }

  it('is left alone once nobody waits for it', async () => {
    expect(await askForManifest({ modelsUrl }, AbortSignal.abort())).to.equal(undefined);
  });
});
