import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { GalleryHeader } from '../../src/contract/gallery.js';
import type { MatchOptions, Pixels } from '../../src/contract/types.js';
import { createLookalike } from '../../src/engine/engine.js';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { ALL_SHAPES, drawShape, saveAllShapes, saveShape, SHAPES } from '../helpers/shapes.js';
import { ROOT } from '../helpers/site.js';

const PORTRAIT = join(ROOT, 'test/fixtures/ski_astronaut.png');
const work = mkdtempSync(join(tmpdir(), 'gallery-builder-'));
after(() => rmSync(work, { recursive: true, force: true }));

interface Run {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the package's command; `until` ends it, as a user's Ctrl+C does, once its progress says so. */
function command(args: string[], until?: RegExp): Promise<Run> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/cli.js'), 'gallery', ...args]);
  const run: Run = { code: null, out: '', err: '' };
  child.stdout.on('data', (text) => (run.out += text));
  child.stderr.on('data', (text) => {
    run.err += text;
    if (until?.test(run.err)) child.kill('SIGINT');
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...run, code })));
}

const headerIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'gallery.json'), 'utf8')) as GalleryHeader;

/** Matches pictures against a built gallery, with the engine that visitors have. */
async function matchAll(gallery: string, pictures: readonly Pixels[], options: MatchOptions) {
  const engine = await createLookalike({
    modelsUrl: pathToFileURL(join(ROOT, 'models')).href,
    gallery: pathToFileURL(join(gallery, 'gallery.json')).href,
    backend: 'wasm',
  });
  try {
    const results = [];
    for (const picture of pictures) results.push(await engine.match(picture, options));
    return results;
  } finally {
    await engine.dispose();
  }
}

/** The shapes as nobody built them in: smaller, turned, in a corner of JPEG. */
async function otherLooks(): Promise<Pixels[]> {
  const file = join(work, 'look.jpg');
  const looks: Pixels[] = [];
  for (const { shape, colour } of ALL_SHAPES) {
    await drawShape(shape, colour, { size: 90, turn: 8, scale: 0.7 }).jpeg({ quality: 70 }).toFile(file);
    looks.push(await readPicture(file));
  }
  return looks;
}

