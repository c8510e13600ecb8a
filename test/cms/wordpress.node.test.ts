import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { OPTIONS, attributeOf } from '../../src/contract/options.js';
import { launchChromium } from '../helpers/chromium.js';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { matchOn } from '../helpers/host-page.js';
import { ROOT } from '../helpers/site.js';
import { insertBlocks, logIn, openEditor, publish, type Block } from '../helpers/wordpress-editor.js';
import { startWordPress, wordpressMissing, type WordPress } from '../helpers/wordpress.js';

const PHOTO = '/portrait.png';
const SAMPLE = `<button type="button" data-photo="${PHOTO}">Try it with an astronaut</button>`;
const div = (topK: number) =>
  `<div class="pokemon-lookalike" data-top-k="${topK}" data-loading="manual">${SAMPLE}</div>`;

/** What a post has, each recognised by its `top-k`. */
const BLOCKS: readonly Block[] = [
  ['pokemon-lookalike/element', { topK: 3, pick: 'nearest', align: 'wide' }],
  ['core/shortcode', { text: `[pokemon-lookalike top-k="2" camera no-share]\n${SAMPLE}\n[/pokemon-lookalike]` }],
  ['core/html', { content: div(4) }],
  [
    'core/html',
    {
      content: `<pokemon-lookalike top-k="1" loading="manual">${SAMPLE.replace(' ', ' slot="footer" ')}</pokemon-lookalike>`,
    },
  ],
  ['core/freeform', { content: `<p>As in the old editor</p>\n${div(6)}` }],
];

/** The elements of a page: how many matches each shows, and how many samples it has within the visitor's reach. */
const elementsOf = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement & { topK: number }>('pokemon-lookalike')].map((element) => [
      element.topK,
      [...element.querySelectorAll('button')].filter((button) => button.checkVisibility()).length,
    ]),
  );

