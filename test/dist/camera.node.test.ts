import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { LookalikeResult } from '../../src/contract/types.js';
import { film, filming } from '../helpers/film.js';
import { hostPage, type LookalikeElement } from '../helpers/host-page.js';
import { Site } from '../helpers/site.js';

interface FilmingElement extends LookalikeElement {
  startCamera(): Promise<void>;
}

describe('the camera, with a face before it', () => {
  let site: Site;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lookalike-film-'));
    const file = join(folder, 'face.mjpeg');
    await film(file);
    site = await Site.open(...filming(file));
  });
  after(async () => {
    await site.close();
    rmSync(folder, { recursive: true });
  });

  /** Names shown for a person who only sways, one per live match, and which of them were a change. */
  function watch(page: Page, answers: number): Promise<string[]> {
    return page.evaluate(async (count) => {
      await customElements.whenDefined('pokemon-lookalike');
      const element = document.querySelector<FilmingElement>('pokemon-lookalike')!;
      await element.startCamera();
      const names: string[] = [];
      const root = element.shadowRoot!;
      await new Promise<void>((resolve) => {
        // Each live match paints its cut-out anew, which sets the canvas's size.
        const observer = new MutationObserver(() => {
          const words = root.querySelector('.live')?.textContent?.trim();
          if (words) names.push(words);
          if (names.length < count) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['width'] });
      });
      return names;
    }, answers);
  }

  it('says live who it looks like without flickering, and matches the photo that is taken', async () => {
    const page = await site.show(hostPage({ camera: '' }));
    const names = await watch(page, 12);
    const changes = names.filter((name, index) => index > 0 && name !== names[index - 1]);
    assert.ok(changes.length <= 2, names.join(' | '));

    const result = await page.evaluate(async () => {
      const element = document.querySelector<FilmingElement>('pokemon-lookalike')!;
      const matched = new Promise<LookalikeResult>((resolve) => {
        element.addEventListener('match', (event) => resolve((event as CustomEvent<LookalikeResult>).detail));
      });
      element.shadowRoot!.querySelector<HTMLButtonElement>('.shutter')!.click();
      return matched;
    });
    assert.equal(result.faces.length, 1);
    assert.deepEqual(result.source, { width: 640, height: 480 });
    assert.equal(result.thread, 'worker');
    const open = await page.evaluate(() => document.querySelector('pokemon-lookalike')!.matches(':state(camera)'));
    assert.equal(open, false);
    await page.close();
  });

  it('hands the frames over as the camera made them, and keeps none', async () => {
    const page = await site.show(hostPage({ camera: '' }));
    await page.evaluate(() => {
      const seen = Object.assign(globalThis, { frames: [] as VideoFrame[], bitmaps: 0 });
      const make = createImageBitmap as (...given: unknown[]) => Promise<ImageBitmap>;
      globalThis.createImageBitmap = (...given: unknown[]) => ((seen.bitmaps += 1), make(...given));
      globalThis.VideoFrame = new Proxy(VideoFrame, {
        construct(target, given: ConstructorParameters<typeof VideoFrame>) {
          const frame = new target(...given);
          seen.frames.push(frame);
          return frame;
        },
      });
    });
    await watch(page, 12);
    const [made, open, bitmaps] = await page.evaluate(async () => {
      (document.querySelector('pokemon-lookalike') as unknown as { stopCamera(): void }).stopCamera();
      await new Promise((resolve) => setTimeout(resolve, 500));
      const { frames, bitmaps } = globalThis as unknown as { frames: VideoFrame[]; bitmaps: number };
      // A frame that was closed, or handed over, has no format.
      return [frames.length, frames.filter(({ format }) => format !== null).length, bitmaps];
    });
    assert.ok(made >= 6, `${made} frames`);
    assert.deepEqual([open, bitmaps], [0, 0]);
    await page.close();
  });

  it('tells a frame that the page around it does not allow the camera', async () => {
    const page = await site.show({
      html: `<!doctype html><title>Around</title><iframe allow="camera 'none'" src="/local/demo/index.html"></iframe>`,
    });
    const frame = await page.waitForFrame((each) => each.url().endsWith('/demo/index.html'));
    const [code, words] = await frame.evaluate(async () => {
      await customElements.whenDefined('pokemon-lookalike');
      const element = document.querySelector<FilmingElement>('pokemon-lookalike')!;
      const code = await element.startCamera().catch((error: { code: string }) => error.code);
      await (element as unknown as { updateComplete: Promise<unknown> }).updateComplete;
      return [code, element.shadowRoot!.querySelector('[part~=error]')!.textContent];
    });
    assert.equal(code, 'camera-denied');
    assert.match(words!, /not allowed here/);
    await page.close();
  });
});
