import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buildGallery } from '../../src/builder/gallery/build.js';
import { EmbeddingCache } from '../../src/builder/gallery/cache.js';
import { parseBuildOptions, type BuildOptions } from '../../src/builder/gallery/options.js';
import { buildShard } from '../../src/builder/gallery/shards/build-shard.js';
import { mergeGallery } from '../../src/builder/gallery/shards/merge.js';
import { parseMergeOptions } from '../../src/builder/gallery/shards/merge-options.js';
import { parseShard, type Shard } from '../../src/builder/gallery/shards/shard-option.js';
import { ToolError } from '../../src/builder/tool-error.js';
import { saveAllShapes, saveShape } from '../helpers/shapes.js';

const work = mkdtempSync(join(tmpdir(), 'shards-'));
after(() => rmSync(work, { recursive: true, force: true }));

/** A ToolError of an exit code whose message says something. */
const saying =
  (text: RegExp, exitCode = 1) =>
  (error: unknown) =>
    error instanceof ToolError && error.exitCode === exitCode && text.test(error.message);

const nothing = () => undefined;

describe('which shard', () => {
  it('is said from 1, or by the batch engine in its own way', () => {
    assert.deepEqual(parseShard('3/8', {}), { number: 3, of: 8 });
    assert.deepEqual(parseShard('env/8', { JOB_COMPLETION_INDEX: '0' }), { number: 1, of: 8 });
    assert.deepEqual(parseShard('env/8', { AWS_BATCH_JOB_ARRAY_INDEX: '7' }), { number: 8, of: 8 });
    const slurm = (id: number, min: number, max: number) => ({
      SLURM_ARRAY_TASK_ID: String(id),
      SLURM_ARRAY_TASK_MIN: String(min),
      SLURM_ARRAY_TASK_MAX: String(max),
      SLURM_ARRAY_TASK_COUNT: String(max - min + 1),
    });
    assert.deepEqual(parseShard('env/8', slurm(0, 0, 7)), { number: 1, of: 8 });
    assert.deepEqual(parseShard('env/8', slurm(8, 1, 8)), { number: 8, of: 8 });
    // One task alone: nobody knows whether the array once began at 0 or at 1.
    assert.throws(() => parseShard('env/8', slurm(5, 5, 5)), saying(/array has 1 tasks.*Name the shard/, 2));
  });

  it('has to be one there is', () => {
    for (const text of ['0/8', '9/8', '3/0', '3', '/8', '3/8/9', '-1/8', '1.5/8', 'env', 'env/0', 'two/8']) {
      assert.throws(() => parseShard(text, { JOB_COMPLETION_INDEX: '0' }), saying(/--shard/, 2), text);
    }
    assert.throws(() => parseShard('1/1000001', {}), saying(/1000000 shards at most/, 2));
    assert.throws(() => parseShard('env/8', {}), saying(/none of JOB_COMPLETION_INDEX/, 2));
    assert.throws(() => parseShard('env/8', { JOB_COMPLETION_INDEX: '8' }), saying(/none of 8 shards/, 2));
    assert.throws(() => parseShard('env/8', { JOB_COMPLETION_INDEX: 'x' }), saying(/whole number/, 2));
    const both = { JOB_COMPLETION_INDEX: '0', AWS_BATCH_JOB_ARRAY_INDEX: '1' };
    assert.throws(() => parseShard('env/8', both), saying(/both/, 2));
  });
});

