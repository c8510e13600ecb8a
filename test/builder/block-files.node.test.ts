import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parseBuildOptions } from '../../src/builder/gallery/options.js';
import { readHeader } from '../../src/builder/gallery/open-gallery.js';
import { writeGallery } from '../../src/builder/gallery/write-gallery.js';
import type { BlockHeader } from '../../src/contract/block-gallery.js';
import type { GalleryHeader } from '../../src/contract/gallery.js';
import { asOrdinaryUser, isWindows } from '../helpers/ordinary-user.js';
import { galleryParts, type TestEntry } from '../helpers/galleries.js';

const folder = mkdtempSync(join(tmpdir(), 'block-files-'));
after(() => rmSync(folder, { recursive: true }));

const formatIn = () => (JSON.parse(readFileSync(join(folder, 'gallery.json'), 'utf8')) as { format: number }).format;

function parts(count: number) {
  const list = Array.from({ length: count }, (_, at): TestEntry => ({
    rows: [[1 + (at % 100), at % 7, 5]],
    names: { en: `E${at}`, '../x': 'no path', ...(at % 2 ? { ko: `K${at}` } : {}) },
    ...(at % 3 === 1 ? { evolvesFrom: at } : {}),
  }));
  const { header, vectors } = galleryParts(list);
  return { header, rows: new Int8Array(vectors) };
}