const skip = wordpressMissing();
describe('in WordPress', { skip }, () => {
  let site: WordPress;
  let browser: Browser;
  let post = '';
  before(async () => {
    [site, browser] = await Promise.all([startWordPress(), launchChromium()]);
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  /** A browser of one's own, logged in. */
  async function pageOf(role: string): Promise<Page> {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.setViewport({ width: 1200, height: 1000 });
    page.setDefaultTimeout(120_000);
    await logIn(page, site.origin, role);
    return page;
  }

  async function visit(address: string): Promise<Page> {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector('pokemon-lookalike:defined');
    return page;
  }

  const left: Record<string, number[]> = {
    // Who may not write any HTML they like loses the tag, and nothing else.
    author: [3, 2, 4, 6],
    editor: [3, 2, 4, 1, 6],
    administrator: [3, 2, 4, 1, 6],
  };
  for (const [role, expected] of Object.entries(left)) {
    it(`shows what an ${role} has published by block, shortcode, Custom HTML and in the classic editor`, async () => {
      const page = await pageOf(role);
      await openEditor(page, site.origin);
      await insertBlocks(page, BLOCKS);
      post = await publish(page);
      const seen = await visit(post);
      const samples = (topK: number) => (topK === 3 ? 0 : 1);
      assert.deepEqual(
        await elementsOf(seen),
        expected.map((topK) => [topK, samples(topK)]),
      );
      const attributes = await seen.evaluate(() =>
        [...document.querySelectorAll('pokemon-lookalike')]
          .slice(0, 2)
          .map((element) => ['pick', 'camera', 'no-share', 'class'].map((name) => element.getAttribute(name))),
      );
      assert.deepEqual(attributes[0]!.slice(0, 3), ['nearest', null, null]);
      assert.match(attributes[0]![3]!, /\balignwide\b/);
      assert.deepEqual(attributes[1]!.slice(0, 3), [null, '', '']);
      await seen.close();
      await page.close();
    });
  }

  it('shows the element itself in the editor, where it can be tried', async () => {
    const page = await pageOf('author');
    await openEditor(page, site.origin);
    await insertBlocks(page, [BLOCKS[0]!]);
    await page.waitForSelector('[data-type="pokemon-lookalike/element"] pokemon-lookalike:defined');
    const result = await matchOn(page, PHOTO);
    assert.deepEqual(slugs(result), TOP_FIVE.slice(0, 3));
    assert.equal(result.thread, 'worker');
    await page.close();
  });

  it('leaves the markup alone that somebody edits as HTML and in the visual editor', async () => {
    const page = await pageOf('author');
    await openEditor(page, site.origin);
    await page.evaluate(() => {
      const { wp } = window as unknown as {
        wp: { data: { dispatch(store: string): Record<string, (x: string) => void> } };
      };
      wp.data.dispatch('core/edit-post')['switchEditorMode']!('text');
    });
    const field = await page.waitForSelector('.editor-post-text-editor');
    await field!.type(`<!-- wp:html -->${div(7)}<!-- /wp:html -->\n\n<p>Words</p>${div(8)}`);
    await page.evaluate(() => {
      const { wp } = window as unknown as {
        wp: { data: { dispatch(store: string): Record<string, (x: string) => void> } };
      };
      wp.data.dispatch('core/edit-post')['switchEditorMode']!('visual');
    });
    // The old visual editor, in the page.
    await page.waitForFunction(() => document.querySelector('.wp-block-freeform.mce-content-body .pokemon-lookalike'));
    await page.type('.wp-block-freeform.mce-content-body p', 'More ');
    const seen = await visit(await publish(page));
    assert.deepEqual(await elementsOf(seen), [
      [7, 1],
      [8, 1],
    ]);
    await seen.close();
    await page.close();
  });

  it('makes the preview frame of Custom HTML grow with the result', async () => {
    const page = await pageOf('administrator');
    await openEditor(page, site.origin);
    const script = `<script src="${new URL('wp-content/plugins/pokemon-lookalike/dist/pokemon-lookalike.global.js', `${site.origin}/`).href}"></script>`;
    await insertBlocks(page, [['core/html', { content: script + div(5) }]]);
    const button =
      '//*[contains(@class, "block-editor-block-contextual-toolbar")]//button[normalize-space()="Preview"]';
    const preview = await page.waitForSelector(`::-p-xpath(${button})`);
    await preview!.evaluate((node) => (node as HTMLElement).click());
    const handle = await page.waitForSelector('.wp-block-html iframe');
    const frame = (await handle!.contentFrame())!;
    await frame.waitForSelector('pokemon-lookalike:defined');
    const height = () => handle!.evaluate((node) => node.getBoundingClientRect().height);
    const empty = await height();
    assert.deepEqual(slugs(await matchOn(frame, PHOTO)), TOP_FIVE);
    await page.waitForFunction(
      (node) => {
        const inner = (node as HTMLIFrameElement).contentDocument!.body.getBoundingClientRect().height;
        return Math.abs(node.getBoundingClientRect().height - inner) < 2;
      },
      {},
      handle!,
    );
    assert.ok((await height()) > empty, `${await height()} px, ${empty} before`);
    await page.close();
  });

  for (const how of ['combined', 'inlined', 'deferred', 'stamped']) {
    it(`matches in a worker on WebAssembly on a page whose scripts an optimiser has ${how}`, async () => {
      const page = await visit(`${post}&optimise=${how}`);
      const result = await matchOn(page, PHOTO);
      assert.deepEqual(slugs(result), TOP_FIVE.slice(0, 3));
      assert.deepEqual([result.thread, result.backend], ['worker', 'wasm']);
      await page.close();
    });
  }
});

describe('the plugin for WordPress', () => {
  const read = (file: string) => readFileSync(join(ROOT, 'demo/wordpress/pokemon-lookalike', file), 'utf8');

  it('knows every option of the element, but for the place of its scripts', () => {
    const [, list = ''] = /const ATTRIBUTES = array\(([^)]*)\)/.exec(read('includes/markup.php'))!;
    const known = [...list.matchAll(/'([\w-]+)'/g)].map(([, name]) => name);
    const options = Object.keys(OPTIONS).map(attributeOf);
    assert.deepEqual([...known, 'scripts-url'].sort(), options.sort());
  });

  it('knows an element in a post however its HTML is written, and no other words', () => {
    const [, , written = '', flags] = /const IN_CONTENT = '(.)(.*)\1(i?)';/.exec(read('includes/files.php'))!;
    const isFound = (html: string) => new RegExp(written.replaceAll("\\'", "'"), flags).test(html);
    for (const html of [
      '<pokemon-lookalike top-k="3">',
      '<POKEMON-LOOKALIKE/>',
      '<div class="wide pokemon-lookalike">',
      "<div data-top-k='3' class='pokemon-lookalike wide'>",
      '<div class=pokemon-lookalike data-top-k=3>',
      '<DIV CLASS = "pokemon-lookalike">',
      '<div\n  class="wide\n  pokemon-lookalike">',
      '<div data-share-text="a > b" class="pokemon-lookalike">',
    ])
      assert.ok(isFound(html), html);
    for (const html of [
      '<p>npm install pokemon-lookalike</p>',
      '<p class="pokemon-lookalike">',
      '<div class="wide">pokemon-lookalike</div>',
      '<div title="pokemon-lookalike">',
      '<div title=" class=pokemon-lookalike">',
      '<div data-class="pokemon-lookalike">',
    ])
      assert.ok(!isFound(html), html);
  });

  it('has a block whose attributes are options', () => {
    const { attributes } = JSON.parse(read('block/block.json')) as { attributes: Record<string, unknown> };
    assert.deepEqual(
      Object.keys(attributes).filter((name) => !(name in OPTIONS)),
      [],
    );
  });

  it('has the package’s version', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    assert.match(read('pokemon-lookalike.php'), new RegExp(`^ \\* Version: +${version}$`, 'm'));
  });
});
