import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, posix } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { buildSite } from '../../demo/hosting/build-site.js';
import { filesIn } from '../../demo/hosting/build/files.js';
import { copyModels } from '../../demo/hosting/build/models.js';
import { contentType, keepRule } from '../../demo/hosting/caching.js';
import type { Manifest } from '../../src/contract/manifest.js';
import { builtSite, type BuiltSite } from '../helpers/built-site.js';
import { ROOT } from '../helpers/site.js';

const MODELS = join(ROOT, 'models');

describe('the site that build:site makes', () => {
  let site: BuiltSite;
  before(async () => (site = await builtSite({ precompress: true })));
  after(() => site.remove());

  const read = (file: string) => readFileSync(join(site.folder, file), 'utf8');
  const manifest = () => JSON.parse(read('models/manifest.json')) as Manifest;

  it('has pages, scripts, models and drawings, and nothing of servers, builds and trainings', () => {
    for (const file of ['index.html', 'dist/pokemon-lookalike.js', 'dist/engine.worker.js', 'art/25.png', '404.html'])
      assert.ok(site.files.includes(file), file);
    const folders = new Set(site.files.map((file) => file.split('/').slice(0, -1).join('/')));
    for (const folder of folders) assert.match(folder, /^$|^(dist(\/chunks)?|art|models(\/.*)?)$/);
    const scripts = site.files.filter((file) => /^dist\/[^/]+\.js$/.test(file)).map((file) => basename(file));
    assert.deepEqual(scripts.sort(), [
      'element.js',
      'engine.js',
      'engine.worker.js',
      'pokemon-lookalike.global.js',
      'pokemon-lookalike.js',
    ]);
    assert.deepEqual(
      site.files.filter((file) => /\.(ts|map|py)$|bank|prototypes|calibration/.test(file)),
      [],
    );
  });

  it('has every script that one of its scripts imports', () => {
    for (const file of site.files.filter((each) => /^dist\/.*\.js$/.test(each))) {
      for (const [, specifier = ''] of read(file).matchAll(/(?:from|import)\s*\(?\s*["'`](\.[^"'`]+)["'`]/g)) {
        const wanted = posix.join(posix.dirname(file), specifier);
        assert.ok(site.files.includes(wanted), `${file} imports ${wanted}`);
      }
    }
  });

  it('has pages that a strict policy allows, below any folder: nothing inline, no absolute address', () => {
    const pages = site.files.filter((file) => file.endsWith('.html') && file !== '404.html');
    for (const page of pages) {
      // Code that is shown is not code that runs.
      const html = read(page).replace(/<pre>[^]*?<\/pre>/g, '');
      assert.doesNotMatch(html, /<style|<script(?![^>]* src=)|\sstyle=|\son\w+=/i, page);
      const addresses = [...html.matchAll(/\s(?:src|href|data-photo)="([^"#]+)"/g)].map(([, address = '']) => address);
      for (const address of addresses.filter((each) => !each.startsWith('data:'))) {
        assert.doesNotMatch(address, /^(\/|\.\.|https?:)/, page);
        assert.ok(site.files.includes(posix.normalize(address)), `${page} names ${address}`);
      }
    }
  });

  it('names networks and galleries by their content, as its manifest says', () => {
    const { presets, models, galleries, files = {} } = manifest();
    assert.deepEqual(Object.keys(presets), ['compact']);
    assert.deepEqual(Object.keys(models).sort(), ['face-parts', 'lookalike']);
    const listed = Object.entries(files).map(([file, { sha256 }]) => [file, sha256] as const);
    for (const { path, sha256 } of Object.values(models)) {
      for (const [name, hash] of Object.entries(sha256)) listed.push([posix.join(posix.dirname(path), name), hash]);
    }
    for (const [file, hash] of listed) {
      // The folder itself, or the one it lies in: names lie below their gallery.
      assert.match(dirname(file), /-[0-9a-f]{8}(\/|$)/);
      const bytes = readFileSync(join(site.folder, 'models', file));
      assert.equal(createHash('sha256').update(bytes).digest('hex'), hash, file);
    }
    assert.ok(files[galleries['pokemon']!['lookalike']!]);
  });

  it('lets only what has a hash in its name be kept for ever', () => {
    const kept = (name: string) => site.files.filter((file) => keepRule(`/${file}`).keep === name);
    for (const file of kept('hashed')) assert.match(file, /^dist\/chunks\/.+-.{8}\.js$|^models\/.+-[0-9a-f]{8}\//);
    for (const file of site.files.filter((each) => each.startsWith('dist/chunks/')))
      assert.equal(keepRule(`/${file}`).keep, 'hashed', file);
    const named = kept('named').filter((file) => /^(dist|models)\//.test(file));
    assert.deepEqual(named.sort(), [
      'dist/THIRD-PARTY.txt',
      'dist/element.js',
      'dist/engine.js',
      'dist/engine.worker.js',
      'dist/pokemon-lookalike.global.js',
      'dist/pokemon-lookalike.js',
      'dist/tfjs-backend-wasm-simd.wasm',
      'models/NOTICE.md',
      'models/manifest.json',
    ]);
  });

  it('has only types that are known', () => {
    for (const file of site.files) assert.ok(contentType(file));
    assert.equal(contentType('dist/a.wasm'), 'application/wasm');
    assert.equal(contentType('dist/a.js'), 'text/javascript; charset=utf-8');
    assert.throws(() => contentType('dist/a.exe'), /no content type/i);
  });

  it('has compressed copies that are the files, where they are smaller', () => {
    const decode = { gz: gunzipSync, br: brotliDecompressSync };
    assert.ok(site.copies.includes('dist/engine.js.br') && site.copies.includes('models/manifest.json.gz'));
    for (const copy of site.copies) {
      const [, file = '', extension = 'gz'] = /^(.*)\.(br|gz)$/.exec(copy)!;
      const bytes = readFileSync(join(site.folder, copy));
      const original = readFileSync(join(site.folder, file));
      assert.ok(bytes.length < original.length, copy);
      assert.ok(decode[extension as 'gz'](bytes).equals(original), copy);
    }
  });

  it('is made again over itself, but not over anything else', async () => {
    const home = mkdtempSync(join(tmpdir(), 'home-'));
    writeFileSync(join(home, 'thesis.txt'), 'the only copy');
    await assert.rejects(buildSite({ out: home, art: 0 }), /holds something else/);
    // Any site of such a host has one.
    writeFileSync(join(home, '_headers'), '/*\n  X-Frame-Options: DENY\n');
    await assert.rejects(buildSite({ out: home, art: 0 }), /holds something else/);
    assert.deepEqual(filesIn(home), ['_headers', 'thesis.txt']);
    rmSync(home, { recursive: true });
    writeFileSync(join(site.folder, 'dist/chunks/old-00000000.js'), '');
    await buildSite({ out: site.folder, art: 0 });
    assert.ok(!filesIn(site.folder).includes('dist/chunks/old-00000000.js'));
  });
});

describe('folders of models', () => {
  let home: string;
  before(() => (home = mkdtempSync(join(tmpdir(), 'models-'))));
  after(() => rmSync(home, { recursive: true, force: true }));

  const foldersOf = (models: string) => {
    const to = join(home, 'out');
    rmSync(to, { recursive: true, force: true });
    copyModels(models, to);
    return new Set(filesIn(to).map((file) => posix.dirname(file)));
  };

  it('have another name exactly when something in them has changed', () => {
    const before = foldersOf(MODELS);
    assert.deepEqual(foldersOf(MODELS), before);
    const changed = join(home, 'models');
    for (const part of ['manifest.json', 'NOTICE.md', 'face-parts', 'lookalike', 'galleries'])
      cpSync(join(MODELS, part), join(changed, part), { recursive: true });
    writeFileSync(join(changed, 'galleries/pokemon/lookalike/names/eo.json'), '{}');
    const after = foldersOf(changed);
    const gone = [...before].filter((folder) => !after.has(folder));
    assert.ok(gone.length > 0 && gone.every((folder) => /^galleries\/pokemon\/lookalike-/.test(folder)), gone.join());
    const nested = [...after].find((folder) => folder.endsWith('/names'))!;
    assert.equal(keepRule(`/models/${nested}/eo.json`).keep, 'hashed');
  });
});
