import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { RULE_FILES } from '../../demo/hosting/build/rules.js';
import { headersOf } from '../../demo/hosting/caching.js';
import { builtSite, type BuiltSite } from '../helpers/built-site.js';
import { ROOT } from '../helpers/site.js';

type Blocks = [pattern: string, headers: [name: string, value: string][]][];

describe('what is kept how long', () => {
  const cacheControl = (path: string) => headersOf(path)['Cache-Control'];

  it('is a year for what has a hash in its name', () => {
    const year = 'public, max-age=31536000, immutable';
    assert.equal(cacheControl('/dist/chunks/preset-cjn57qW7.js'), year);
    assert.equal(cacheControl('/models/lookalike-cfa3e3a1/model.json'), year);
    assert.equal(cacheControl('/models/galleries/pokemon/lookalike-61f06db9/names/ko.json'), year);
  });

  it('is until somebody asks for what keeps its name', () => {
    const named = [
      '/',
      '/index.html',
      '/dist/pokemon-lookalike.js',
      '/dist/engine.js',
      '/dist/tfjs-backend-wasm-simd.wasm',
      '/dist/chunks/without.js',
      '/dist/chunks/short-123.js',
      '/models/manifest.json',
      '/models/lookalike/model.json',
      '/models/lookalike-cfa3e3a1.json',
    ];
    for (const path of named) assert.equal(cacheControl(path), 'no-cache', path);
  });

  it('is a day for drawings', () => assert.equal(cacheControl('/art/25.png'), 'public, max-age=86400'));
});

describe('the rules that hosts read', () => {
  for (const [file, content] of Object.entries(RULE_FILES)) {
    it(`are in ${file} as they are in caching.ts (npm run build:site -- --rules)`, () => {
      assert.equal(readFileSync(join(ROOT, 'demo/hosting', file), 'utf8'), content());
    });
  }
});

describe('the _headers file', () => {
  let site: BuiltSite;
  let blocks: Blocks;
  before(async () => {
    site = await builtSite();
    blocks = parse(readFileSync(join(site.folder, '_headers'), 'utf8'));
  });
  after(() => site.remove());

  /** Headers of one path; `join` of those that several blocks give, nearest block last. */
  const sent = (path: string, join: (values: string[]) => string) => {
    const found = new Map<string, string[]>();
    const matching = blocks.filter(([pattern]) => matches(pattern, path));
    for (const [, headers] of matching.sort(([one], [other]) => one.length - other.length)) {
      for (const [name, value] of headers) found.set(name, [...(found.get(name) ?? []), value]);
    }
    return Object.fromEntries([...found].map(([name, values]) => [name, join(values)]));
  };

  for (const [host, join] of [
    ['one that joins what blocks say', (values: string[]) => values.join(', ')],
    ['one that takes the nearest block', (values: string[]) => values.at(-1)!],
  ] as const) {
    it(`says of every file what caching.ts says, on ${host}`, () => {
      for (const path of ['/', ...site.files.map((file) => `/${file}`)]) {
        const { 'Content-Type': type, ...expected } = headersOf(path);
        assert.ok(type);
        const { 'Strict-Transport-Security': secure, ...headers } = sent(path, join);
        assert.deepEqual(headers, expected, path);
        assert.equal(secure, 'max-age=31536000');
      }
    });
  }

  it('covers the addresses without .html', () => {
    const headers = sent('/playground', (values) => values.join(', '));
    assert.equal(headers['Content-Security-Policy'], headersOf('/playground.html')['Content-Security-Policy']);
  });

  it('stays within what Cloudflare reads: 100 blocks, 2,000 characters a line', () => {
    assert.ok(blocks.length <= 100);
    const lines = readFileSync(join(site.folder, '_headers'), 'utf8').split('\n');
    assert.ok(Math.max(...lines.map((line) => line.length)) <= 2000);
  });
});

function parse(text: string): Blocks {
  return text
    .trim()
    .split(/\n\n+/)
    .map((block) => {
      const [pattern = '', ...lines] = block.split('\n');
      return [pattern, lines.map((line) => /^ {2}([\w-]+): (.+)$/.exec(line)!.slice(1) as [string, string])];
    });
}

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path;
}