describe('gallery build', () => {
  const pictures = join(work, 'shapes');
  const out = join(work, 'built');
  let run: Run;

  before(async () => {
    await saveAllShapes(pictures);
    await saveShape(join(pictures, 'many/one.png'), 'disc', 'red', { turn: 90 });
    await saveShape(join(pictures, 'many/two.webp'), 'disc', 'gold', { turn: 45 });
    writeFileSync(join(pictures, 'broken.png'), readFileSync(join(pictures, 'red-disc.png')).subarray(0, 60));
    writeFileSync(join(pictures, 'notes.txt'), 'not a picture');
    const names = join(work, 'names.json');
    writeFileSync(names, JSON.stringify({ 'red-disc': { en: 'Tomato', fr: 'Tomate' }, nobody: 'Nobody' }));
    const sprites = ['--sprite-url', 'art/{id}.png'];
    run = await command(['build', pictures, '--out', out, '--id', 'shapes', '--names', names, ...sprites]);
  });

  it('writes a gallery that follows the schema, and nothing else', () => {
    assert.equal(run.code, 0, run.err);
    assert.deepEqual(readdirSync(out).sort(), ['gallery.json', 'vectors.bin']);
    const schema = JSON.parse(readFileSync(join(ROOT, 'models/galleries/gallery.schema.json'), 'utf8')) as object;
    const validate = new Ajv({ allowUnionTypes: true, strictTuples: false }).compile(schema);
    assert.ok(validate(headerIn(out)), JSON.stringify(validate.errors?.[0]));
  });

  it('has an entry for each picture and each folder, with names, colours and rows', () => {
    const { entries, count, vectors, segmented, spriteUrl, hub } = headerIn(out);
    assert.deepEqual([entries.length, count, vectors.bytes], [ALL_SHAPES.length + 1, ALL_SHAPES.length + 2, 128 * 22]);
    const find = (id: string) => entries.find((entry) => entry.id === id)!;
    assert.deepEqual(find('red-disc').names, { en: 'Tomato', fr: 'Tomate' });
    assert.deepEqual(find('gold-ring').names, { en: 'gold ring' });
    assert.equal(find('many').rows[1], 2);
    assert.match(find('blue-square').areas!, /24[bc]/);
    assert.deepEqual([segmented, spriteUrl], [false, 'art/{id}.png']);
    assert.ok(hub.bank > 0 && hub.mean.length === entries.length);
  });

  it('shows its progress and lists what it skipped', () => {
    assert.match(run.err, /23\/23/);
    assert.match(run.out, /notes\.txt: not a picture/);
    assert.match(run.out, /broken\.png: /);
    assert.match(run.out, /nobody/);
    assert.match(run.out, /taken whole/);
  });

  it('finds pictures again that are smaller, turned and recompressed', async () => {
    const results = await matchAll(out, await otherLooks(), { segment: false, topK: 1 });
    const right = results.filter(({ matches }, at) => matches[0]!.id === ALL_SHAPES[at]!.id);
    assert.ok(right.length >= 17, `${right.length} of ${ALL_SHAPES.length}`);
    assert.equal(results[0]!.matches[0]!.imageUrl, `art/${String(results[0]!.matches[0]!.id)}.png`);
  });

  it('can be inspected', async () => {
    const inspected = await command(['inspect', out, '--pictures', pictures, '--sheet', join(work, 'sheet.png')]);
    assert.equal(inspected.code, 0, inspected.err);
    assert.match(inspected.out, /21 entries, 22 rows/);
    assert.match(inspected.out, /Most often first/);
    assert.ok((await readPicture(join(work, 'sheet.png'))).width > 500);
  });

  it('keeps the old gallery when a new build fails', async () => {
    const bad = join(work, 'bad');
    mkdirSync(bad);
    writeFileSync(join(bad, 'a.png'), 'this is no picture');
    const previous = readFileSync(join(out, 'gallery.json'), 'utf8');
    const failed = await command(['build', bad, '--out', out, '--id', 'bad']);
    assert.equal(failed.code, 1);
    assert.match(failed.err, /None of the 1 pictures/);
    assert.equal(readFileSync(join(out, 'gallery.json'), 'utf8'), previous);
    assert.deepEqual(readdirSync(out).sort(), ['gallery.json', 'vectors.bin']);
  });

  it('says what is wrong in a line, and answers 2 for a wrong call', async () => {
    for (const args of [
      ['build'],
      ['build', pictures, '--out', out, '--id', 'x', '--embedder', 'clip'],
      ['frobnicate'],
    ]) {
      const { code, err, out: printed } = await command(args);
      assert.deepEqual([code, printed], [2, ''], args.join(' '));
      assert.ok(err.trim().split('\n').length === 2 && !err.includes('    at '), err);
    }
  });
});

describe('an interrupted build', () => {
  it('leaves no gallery, and goes on where it stopped', async () => {
    const pictures = join(work, 'many-shapes');
    // Enough for two threads and a few seconds.
    for (let turn = 0; turn < 8; turn++)
      await saveAllShapes(join(pictures, `turn-${turn}`), { turn: turn * 4, size: 240 });
    const out = join(work, 'interrupted');
    const args = ['build', pictures, '--out', out, '--id', 'many', '--jobs', '2'];
    await command(args, / [3-9]\d\/160/);
    assert.ok(!existsSync(join(out, 'gallery.json')));
    const again = await command(args);
    assert.equal(again.code, 0, again.err);
    const first = Number(/ (\d+)\/160/.exec(again.err)![1]);
    assert.ok(first >= 30, `started at ${first}`);
    assert.deepEqual(readdirSync(out).sort(), ['gallery.json', 'vectors.bin']);
    // What was cached and what is new make the same rows as one go does.
    const whole = join(work, 'in-one-go');
    assert.equal((await command(['build', pictures, '--out', whole, '--id', 'many', '--jobs', '1'])).code, 0);
    assert.deepEqual(readFileSync(join(out, 'vectors.bin')), readFileSync(join(whole, 'vectors.bin')));
    assert.deepEqual(headerIn(out), headerIn(whole));
  });
});

