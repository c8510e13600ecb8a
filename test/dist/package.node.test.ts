import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { Manifest } from '../../src/contract/manifest.js';
import { graphOf } from '../helpers/module-graph.js';
import { ROOT } from '../helpers/site.js';

type Target = string | { types?: string; default: string };

interface Package {
  version: string;
  exports: Record<string, Target>;
  bin?: Record<string, string>;
  sideEffects: string[];
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Package;

/** Lit notes its versions in globals, on a server too. */
const LIT_MARKS = /^(lit|reactiveElement)/;

/** Says what a module gives, and which globals it added, in a Node of its own. */
function importInNode(specifier: string): { names: string[]; globals: string[] } {
  const script = `
    const before = new Set(Object.getOwnPropertyNames(globalThis));
    const names = Object.keys(await import(${JSON.stringify(specifier)}));
    const globals = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
    console.log(JSON.stringify({ names, globals }));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT, encoding: 'utf8' });
  return JSON.parse(output) as { names: string[]; globals: string[] };
}

describe('the package', () => {
  let published: Set<string>;
  before(() => {
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
        cwd: ROOT,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ) as { files: { path: string }[] }[];
    published = new Set(packed!.files.map(({ path }) => path));
  });

  it('publishes every file its exports and commands point at', () => {
    const targets = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : [target.types ?? [], target.default].flat(),
    );
    const files = [...targets, ...Object.values(manifest.bin ?? {})].map((path) => path.replace(/^\.\//, ''));
    const missing = files.filter((file) => !file.includes('*') && !published.has(file));
    assert.deepEqual(missing, []);
  });

  it('publishes models and galleries, and neither sources nor tests', () => {
    for (const file of ['models/manifest.json', 'custom-elements.json', 'LICENSE', 'README.md']) {
      assert.ok(published.has(file), file);
    }
    const { models, presets, defaultPreset, galleries } = JSON.parse(
      readFileSync(join(ROOT, 'models/manifest.json'), 'utf8'),
    ) as Manifest;
    const { segmenter, embedder } = presets[defaultPreset]!;
    const networks = [segmenter, embedder].map((id) => models[id]!.path);
    const own = [...networks, ...Object.values(galleries).flatMap((each) => Object.values(each))];
    const missing = own.filter((path) => !published.has(`models/${path}`));
    assert.deepEqual(missing, []);
    assert.deepEqual(
      [...published].filter((path) => /^(src|test|demo)\/|training/.test(path)),
      [],
    );
  });

  it('publishes of the models only what is read, and what says how', () => {
    const named = JSON.stringify([
      readFileSync(join(ROOT, 'models/manifest.json'), 'utf8'),
      ...[...published]
        .filter((path) => /\/(gallery|bank|model)\.json$/.test(path))
        .map((path) => readFileSync(join(ROOT, path), 'utf8')),
      // The builder's.
      readFileSync(join(ROOT, 'dist/cli.js'), 'utf8'),
    ]);
    const unread = [...published]
      .filter((path) => /^models\/./.test(path) && !/schema\.json$|NOTICE\.md$|manifest\.json$/.test(path))
      // A packed copy lies beside its file.
      .map((path) => path.replace(/\.gz$/, ''))
      .filter((path) => !named.includes(path.slice(path.lastIndexOf('/') + 1)));
    assert.deepEqual(unread, []);
    const { models, files = {} } = JSON.parse(readFileSync(join(ROOT, 'models/manifest.json'), 'utf8')) as Manifest;
    const ofNetworks = Object.values(models).flatMap(({ path, gzip = [] }) =>
      gzip.map((file) => join('models', path, '..', `${file}.gz`)),
    );
    const ofGalleries = Object.keys(files).filter((file) => files[file]!.gzip);
    assert.deepEqual(
      [...published].filter((path) => path.endsWith('.gz')).sort(),
      [...ofNetworks, ...ofGalleries.map((file) => `models/${file}.gz`)].sort(),
    );
  });

  it(
    'has commands that run by themselves, as npx in a checkout runs them',
    { skip: process.platform === 'win32' },
    () => {
      for (const file of Object.values(manifest.bin ?? {})) {
        assert.match(execFileSync(join(ROOT, file), ['--help'], { encoding: 'utf8' }), /gallery build/);
      }
    },
  );

  it('has React’s wrapper on the client, whatever a server component imports', () => {
    assert.match(readFileSync(join(ROOT, 'dist/react.js'), 'utf8'), /^(["'])use client\1;/);
  });

  it('names every script with side effects', () => {
    for (const file of manifest.sideEffects) assert.ok(existsSync(join(ROOT, file)), file);
  });

  for (const specifier of ['pokemon-lookalike', 'pokemon-lookalike/element.js']) {
    it(`can be imported on a server, where ${specifier} does nothing`, () => {
      const { names, globals } = importInNode(specifier);
      assert.ok(names.includes('PokemonLookalike'));
      assert.deepEqual(
        globals.filter((name) => !LIT_MARKS.test(name)),
        [],
      );
    });
  }

  it('gives the headless engine on a server too', () => {
    assert.ok(importInNode('pokemon-lookalike/engine.js').names.includes('createLookalike'));
  });

  it('has no TensorFlow.js in its entry, nor in anything the entry imports', () => {
    const isTensorflow = (file: string) => readFileSync(join(ROOT, file), 'utf8').includes('tfjs');
    assert.deepEqual([...graphOf('dist/pokemon-lookalike.js')].filter(isTensorflow), []);
    assert.ok([...graphOf('dist/engine.js')].some(isTensorflow), 'the mark is in the engine');
  });

  it('tells its version', () => {
    const entry = readFileSync(join(ROOT, 'dist/pokemon-lookalike.global.js'), 'utf8');
    assert.ok(entry.includes(manifest.version));
  });
});