describe('a build in shards', () => {
  const pictures = join(work, 'pictures');
  const whole = join(work, 'whole');
  const parts = join(work, 'parts');
  let options: BuildOptions;
  const shard = (number: number, of = 4, out = parts, more: Partial<BuildOptions> = {}) =>
    buildShard({ ...options, out, ...more, shard: { number, of } satisfies Shard }, nothing);
  const files = (folder: string) =>
    Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'base64')]));
  const part = (number: number, of = 4) => join(parts, `shard-${number}-of-${of}.ndjson`);

  before(async () => {
    await saveAllShapes(pictures, { size: 80 });
    await saveShape(join(pictures, 'many/one.png'), 'disc', 'red', { turn: 90 });
    await saveShape(join(pictures, 'many/two.webp'), 'disc', 'gold', { turn: 45 });
    writeFileSync(join(pictures, 'broken.png'), 'this is no picture');
    writeFileSync(join(pictures, 'notes.txt'), 'nor is this');
    const names = join(work, 'names.json');
    writeFileSync(names, JSON.stringify({ 'red-disc': { en: 'Tomato', fr: 'Tomate' }, nobody: 'Nobody' }));
    const args = [pictures, '--out', whole, '--id', 'shapes', '--names', names, '--jobs', '1'];
    options = parseBuildOptions([...args, '--sprite-url', '{id}.png']);
    await buildGallery(options, nothing);
    // At once, as an array of tasks that share a folder.
    await Promise.all([1, 2, 3, 4].map((number) => shard(number)));
  });

  it('merges to the undivided gallery, byte for byte, in whatever order', async () => {
    const out = join(work, 'merged');
    const report = await mergeGallery({ shards: [4, 2, 1, 3].map((number) => part(number)), out });
    assert.deepEqual(files(out), files(whole));
    assert.deepEqual(
      report.skipped.map(({ name }) => name),
      ['notes.txt', 'broken.png'],
    );
    assert.deepEqual(report.unusedNames, ['nobody']);
    assert.deepEqual(
      readdirSync(parts).sort(),
      [1, 2, 3, 4].map((number) => `shard-${number}-of-4.ndjson`),
    );
  });

  it('takes more shards than there are pictures, and folders of shards', async () => {
    const lone = join(work, 'lone');
    await saveShape(join(lone, 'red.png'), 'disc', 'red');
    const of = 3;
    for (const number of [1, 2, 3]) await shard(number, of, join(work, `lone-${number}`), { folder: lone });
    await buildGallery({ ...options, folder: lone, out: join(work, 'lone-whole') }, nothing);
    const shards = [1, 2, 3].map((number) => join(work, `lone-${number}`));
    await mergeGallery({ shards, out: join(work, 'lone-merged') });
    assert.deepEqual(files(join(work, 'lone-merged')), files(join(work, 'lone-whole')));
  });

  it('does one that died again alone, from where it stopped', async () => {
    const again = join(work, 'again');
    cpSync(parts, again, { recursive: true });
    rmSync(join(again, 'shard-2-of-4.ndjson'));
    await assert.rejects(
      mergeGallery({ shards: [again], out: join(work, 'none') }),
      saying(/^Shard 2 of 4 is missing/),
    );
    // It had begun.
    const known = await EmbeddingCache.open(again, 'another build', '-2-of-4');
    await known.close();
    const reports: number[] = [];
    await buildShard({ ...options, out: again, shard: { number: 2, of: 4 } }, (done) => reports.push(done));
    assert.equal(reports.at(-1), 6);
    assert.equal(readFileSync(join(again, 'shard-2-of-4.ndjson'), 'utf8'), readFileSync(part(2), 'utf8'));
    assert.equal(readdirSync(again).length, 4);
  });

  it('lets two merges at once write whole galleries', async () => {
    const out = join(work, 'twice');
    const other = join(work, 'other-parts');
    for (const number of [1, 2]) await shard(number, 2, other, { id: 'others', title: 'others' });
    await Promise.all([
      mergeGallery({ shards: [parts], out }),
      mergeGallery({ shards: [other], out }),
      mergeGallery({ shards: [parts], out }),
      mergeGallery({ shards: [parts], out: join(work, 'beside') }),
    ]);
    assert.deepEqual(readdirSync(out).sort(), ['gallery.json', 'vectors.bin']);
    assert.deepEqual(files(join(work, 'beside')), files(whole));
    const header = JSON.parse(readFileSync(join(out, 'gallery.json'), 'utf8')) as { vectors: { sha256: string } };
    const { createHash } = await import('node:crypto');
    const found = createHash('sha256')
      .update(readFileSync(join(out, 'vectors.bin')))
      .digest('hex');
    assert.equal(header.vectors.sha256, found);
  });

  it('says which shards do not make one gallery', async () => {
    const merge = (...shards: string[]) => mergeGallery({ shards, out: join(work, 'none') });
    await assert.rejects(merge(part(1)), saying(/Shards 2, 3, 4 of 4 are missing/));
    const many = join(work, 'many-shards.ndjson');
    writeFileSync(many, readFileSync(part(1), 'utf8').replace('"of":4', '"of":1000'));
    await assert.rejects(merge(many), saying(/^Shards 2, 3, [^a-z]*21 and 979 more of 1000 are missing/));
    await assert.rejects(merge(part(1), part(1)), saying(/Shard 1 of 4 is there twice/));
    await assert.rejects(merge(parts, part(3)), saying(/Shard 3 of 4 is there twice/));
    await shard(1, 3, join(work, 'thirds'));
    await assert.rejects(merge(parts, join(work, 'thirds')), saying(/numbers of shards differ/));
    await shard(4, 4, join(work, 'titled'), { title: 'Another' });
    await assert.rejects(merge(part(1), part(2), part(3), join(work, 'titled')), saying(/options differ/));
    const more = join(work, 'more');
    cpSync(pictures, more, { recursive: true });
    await saveShape(join(more, 'new.png'), 'disc', 'blue');
    await shard(4, 4, join(work, 'moved'), { folder: more });
    await assert.rejects(merge(part(1), part(2), part(3), join(work, 'moved')), saying(/lists of pictures differ/));
    await assert.rejects(merge(join(work, 'nowhere')), saying(/There is no shard/));
    await assert.rejects(merge(pictures), saying(/There is no shard in/));
    await assert.rejects(merge(join(whole, 'gallery.json')), saying(/is no shard/));
    assert.ok(!readdirSync(work).includes('none'));
  });

  it('notices a shard that is cut off or damaged', async () => {
    const broken = join(work, 'broken');
    cpSync(parts, broken, { recursive: true });
    const file = join(broken, 'shard-2-of-4.ndjson');
    const text = readFileSync(file, 'utf8');
    const lines = text.trimEnd().split('\n');
    const flipped = lines[2]!.replace(/"whole":"(.)/, (_, first: string) => `"whole":"${first === 'A' ? 'B' : 'A'}`);
    const kinds: Record<string, string> = {
      cut: text.slice(0, -200),
      'without its end': lines.slice(0, -1).join('\n'),
      'without a picture': [...lines.slice(0, 1), ...lines.slice(2)].join('\n'),
      flipped: [...lines.slice(0, 2), flipped, ...lines.slice(3)].join('\n'),
      'without anything': lines[0]!,
      'without what shards have in common': text.replace(lines[0]!, '{"format":"gallery-shard-1","number":2,"of":4}'),
    };
    for (const [kind, content] of Object.entries(kinds)) {
      writeFileSync(file, content);
      await assert.rejects(
        mergeGallery({ shards: [broken], out: join(work, 'none') }),
        saying(/damaged or not complete/),
        kind,
      );
    }
    assert.ok(!readdirSync(work).includes('none'));
    mkdirSync(join(work, 'own'));
    await assert.rejects(mergeGallery({ shards: [broken], out: join(work, 'own') }));
    assert.deepEqual(readdirSync(join(work, 'own')), []);
  });

  it('is asked for rightly', () => {
    assert.throws(() => parseMergeOptions(['--out', 'x']), saying(/needs shards/, 2));
    assert.throws(() => parseMergeOptions([parts]), saying(/needs --out/, 2));
    assert.deepEqual(parseMergeOptions([parts, '--out', whole]), { shards: [parts], out: whole });
    assert.deepEqual(parseBuildOptions([pictures, '--out', whole, '--id', 'x', '--shard', '3/8']).shard, {
      number: 3,
      of: 8,
    });
  });
});
