import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const DOCS = '.config/docs';
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const PAGES = ['README.md', ...readdirSync(join(ROOT, DOCS)).filter((file) => file.endsWith('.md')).map((file) => `${DOCS}/${file}`)]; // prettier-ignore

/** Blocks of code that are pasted into pages. */
function snippetsOf(page: string): string[] {
  const blocks = [...read(page).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)];
  return blocks
    .filter(([, language, code]) => language === 'html' || /^<|\[pokemon/.test(code!))
    .map(([, , code]) => code!);
}

/** Headings as links name them. */
const anchorsOf = (page: string) =>
  [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );

describe('the pages of documentation', () => {
  const snippets = PAGES.flatMap((page) => snippetsOf(page).map((code) => ({ page, code })));

  it('has snippets that survive editors: no blank line inside the element', () => {
    assert.ok(snippets.length > 8, `${snippets.length}`);
    const inside =
      /<(pokemon-lookalike|div class="pokemon-lookalike")[\s\S]*?<\/(pokemon-lookalike|div)>|\[pokemon-lookalike[\s\S]*?\[\/pokemon-lookalike\]/g;
    const broken = snippets.filter(({ code }) => (code.match(inside) ?? []).some((part) => /\n\s*\n/.test(part)));
    assert.deepEqual(broken, []);
  });

  it('has buttons that send no form', () => {
    const buttons = snippets.flatMap(({ code }) => code.match(/<button\b[^>]*>/g) ?? []);
    assert.ok(buttons.length > 1);
    assert.deepEqual(
      buttons.filter((button) => !button.includes('type="button"')),
      [],
    );
  });

  it('begins with the tag for a CDN, the lines of npm with the step that copies, and a link for each host', () => {
    const [screen = ''] = read('README.md').split('\n## ');
    for (const line of [
      '<script type="module" src="https://cdn.jsdelivr.net/npm/pokemon-lookalike/dist/pokemon-lookalike.js"></script>',
      'npm install pokemon-lookalike',
      'npx pokemon-lookalike copy public',
      "import 'pokemon-lookalike';",
    ]) {
      assert.ok(screen.includes(line), line);
    }
    const links = [...screen.matchAll(/\]\((\.config\/docs\/[\w-]+\.md)#([\w-]+)\)/g)];
    const dangling = links.filter(([, page, anchor]) => !anchorsOf(page!).includes(anchor!)).map(([link]) => link);
    assert.deepEqual(dangling, []);
    const hosts = readdirSync(join(ROOT, 'test/hosts'), { withFileTypes: true }).filter((each) => each.isDirectory());
    const wanted = [...hosts.map(({ name }) => name), 'react', 'vue', 'svelte', 'wordpress', 'mediawiki'];
    const linked = new Set(links.map(([, , anchor]) => anchor));
    assert.deepEqual(wanted.filter((name) => !linked.has(name)), []); // prettier-ignore
  });

  it('leads from every page to pages that are there', () => {
    const links = PAGES.flatMap((page) => [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, to]) => ({ page, to: to! }))); // prettier-ignore
    const missing = links.filter(({ page, to }) => {
      try {
        return !read(join(page, '..', to)) && false;
      } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'ENOENT';
      }
    });
    assert.deepEqual(missing, []);
  });
});
