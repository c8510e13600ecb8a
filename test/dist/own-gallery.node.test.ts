import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { GalleryHeader } from '../../src/contract/gallery.js';
import { SHARED } from '../../src/builder/open-networks.js';
import { Site } from '../helpers/site.js';

const MODALITIES = join(SHARED, 'medical/modality');
const skip = existsSync(MODALITIES) ? false : 'no ../shared/medical here';

/** The share of right answers that the page shows, 0..1. */
async function verdict(page: Page): Promise<number> {
  await page.waitForSelector('.outcome:not([hidden])', { timeout: 120_000 });
  const text = await page.$eval('.verdict', (heading) => heading.textContent ?? '');
  const [, right, all] = /^(\d+) of (\d+) right/.exec(text)!;
  assert.equal(await page.$$eval('.tested li.right', (items) => items.length), Number(right));
  return Number(right) / Number(all);
}

describe('the demo page of own galleries', () => {
  let site: Site;
  let page: Page;

  before(async () => {
    site = await Site.open();
    page = await site.show({ html: '<!doctype html>' });
    await page.goto(new URL('/local/demo/own-gallery.html', page.url()).href);
  });
  after(() => site.close());

  it('tells drawn left eyes from right ones', async () => {
    await page.click('button[name=eyes]');
    assert.ok((await verdict(page)) >= 0.9);
  });

  it('offers the gallery it made, header and vectors', async () => {
    const fetched = (link: string) =>
      page.$eval(link, async (anchor) => [
        ...new Uint8Array(await (await fetch((anchor as HTMLAnchorElement).href)).arrayBuffer()),
      ]);
    const header = JSON.parse(Buffer.from(await fetched('.header')).toString()) as GalleryHeader;
    const bytes = (await fetched('.vectors')).length;
    assert.equal(header.vectors.file, 'vectors.bin');
    assert.equal(header.vectors.bytes, bytes);
  });

  it('says so when there is only one class', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'one-class-'));
    mkdirSync(join(folder, 'only'));
    const input = (await page.$('input[name=folder]'))!;
    await (input as typeof input & { uploadFile(...paths: string[]): Promise<void> }).uploadFile(folder);
    await page.$eval('input[name=folder]', (element) => element.dispatchEvent(new Event('change')));
    await page.waitForFunction(() => /Two classes/.test(document.querySelector('.status')!.textContent ?? ''));
    rmSync(folder, { recursive: true });
  });

  it('names the kind of at least 95 of 100 medical pictures from a folder', { skip }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'modalities-'));
    for (const name of readdirSync(MODALITIES)) {
      const label = join(folder, name.split('_')[0]!);
      mkdirSync(label, { recursive: true });
      cpSync(join(MODALITIES, name), join(label, name));
    }
    await page.reload();
    const input = (await page.$('input[name=folder]'))!;
    await (input as typeof input & { uploadFile(...paths: string[]): Promise<void> }).uploadFile(folder);
    assert.ok((await verdict(page)) >= 0.95);
    rmSync(folder, { recursive: true });
  });
});
