import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parseBuildOptions } from '../../src/builder/gallery/options.js';
import { readHeader } from '../../src/builder/gallery/open-gallery.js';
import { writeGallery } from '../../src/builder/gallery/write-gallery.js';
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

  it('are of the format that is asked for', () => {
    const format = (...more: string[]) => parseBuildOptions([tmpdir(), '--out', folder, '--id', 'x', ...more]).format;
    assert.deepEqual([format(), format('--format', '1'), format('--format', '2')], [undefined, 1, 2]);
    assert.throws(() => format('--format', '3'), /--format can be 1 or 2/);
  });
});
