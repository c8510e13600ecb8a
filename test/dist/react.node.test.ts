import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { TOP_FIVE } from '../helpers/expected.js';
import { PORTRAIT, type LookalikeElement } from '../helpers/host-page.js';
import { reactModule } from '../helpers/react-bundle.js';
import { Site } from '../helpers/site.js';

/** What the page's script leaves for the test. */
interface AppWindow extends Window {
  show(): void;
  hide(): void;
  /** How often an effect of a component beside the element was set up. */
  mounts: number;
  answers: string[][];
}

const APP = `
  import { StrictMode, createElement, createRoot, useEffect } from 'react';
  import { PokemonLookalike } from 'CDNdist/react.js';
  Object.assign(window, { mounts: 0, answers: [] });
  const onMatch = ({ detail }) => window.answers.push(detail.matches.map(({ slug }) => slug));
  function App() {
    useEffect(() => void (window.mounts += 1), []);
    return createElement(PokemonLookalike, { loading: 'eager', spriteUrl: 'CDNart/{id}.png', onMatch });
  }
  const root = createRoot(document.querySelector('main'));
  window.show = () => root.render(createElement(StrictMode, null, createElement(App)));
  window.hide = () => root.render(null);
  window.show();`;

describe('in an app of React 19, in strict mode', () => {
  let site: Site;
  let page: Page;

  before(async () => {
    site = await Site.open();
    const imports = JSON.stringify({ imports: { react: await reactModule() } });
    page = await site.show({
      html: `<!doctype html><main></main><script type="importmap">${imports}</script><script type="module">${APP}</script>`,
    });
    await page.waitForSelector('pokemon-lookalike');
  });
  after(() => site.close());

  /** Matches the portrait, and gives what the app has been told since. */
  const match = () =>
    page.evaluate(async (photo) => {
      const app = window as unknown as AppWindow;
      app.answers = [];
      await document.querySelector<LookalikeElement>('pokemon-lookalike')!.match(photo);
      return app.answers;
    }, PORTRAIT);
  const loads = async () => (await site.requests(page)).filter(({ path }) => path.includes('vectors.bin')).length;

  it('mounts, unmounts and mounts again with one engine and one load, and tells the app once', async () => {
    assert.deepEqual(await match(), [TOP_FIVE]);
    assert.equal(await page.evaluate(() => (window as unknown as AppWindow).mounts), 2);
    assert.equal(page.workers().length, 1);
    assert.equal(await loads(), 1);
  });

  it('comes back after it was taken off the page, and fetches nothing anew', async () => {
    const gone = new Promise((resolve) => page.once('workerdestroyed', resolve));
    await page.evaluate(() => (window as unknown as AppWindow).hide());
    await gone;
    await page.evaluate(() => (window as unknown as AppWindow).show());
    await page.waitForSelector('pokemon-lookalike');
    assert.deepEqual(await match(), [TOP_FIVE]);
    assert.equal(page.workers().length, 1);
    assert.equal(await loads(), 1);
  });
});