describe('the files of a gallery', () => {
  it('are those of format 2 where there are many entries, and say what format 1 says', async () => {
    const { header, rows } = parts(2100);
    await writeGallery(folder, header, rows);
    assert.equal(formatIn(), 2);
    assert.deepEqual(readdirSync(folder).sort(), ['columns.bin', 'entries', 'gallery.json', 'names', 'vectors.bin']);
    assert.equal(readdirSync(join(folder, 'entries')).length, 9);
    assert.deepEqual(readdirSync(join(folder, 'names')).sort(), ['_1', 'en', 'ko'], 'a tag that is a path is none');
    const { vectors, ...read } = await readHeader(folder);
    assert.deepEqual({ ...read, vectors: header.vectors }, header);
    assert.equal(vectors.bytes, rows.length);
  });

  it('take the place of former ones, and leave nothing of them', async () => {
    const { header, rows } = parts(30);
    await writeGallery(folder, header, rows, 2);
    assert.deepEqual(readdirSync(folder).sort(), [
      'columns.bin',
      'entries.json',
      'gallery.json',
      'names',
      'vectors.bin',
    ]);
    assert.deepEqual(readdirSync(join(folder, 'names')).sort(), ['_1.json', 'en.json', 'ko.json']);
    await writeGallery(folder, header, rows);
    assert.equal(formatIn(), 1);
    assert.deepEqual(readdirSync(folder).sort(), ['gallery.json', 'vectors.bin']);
    assert.ok(!existsSync(join(folder, 'names')));
  });

  it('are all that is removed: what others have put there stays, whatever it is called', async () => {
    const { header, rows } = parts(30);
    const shared = join(folder, 'shared');
    const theirs = ['columns.bin', 'entries.json', 'entries/7.json', 'names/en.json', 'data/names/fr/0.json'];
    for (const file of theirs) {
      mkdirSync(dirname(join(shared, file)), { recursive: true });
      writeFileSync(join(shared, file), 'theirs');
    }
    const kept = () => theirs.map((file) => readFileSync(join(shared, file), 'utf8'));
    for (const former of [undefined, '{"format":1}', 'null', '{"format":2,"columns":{"file":"columns.bin"}}']) {
      if (former !== undefined) writeFileSync(join(shared, 'gallery.json'), former);
      await writeGallery(shared, header, rows);
      assert.deepEqual(
        kept(),
        theirs.map(() => 'theirs'),
        former,
      );
    }
    await writeGallery(shared, header, rows, 2);
    // What the gallery in format 2 has written over is the gallery's by now.
    await writeGallery(shared, header, rows);
    const left = ['data/names/fr/0.json', 'entries/7.json'];
    assert.deepEqual(theirs.filter((file) => existsSync(join(shared, file))).sort(), left);
  });

  it('are never beside what a header names outside of their folder', async () => {
    const { header, rows } = parts(30);
    const inner = join(folder, 'outer/inner');
    await writeGallery(inner, header, rows, 2);
    const outside = join(folder, 'outer/0.json');
    writeFileSync(outside, 'theirs');
    const file = join(inner, 'gallery.json');
    const named = JSON.parse(readFileSync(file, 'utf8')) as BlockHeader;
    named.columns.file = '../0.json';
    named.entries.files[0]!.file = 'names/../../0.json';
    writeFileSync(file, JSON.stringify(named));
    await writeGallery(inner, header, rows);
    assert.equal(readFileSync(outside, 'utf8'), 'theirs');
  });

  it('are written beside a folder that one has no right to read', { skip: isWindows }, async () => {
    const { header, rows } = parts(30);
    const mounted = join(folder, 'mounted');
    mkdirSync(join(mounted, 'lost+found'), { recursive: true });
    chmodSync(join(mounted, 'lost+found'), 0);
    chmodSync(folder, 0o755);
    chmodSync(mounted, 0o777);
    await asOrdinaryUser(() => writeGallery(mounted, header, rows, 2));
    await asOrdinaryUser(() => writeGallery(mounted, header, rows));
    chmodSync(join(mounted, 'lost+found'), 0o755);
    assert.deepEqual(readdirSync(mounted).sort(), ['gallery.json', 'lost+found', 'vectors.bin']);
  });

  it('are written only where pages can load them: what lay there stays', async () => {
    const { header, rows } = parts(30);
    const before = join(folder, 'before');
    await writeGallery(before, header, rows);
    const [first, ...others] = header.entries;
    const wrong: [Partial<GalleryHeader>, RegExp][] = [
      [{ title: '' }, /title is ""/],
      [{ entries: [{ ...first!, names: { en: 'Ada', de: '' } }, ...others] }, /entries\[0\]\.names\["de"\] is ""/],
      [{ hub: { ...header.hub, mean: [1] } }, /hub\.mean has 1 numbers/],
    ];
    for (const [change, message] of wrong) {
      for (const format of [1, 2] as const) {
        await assert.rejects(writeGallery(before, { ...header, ...change }, rows, format), message);
      }
    }
    assert.deepEqual((await readHeader(before)).entries, header.entries);
    assert.deepEqual(readdirSync(before).sort(), ['gallery.json', 'vectors.bin']);
  });

  it('take the place of drafts that a killed build has left, and of nothing that looks like one', async () => {
    const { header, rows } = parts(30);
    const killed = join(folder, 'killed');
    const uuid = '01234567-89ab-4cde-8f01-23456789abcd';
    const drafts = [`.vectors.bin.${uuid}.draft`, `names/.ko.json.${uuid}.draft`];
    const theirs = ['.vectors.bin.draft', `.photos.bin.${uuid}.draft`, `vectors.bin.${uuid}.draft`];
    mkdirSync(join(killed, 'names'), { recursive: true });
    for (const file of [...drafts, ...theirs]) writeFileSync(join(killed, file), '');
    await writeGallery(killed, header, rows, 2);
    for (const file of drafts) assert.ok(!existsSync(join(killed, file)), file);
    for (const file of theirs) assert.ok(existsSync(join(killed, file)), file);
  });

  it('are of the format that is asked for', () => {
    const format = (...more: string[]) => parseBuildOptions([tmpdir(), '--out', folder, '--id', 'x', ...more]).format;
    assert.deepEqual([format(), format('--format', '1'), format('--format', '2')], [undefined, 1, 2]);
    assert.throws(() => format('--format', '3'), /--format can be 1 or 2/);
  });
});
