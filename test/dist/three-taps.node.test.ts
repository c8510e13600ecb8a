import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ElementHandle, Page } from 'puppeteer-core';
import { hostPage } from '../helpers/host-page.js';
import { ROOT, Site } from '../helpers/site.js';

/** A narrow telephone. */
const VIEWPORT = { width: 360, height: 640, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

/** Handed to the share sheet. */
interface Sent {
  type: string;
  size: [width: number, height: number];
  /** In the moment of a tap: else a browser refuses. */
  inTap: boolean;
}

/** Counts taps as a page hears of them, and stands in for a share sheet, which no desktop's Chromium has. */
const HEARING = `<script>
  const taps = [];
  const sent = [];
  addEventListener('pointerdown', ({ pointerType }) => taps.push(pointerType), true);
  const canShare = ({ files }) => files.every(({ type }) => type.startsWith('image/'));
  const share = async ({ files: [file] }) => {
    const inTap = navigator.userActivation.isActive;
    const { width, height } = await createImageBitmap(file);
    sent.push({ type: file.type, size: [width, height], inTap });
  };
  if (location.hash !== '#no-sheet') Object.assign(Object.getPrototypeOf(navigator), { canShare, share });
</script>`;

describe('a visitor with a narrow touch screen', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  async function open(fragment = ''): Promise<Page> {
    const { html } = hostPage({});
    const head = `<html lang="en"><meta name="viewport" content="width=device-width">${HEARING}`;
    return site.show({ html: html.replace('<!doctype html>', `$&${head}`), viewport: VIEWPORT, fragment });
  }

  /** Looked for from frame to frame: what changes in a shadow tree is told to nobody outside. */
  async function shown(page: Page, selector: string): Promise<ElementHandle<HTMLElement>> {
    const find = (wanted: string) => document.querySelector('pokemon-lookalike')?.shadowRoot?.querySelector(wanted);
    const found = await page.waitForFunction(find, { timeout: 0 }, selector);
    return found as ElementHandle<HTMLElement>;
  }

  async function tap(page: Page, selector: string): Promise<void> {
    await (await shown(page, selector)).tap();
  }

  /** One tap, and what the system's own chooser takes. */
  async function choose(page: Page): Promise<void> {
    const [chooser] = await Promise.all([page.waitForFileChooser({ timeout: 0 }), tap(page, '.dropzone .primary')]);
    await chooser.accept([join(ROOT, 'test/fixtures/ski_astronaut.png')]);
  }

  const taps = (page: Page) => page.evaluate('taps') as Promise<string[]>;

  it('has shared a card after three taps: photo, share, send', async () => {
    const page = await open();
    await choose(page);
    await tap(page, '.result .actions .primary');
    await shown(page, '.card img');
    await tap(page, '.share .actions .primary:not(:disabled)');
    await page.waitForFunction('sent.length > 0', { timeout: 0 });
    const [{ type, size, inTap } = {} as Sent] = (await page.evaluate('sent')) as Sent[];
    assert.deepEqual([type, size, inTap], ['image/webp', [1200, 630], true]);
    assert.deepEqual(await taps(page), ['touch', 'touch', 'touch']);
    await page.close();
  });

  it('has a card to press and hold after two, where the browser shares nothing', async () => {
    const page = await open('#no-sheet');
    await choose(page);
    await tap(page, '.result .actions .primary');
    const image = await shown(page, '.card img');
    const [width, right] = await image.evaluate(async (picture) => {
      await (picture as HTMLImageElement).decode();
      return [(picture as HTMLImageElement).naturalWidth, picture.getBoundingClientRect().right];
    });
    assert.equal(width, 1200);
    assert.ok(right! <= VIEWPORT.width);
    assert.deepEqual(await taps(page), ['touch', 'touch']);
    await page.close();
  });
});