describe('a gallery of people', () => {
  it('is of faces, cut out as a visitor’s is', async () => {
    const pictures = join(work, 'people');
    mkdirSync(pictures);
    cpSync(PORTRAIT, join(pictures, 'astronaut.png'));
    await saveShape(join(pictures, 'cube.png'), 'square', 'blue');
    const out = join(work, 'people-built');
    const run = await command(['build', pictures, '--out', out, '--id', 'people']);
    assert.equal(run.code, 0, run.err);
    assert.match(run.out, /faces cut out/);
    assert.match(run.out, /cube\.png: no face/);
    assert.equal(headerIn(out).segmented, true);
    const [result] = await matchAll(out, [await readPicture(PORTRAIT)], {});
    assert.ok(result!.matches[0]!.similarity > 0.99, `${result!.matches[0]!.similarity}`);
    assert.equal(result!.faces.length, 1);
  });
});

describe('a labelled gallery', () => {
  it('tells classes apart by vote', async () => {
    const pictures = join(work, 'labelled');
    for (const { shape, colour } of ALL_SHAPES) await saveShape(join(pictures, shape, `${colour}.png`), shape, colour);
    const out = join(work, 'labelled-built');
    const run = await command([
      'build',
      pictures,
      '--out',
      out,
      '--id',
      'labelled',
      '--labels',
      'folder',
      '--no-segment',
    ]);
    assert.equal(run.code, 0, run.err);
    const { entries } = headerIn(out);
    assert.deepEqual(new Set(entries.map(({ label }) => label)), new Set(Object.keys(SHAPES)));
    assert.equal(new Set(entries.map(({ id }) => id)).size, ALL_SHAPES.length);
    const results = await matchAll(out, await otherLooks(), { segment: false });
    const right = results.filter(({ label }, at) => label === ALL_SHAPES[at]!.shape);
    assert.ok(right.length >= 17, `${right.length} of ${ALL_SHAPES.length}`);
  });

  it('of halves tells left from right', async () => {
    const pictures = join(work, 'sides');
    const save = async (file: string, side: 'left' | 'right', colour: string, size: number) => {
      mkdirSync(join(file, '..'), { recursive: true });
      const dot = await drawShape('disc', colour, { size: size / 2 })
        .png()
        .toBuffer();
      const bar = { create: { width: size * 2, height: size, channels: 3, background: '#456' } } as const;
      const { default: sharp } = await import('sharp');
      await sharp(bar)
        .composite([{ input: dot, left: side === 'left' ? size / 8 : size * 1.4, top: size / 4 }])
        .png()
        .toFile(file);
    };
    for (const colour of ['red', 'green', 'gold']) {
      for (const side of ['left', 'right'] as const)
        await save(join(pictures, side, `${colour}.png`), side, colour, 160);
    }
    const out = join(work, 'sides-built');
    const run = await command([
      'build',
      pictures,
      '--out',
      out,
      '--id',
      'sides',
      '--labels',
      'folder',
      '--layout',
      'halves',
    ]);
    assert.equal(run.code, 0, run.err);
    const { dims, layout } = headerIn(out);
    assert.deepEqual([dims, layout], [256, 'halves']);
    for (const side of ['left', 'right'] as const) {
      const file = join(work, 'side.png');
      await save(file, side, 'blue', 120);
      const [result] = await matchAll(out, [await readPicture(file)], {});
      assert.equal(result!.label, side);
    }
  });
});
