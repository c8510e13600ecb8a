import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { shell } from '../../src/ssr.js';
import type { LookalikeElement } from '../helpers/host-page.js';
import { ROOT, Site } from '../helpers/site.js';

interface Shift {
  value: number;
  /** Within half a second of a tap or a key: no surprise to whoever did it. */
  expected: boolean;
  /** What moved, and from where to where. */
  moved: string[];
}

const SIZES = [
  { width: 360, height: 740, hasTouch: true, isMobile: true },
  { width: 800, height: 900 },
  { width: 1280, height: 800 },
];

const ATTRIBUTES = { 'sprite-url': 'CDNart/{id}.png' };

/** The lines that the README has for pages without a server. */
const STYLES = /```css\n([^`]*:not\(:defined\)[^`]*)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))![1]!;

const TAGS = {
  'the plain tag': `<pokemon-lookalike sprite-url="${ATTRIBUTES['sprite-url']}"></pokemon-lookalike>`,
  'declarative shadow DOM': shell(ATTRIBUTES),
};

/** See `trace-shifts.js`. */
const traceOf = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { settledShifts(): Promise<Shift[]> }).settledShifts());

async function becomes(page: Page, status: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    await customElements.whenDefined('pokemon-lookalike');
    const element = document.querySelector<LookalikeElement>('pokemon-lookalike')!;
    while (element.status !== wanted) {
      if (element.status === 'error') throw new Error('The element failed.');
      await new Promise((resolve) => element.addEventListener('statuschange', resolve, { once: true }));
    }
  }, status);
}

describe('the layout, from the first paint to the answer', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  const pageOf = (tag: string) => `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
    <title>A host page</title><style>body { margin: 8px } ${STYLES}</style><script src="/local/test/helpers/trace-shifts.js"></script>
    <script type="module" src="CDNdist/pokemon-lookalike.js"></script>
    <h1>Which one?</h1>${tag}<p>What the page goes on with.</p></html>`;

  for (const [kind, tag] of Object.entries(TAGS)) {
    for (const viewport of SIZES) {
      it(`does not shift at all: ${kind}, ${viewport.width} px`, async () => {
        const page = await site.show({ html: pageOf(tag), viewport });
        await becomes(page, 'ready');
        assert.deepEqual(await traceOf(page), [], 'while it gets ready');
        const choose = await page.waitForSelector('pokemon-lookalike >>> .dropzone .primary');
        const [chooser] = await Promise.all([page.waitForFileChooser(), choose!.click()]);
        await chooser.accept([join(ROOT, 'test/fixtures/ski_astronaut.png')]);
        await becomes(page, 'done');
        assert.deepEqual(await traceOf(page), [], 'until the answer is there');
        await page.close();
      });
    }
  }

  it('is told by this trace: a page that moves is found out', async () => {
    const page = await site.show({ html: pageOf(TAGS['the plain tag']), viewport: SIZES[1]! });
    await becomes(page, 'ready');
    await traceOf(page);
    await page.evaluate(() => (document.querySelector('h1')!.style.marginTop = '150px'));
    const [shift] = await traceOf(page);
    assert.ok(shift && shift.value > 0.01 && !shift.expected, JSON.stringify(shift));
    await page.close();
  });
});
