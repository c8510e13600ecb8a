import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { GalleryHeader } from '../../src/contract/gallery.js';
import type { EmbedderEntry, Manifest } from '../../src/contract/manifest.js';
import { createLookalike } from '../../src/engine/engine.js';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { ALL_SHAPES, drawShape, saveAllShapes } from '../helpers/shapes.js';
import { ROOT } from '../helpers/site.js';
import { hasTorch, make, PYTHON, run, TRAINING, WITHOUT_TORCH } from './training.js';

/** A copy of the package in `folder`, whose manifest has one more embedder and a preset that names it. */
function packageWith(embedder: string, entry: EmbedderEntry, folder: string): void {
  for (const part of ['dist', 'package.json', 'models/face-parts', 'models/lookalike', 'models/galleries']) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const manifest = JSON.parse(readFileSync(join(ROOT, 'models/manifest.json'), 'utf8')) as Manifest;
  manifest.models[embedder] = entry;
  manifest.presets['own'] = { segmenter: 'face-parts', embedder };
  writeFileSync(join(folder, 'models/manifest.json'), JSON.stringify(manifest));
}

describe('a Keras backbone with a fixed input shape', () => {
  const skip = hasTorch() ? false : WITHOUT_TORCH;
  const home = mkdtempSync(join(tmpdir(), 'own-backbone-'));
  const models = join(home, 'package/models');
  const gallery = join(home, 'gallery');
  after(() => rmSync(home, { recursive: true, force: true }));

  before(async () => {
    if (skip) return;
    make('keras', `WORK=${home}`);
    const described = ['-m', 'lookalike_training.manifest_entry', join(home, 'smoke/keras'), '--path', 'keras'];
    const printed = run(PYTHON, [...described, '--licence', 'MIT', '--source', 'drawn at random'], TRAINING);
    packageWith('keras', (JSON.parse(printed) as Record<string, EmbedderEntry>)['keras']!, join(home, 'package'));
    cpSync(join(home, 'smoke/keras'), join(models, 'keras'), { recursive: true });
    await saveAllShapes(join(home, 'shapes'));
    const options = ['--out', gallery, '--id', 'shapes', '--embedder', 'keras', '--no-segment'];
    run(process.execPath, [join(home, 'package/dist/cli.js'), 'gallery', 'build', join(home, 'shapes'), ...options]);
  });

  it('embeds a gallery of one’s own', { skip }, () => {
    const header = JSON.parse(readFileSync(join(gallery, 'gallery.json'), 'utf8')) as GalleryHeader;
    assert.deepEqual([header.embedder.id, header.dims, header.count], ['keras', 48, ALL_SHAPES.length]);
  });

  it('finds pictures of that gallery again, smaller and turned', { skip }, async () => {
    const engine = await createLookalike({
      modelsUrl: pathToFileURL(models).href,
      preset: 'own',
      gallery: pathToFileURL(join(gallery, 'gallery.json')).href,
      backend: 'wasm',
    });
    let right = 0;
    for (const { id, shape, colour } of ALL_SHAPES) {
      const file = join(home, 'look.png');
      await drawShape(shape, colour, { size: 90, turn: 4, scale: 0.8 }).png().toFile(file);
      const { matches } = await engine.match(await readPicture(file), { segment: false, topK: 1 });
      right += Number(matches[0]!.id === id);
    }
    await engine.dispose();
    assert.ok(right >= 0.75 * ALL_SHAPES.length, `${right} of ${ALL_SHAPES.length}`);
  });

  it('is refused by the gallery builder of a package that does not list it', { skip }, () => {
    const options = ['--out', join(home, 'none'), '--id', 'none', '--embedder', 'keras'];
    const command = [join(ROOT, 'dist/cli.js'), 'gallery', 'build', join(home, 'shapes'), ...options];
    const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
    assert.notEqual(status, 0);
    assert.match(stderr, /no embedder "keras"/);
  });
});
