import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { command, headerIn, matchAll, otherLooks, type Run } from '../helpers/gallery-command.js';
import { ALL_SHAPES, saveAllShapes, saveShape } from '../helpers/shapes.js';
import { ROOT } from '../helpers/site.js';

const PORTRAIT = join(ROOT, 'test/fixtures/ski_astronaut.png');
const work = mkdtempSync(join(tmpdir(), 'gallery-builder-'));
after(() => rmSync(work, { recursive: true, force: true }));

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
    const results = await matchAll(out, await otherLooks(work), { segment: false, topK: 1 });
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

describe('a folder that holds more than pictures', () => {
  it('has all that cannot be read listed, and what is no picture summed up after that', async () => {
    const pictures = join(work, 'mixed');
    await saveShape(join(pictures, 'good.jfif'), 'disc', 'red');
    const names = (ending: string) => Array.from({ length: 25 }, (_, at) => `${ending.slice(1)}-${at}${ending}`);
    const [damaged, sidecars, unread] = [names('.jpg'), names('.dop'), names('.heic')];
    for (const name of [...damaged, ...sidecars, ...unread]) writeFileSync(join(pictures, name), 'no picture');
    const run = await command(['build', pictures, '--out', join(work, 'mixed-built'), '--id', 'mixed']);
    assert.equal(run.code, 0, run.err);
    assert.match(run.out, /1 entry/);
    for (const name of [...damaged, ...unread]) assert.ok(run.out.includes(`  ${name}: `), name);
    const [title, ...lines] = run.out.slice(run.out.indexOf('Skipped')).trim().split('\n');
    assert.equal(title, 'Skipped 75 files:');
    assert.deepEqual(lines.slice(50), [
      ...sidecars.slice(0, 20).map((name) => `  ${name}: not a picture`),
      '  and 5 more',
    ]);
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
