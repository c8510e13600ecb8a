import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it, mock } from 'node:test';
import { MODELS } from '../../src/builder/open-networks.js';
import { runPages } from '../../src/builder/pages/write-pages.js';
import { TEXTS, type PageLanguage } from '../../src/builder/pages/texts.js';
import { ToolError } from '../../src/builder/tool-error.js';
import type { Manifest } from '../../src/contract/manifest.js';
import { readResultLink } from '../../src/contract/result-link.js';
import { weightsHash } from '../../src/engine/loading/load-model.js';
import { LOADERS } from '../../src/element/strings/languages.js';
import { galleryParts, type TestEntry } from '../helpers/galleries.js';
import { readPage } from '../helpers/page-reader.js';

const work = mkdtempSync(join(tmpdir(), 'pages-'));
after(() => rmSync(work, { recursive: true, force: true }));

let folders = 0;
const newFolder = () => join(work, `out-${(folders += 1)}`);
const ADDRESSES = ['--url', 'https://example.test/friend', '--to', 'https://example.test/look?from=a&b'];

/** Writes the pages, and returns what the command prints. */
async function pages(folder: string, ...more: string[]): Promise<string> {
  const log = mock.method(console, 'log', () => undefined);
  try {
    await runPages([folder, ...ADDRESSES, ...more]);
    return log.mock.calls.map(({ arguments: [line] }) => String(line)).join('\n');
  } finally {
    log.mock.restore();
  }
}

/** Folder of a gallery for this package's embedder. */
function gallery(entries: Partial<TestEntry>[], spriteUrl = 'art/{slug}.png'): string {
  const folder = mkdtempSync(join(work, 'gallery-'));
  const { models } = JSON.parse(readFileSync(join(MODELS, 'manifest.json'), 'utf8')) as Manifest;
  const entry = models['lookalike'];
  assert.ok(entry?.task === 'embed');
  const { preprocess, output } = entry;
  const row = new Array<number>(output.dims).fill(1);
  const made = galleryParts(
    entries.map((given) => ({ rows: [row], ...given })),
    {
      id: 'our-cats',
      embedder: { id: 'lookalike', sha256: weightsHash(entry) },
      dims: output.dims,
      preprocess,
      spriteUrl,
    },
  );
  const vectors = new Uint8Array(made.vectors);
  made.header.vectors.sha256 = createHash('sha256').update(vectors).digest('hex');
  writeFileSync(join(folder, 'gallery.json'), JSON.stringify(made.header));
  writeFileSync(join(folder, 'vectors.bin'), vectors);
  return folder;
}

const refusing =
  (text: RegExp, exitCode = 1) =>
  (error: unknown) =>
    error instanceof ToolError && error.exitCode === exitCode && text.test(error.message);

describe('pokemon-lookalike pages', () => {
  it('writes a page for each Pokémon, with what a preview needs, and says what to write into the host’s page', async () => {
    const folder = newFolder();
    const said = await pages(folder);
    const files = readdirSync(folder).filter((file) => file.endsWith('.html'));
    assert.equal(files.length, 1025);
    assert.match(said, /Wrote 1025 pages/);
    assert.ok(said.includes('share-url="https://example.test/friend/{slug}.html"'), said);
    const { language, title, heading, link, metas } = readPage(readFileSync(join(folder, 'ralts.html'), 'utf8'));
    assert.equal(language, 'en');
    assert.equal(title, 'A friend looks like Ralts. And you?');
    assert.equal(heading, title);
    const picture = /^https:\/\/raw\.githubusercontent\.com\/.*\/280\.png$/;
    assert.match(metas['og:image'] ?? '', picture);
    assert.match(metas['twitter:image'] ?? '', picture);
    for (const [name, value] of [
      ['og:title', title],
      ['og:url', 'https://example.test/friend/ralts.html'],
      ['og:description', TEXTS.en.description],
      ['description', TEXTS.en.description],
      ['og:image:alt', 'Ralts'],
      ['twitter:card', 'summary'],
    ] as const) {
      assert.equal(metas[name], value, name);
    }
    const to = new URL(link ?? '');
    assert.equal(to.href.split('#')[0], 'https://example.test/look?from=a&b');
    assert.deepEqual(readResultLink(to.hash), { gallery: 'pokemon', people: [[{ id: '280', score: 0 }]] });
    // Every one of them, names like Farfetch’d and Flabébé among them.
    for (const file of files) readPage(readFileSync(join(folder, file), 'utf8'));
  });

  it('writes the same again, over its own pages', async () => {
    const [one, other] = [newFolder(), newFolder()];
    const contents = (folder: string) =>
      readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
    const cats = gallery([{ slug: 'a' }, { slug: 'b' }]);
    await pages(one, '--gallery', cats);
    await pages(other, '--gallery', cats);
    await pages(other, '--gallery', cats);
    assert.deepEqual(contents(other), contents(one));
  });

  for (const language of Object.keys(LOADERS) as PageLanguage[]) {
    it(`speaks as the element does: ${language}`, async () => {
      const { strings } = await LOADERS[language]();
      const { title, description, locale } = TEXTS[language];
      assert.equal(title, strings.friends.one);
      assert.equal(description, `${strings.title} ${strings.privacy}`);
      const folder = newFolder();
      const names = { en: 'Tom', [language]: `Tom (${language})` };
      await pages(folder, '--gallery', gallery([{ slug: 'tom', names }]), '--lang', language.toLowerCase());
      const seen = readPage(readFileSync(join(folder, 'tom.html'), 'utf8'));
      assert.equal(seen.language, language);
      assert.equal(seen.title, title.replace('{name}', `Tom (${language})`));
      assert.equal(seen.metas['og:locale'], locale);
    });
  }

  it('shows odd names as they are, and as nothing else', async () => {
    const names = [
      `<script>alert(1)</script>`,
      `"><img src=x onerror='alert(1)'>`,
      `&amp; </title><b>`,
      `$& $1 {name}`,
      `Ünï ☃ 🙂`,
      `--><!--`,
    ];
    const odd = gallery(
      names.map((name, at) => ({ id: `<${at}> "&'`, slug: `odd-${at}`, names: { en: name } })),
      `/art/{id}.png?a=1&b="`,
    );
    const folder = newFolder();
    await pages(folder, '--gallery', odd, '--description', `Cats & "dogs" <{name}>`);
    const plain = readPage(readFileSync(join(folder, 'odd-4.html'), 'utf8')).elements;
    for (const [at, name] of names.entries()) {
      const { title, metas, elements, link } = readPage(readFileSync(join(folder, `odd-${at}.html`), 'utf8'));
      assert.equal(title, `A friend looks like ${name}. And you?`);
      assert.equal(metas['og:title'], title);
      assert.equal(metas['og:image:alt'], name);
      assert.equal(metas['og:description'], `Cats & "dogs" <${name}>`);
      assert.ok(metas['og:image']?.startsWith(`https://example.test/art/%3C${at}%3E%20%22%26`), metas['og:image']);
      assert.deepEqual(elements, plain);
      assert.equal(readResultLink(new URL(link ?? '').hash)?.people[0]?.[0]?.id, `<${at}> "&'`);
    }
  });

  it('makes addresses whole: the picture’s, the next page’s, and that of a slug in other letters', async () => {
    const folder = newFolder();
    const cats = gallery([{ slug: 'ケ ロ', names: { en: 'Kero' } }], '');
    await pages(folder, '--gallery', cats, '--picture', '../art/{slug}.png', '--to', '/start');
    const { metas, link } = readPage(readFileSync(join(folder, 'ケ ロ.html'), 'utf8'));
    assert.equal(metas['og:image'], `https://example.test/art/${encodeURIComponent('ケ ロ')}.png`);
    assert.equal(metas['og:url'], `https://example.test/friend/${encodeURIComponent('ケ ロ')}.html`);
    assert.match(link ?? '', /^https:\/\/example\.test\/start#pokemon-lookalike=our-cats\.1\.0$/);
    const bare = newFolder();
    await pages(bare, '--gallery', cats);
    assert.equal(readPage(readFileSync(join(bare, 'ケ ロ.html'), 'utf8')).metas['og:image'], undefined);
  });

  it('finds the gallery’s own pictures where the element finds them: from its page', async () => {
    const folder = newFolder();
    await pages(
      folder,
      '--gallery',
      gallery([{ slug: 'tom' }], 'art/{slug}.png'),
      '--to',
      'https://example.test/a/look',
    );
    const { metas } = readPage(readFileSync(join(folder, 'tom.html'), 'utf8'));
    assert.equal(metas['og:image'], 'https://example.test/a/art/tom.png');
  });

  it('takes addresses that end in the mark of a query or a fragment, without it', async () => {
    const folder = newFolder();
    const marked = ['--url', 'https://example.test/friend?', '--to', 'https://example.test/look#'];
    const said = await pages(folder, '--gallery', gallery([{ slug: 'tom' }]), ...marked);
    assert.ok(said.includes('share-url="https://example.test/friend/{slug}.html"'), said);
    const { link, metas } = readPage(readFileSync(join(folder, 'tom.html'), 'utf8'));
    assert.equal(metas['og:url'], 'https://example.test/friend/tom.html');
    assert.equal(link, 'https://example.test/look#pokemon-lookalike=our-cats.1.0');
  });

  it('overwrites nothing that is not its own, and then writes nothing at all', async () => {
    const cats = gallery([{ slug: 'a' }, { slug: 'b' }, { slug: 'index' }]);
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>My own</title>');
    await assert.rejects(pages(folder, '--gallery', cats), refusing(/index\.html/));
    assert.deepEqual(readdirSync(folder), ['index.html']);
    rmSync(join(folder, 'index.html'));
    writeFileSync(join(folder, 'mine.txt'), '');
    symlinkSync(join(folder, 'mine.txt'), join(folder, 'b.html'));
    await assert.rejects(pages(folder, '--gallery', cats), refusing(/b\.html/));
    rmSync(join(folder, 'b.html'));
    writeFileSync(join(folder, 'lead-on.js'), 'mine()');
    await assert.rejects(pages(folder, '--gallery', cats), refusing(/lead-on\.js/));
    rmSync(join(folder, 'lead-on.js'));
    await pages(folder, '--gallery', cats);
    assert.equal(readFileSync(join(folder, 'mine.txt'), 'utf8'), '');
  });

  it('leaves no page outside its folder, whatever the slugs are', async () => {
    for (const slug of ['../x', 'a/b', 'a\\b', '.', '..', '.htaccess', 'con', 'a\u0000b', 'x'.repeat(300), 'a:b']) {
      const wrong = gallery([{ slug: 'fine' }, { slug }]);
      await assert.rejects(pages(newFolder(), '--gallery', wrong), refusing(/names of files/), slug);
    }
    await assert.rejects(
      pages(newFolder(), '--gallery', gallery([{ slug: 'Tom' }, { slug: 'tom' }])),
      refusing(/"tom"/),
    );
  });

  it('says in one line what is missing or wrong', async () => {
    const rejects = (args: string[], text: RegExp) => assert.rejects(runPages(args), refusing(text, 2), args.join(' '));
    const [url, to] = [ADDRESSES.slice(0, 2), ADDRESSES.slice(2)];
    for (const none of [[], ['']]) await rejects([...none, ...ADDRESSES], /needs a folder/);
    await rejects(['a', 'b', ...ADDRESSES], /one folder, not also b/);
    await rejects(['a', ...to], /--url/);
    await rejects(['a', ...url], /--to/);
    await rejects(['a', '--url', '/friend/', ...to], /--url is no address/);
    await rejects(['a', '--url', 'file:///friend/', ...to], /--url is no address on the web/);
    await rejects(['a', '--url', 'https://example.test/?x', ...to], /--url is the address of a folder/);
    await rejects(['a', ...url, '--to', 'https://example.test/#/route'], /--to has a fragment/);
    await rejects(['a', ...url, '--to', 'javascript:alert(1)'], /--to is no address on the web/);
    await rejects(['a', ...ADDRESSES, '--lang', 'pl'], /--lang is none of en, ko/);
    await rejects(['a', ...ADDRESSES, '--lang', 'constructor'], /--lang is none of/);
    await rejects(['a', ...ADDRESSES, '--picture', 'https://example.test/one.png'], /--picture has no \{id\}/);
    await rejects(['a', ...ADDRESSES, '--title', 'The same'], /--title has no \{name\}/);
    await rejects(['a', ...ADDRESSES, '--description', ''], /--description is empty/);
    await rejects(['a', ...ADDRESSES, '--gallery', work], /no gallery\.json/);
    await rejects(['a', ...ADDRESSES, '--unknown'], /--unknown/);
    const file = newFolder();
    writeFileSync(file, '');
    await assert.rejects(pages(file, '--gallery', gallery([{ slug: 'a' }])), refusing(/cannot be written/));
  });
});
