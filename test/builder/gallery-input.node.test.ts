import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { EmbeddingCache } from '../../src/builder/gallery/cache.js';
import { parseBuildOptions } from '../../src/builder/gallery/options.js';
import { findPictures } from '../../src/builder/gallery/pictures.js';
import { writeAtomically } from '../../src/builder/gallery/write-files.js';
import { ToolError } from '../../src/builder/tool-error.js';
import { folderEach } from '../helpers/folders.js';

const folder = folderEach('gallery-input');

function files(...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder(), name)), { recursive: true });
    writeFileSync(join(folder(), name), '');
  }
}

const idsOf = async (labels: boolean, except?: string) =>
  (await findPictures(folder(), labels, except)).pictures.map(({ name, id, label }) => [
    name,
    id,
    ...(label ? [label] : []),
  ]);

/** A ToolError whose message says something. */
const saying = (text: RegExp) => (error: unknown) => error instanceof ToolError && text.test(error.message);

describe('pictures of a folder', () => {
  it('are named by their file, by its number left out, or by their folder, in natural order', async () => {
    files('10.png', '9.JPG', 'ada.2.png', 'ada.1.png', 'bob/front.webp', 'bob/more/side.webp');
    assert.deepEqual(await idsOf(false), [
      ['9.JPG', '9'],
      ['10.png', '10'],
      ['ada.1.png', 'ada'],
      ['ada.2.png', 'ada'],
      ['bob/front.webp', 'bob'],
      ['bob/more/side.webp', 'bob'],
    ]);
  });

  it('have the first folder as their class in labelled galleries, and keep ids apart', async () => {
    files('cat/1.png', 'cat/tom.png', 'dog/1.png', 'dog/rex/a.png');
    assert.deepEqual(await idsOf(true), [
      ['cat/1.png', 'cat/1', 'cat'],
      ['cat/tom.png', 'tom', 'cat'],
      ['dog/1.png', 'dog/1', 'dog'],
      ['dog/rex/a.png', 'rex', 'dog'],
    ]);
  });

  it('are one entry’s however the letters of its name are composed, and in one order on every machine', async () => {
    const [two, one] = ['Mu\u0308ller', 'M\u00fcller'];
    files(`${one}.2.png`, `${two}.1.png`, `${two}.3.png`, '1.png', '01.png');
    assert.deepEqual(await idsOf(false), [
      ['01.png', '01'],
      ['1.png', '1'],
      [`${two}.1.png`, two],
      [`${one}.2.png`, two],
      [`${two}.3.png`, two],
    ]);
  });

  it('are told from other files, hidden ones and the gallery itself', async () => {
    files('1.png', 'notes.txt', '.hidden/2.png', '.DS_Store', 'out/sheet.png');
    const { pictures, skipped } = await findPictures(folder(), false, join(folder(), 'out'));
    assert.deepEqual(
      [pictures.map(({ name }) => name), skipped],
      [['1.png'], [{ name: 'notes.txt', why: 'not a picture' }]],
    );
  });

  it('may have any ending that they come with: Chrome’s of a JPEG, one in capitals', async () => {
    const names = ['a.jfif', 'b.jpe', 'c.pjpeg', 'd.pjp', 'e.APNG', 'f.svgz', 'g.JFIF'];
    files(...names);
    const { pictures, skipped } = await findPictures(folder(), false);
    assert.deepEqual([pictures.map(({ name }) => name), skipped], [names, []]);
  });

  it('of kinds that are not read are told from what is no picture', async () => {
    files('1.png', 'IMG_0001.HEIC', 'IMG_0001.xmp', 'scan.bmp');
    const { skipped } = await findPictures(folder(), false);
    assert.deepEqual(skipped, [
      { name: 'IMG_0001.HEIC', why: 'HEIC is not read: save it as JPEG or PNG' },
      { name: 'IMG_0001.xmp', why: 'not a picture' },
      { name: 'scan.bmp', why: 'BMP is not read: save it as JPEG or PNG' },
    ]);
  });

  it('must exist', async () => {
    await assert.rejects(findPictures(folder(), false), saying(/no pictures/));
    await assert.rejects(findPictures(join(folder(), 'missing'), false), saying(/cannot be read|not a folder/));
    files('1.png');
    await assert.rejects(findPictures(folder(), true), saying(/in the folder of its class; 1\.png does not/));
  });
});

describe('the command line of gallery build', () => {
  const parse = (...more: string[]) =>
    parseBuildOptions([folder(), '--out', join(folder(), 'out'), '--id', 'team', ...more]);

  it('has defaults for all but folder, out and id', () => {
    const { id, title, labels, segment, layout, spriteUrl, embedder, names, jobs } = parse();
    assert.deepEqual([id, title, labels, segment, layout, spriteUrl], ['team', 'team', false, true, 'whole', '']);
    assert.deepEqual([embedder, names], [undefined, undefined]);
    assert.ok(jobs >= 1);
  });

  it('understands every option', () => {
    const options = parse(
      ...['--names', 'n.json', '--labels', 'folder', '--no-segment', '--layout', 'halves', '--embedder', 'e'],
      ...['--sprite-url', 'https://art.example/{id}.png', '--title', 'Our team', '--licence', 'CC0', '--jobs', '3'],
    );
    const { names, labels, segment, layout, embedder, spriteUrl, title, licence, jobs } = options;
    assert.deepEqual([names, labels, segment, layout, embedder], ['n.json', true, false, 'halves', 'e']);
    assert.deepEqual([spriteUrl, title, licence, jobs], ['https://art.example/{id}.png', 'Our team', 'CC0', 3]);
  });

  const refused: [string, () => unknown, RegExp][] = [
    ['no folder', () => parseBuildOptions(['--out', 'o', '--id', 'a']), /needs a folder/],
    ['an empty folder name', () => parseBuildOptions(['', '--out', 'o', '--id', 'a']), /needs a folder/],
    ['two folders', () => parse('another'), /one folder/],
    ['a missing folder', () => parseBuildOptions([join('nowhere', 'at-all'), '--out', 'o', '--id', 'a']), /no folder/],
    ['no --out', () => parseBuildOptions([folder(), '--id', 'a']), /--out/],
    ['--out onto the pictures', () => parseBuildOptions([folder(), '--out', folder(), '--id', 'a']), /itself/],
    ['no --id', () => parseBuildOptions([folder(), '--out', 'o']), /--id/],
    ['an empty --title', () => parse('--title', ''), /--title is empty/],
    ['an odd --id', () => parse('--id', 'a/b'), /not made of letters/],
    ['--labels of another kind', () => parse('--labels', 'file'), /only be "folder"/],
    ['an unknown --layout', () => parse('--layout', 'thirds'), /whole or halves/],
    ['a --sprite-url for one picture', () => parse('--sprite-url', 'a.png'), /neither/],
    ['a --jobs that is no number', () => parse('--jobs', 'many'), /whole number/],
    ['an unknown option', () => parse('--lables', 'folder'), /lables/],
  ];
  for (const [what, run, message] of refused) {
    it(`refuses ${what}`, () => assert.throws(run, saying(message)));
  }
});

describe('embeddings kept while a gallery is built', () => {
  const embedding = { whole: Float32Array.of(1, -0.5), face: Float32Array.of(3, 4), areas: 'f00050 00f150' };

  it('are there after an interruption, even one in the middle of a line', async () => {
    const cache = await EmbeddingCache.open(folder(), 'a');
    await cache.put('first', embedding);
    await cache.put('second', { whole: Float32Array.of(2), areas: '' });
    await cache.close();
    const file = join(folder(), '.gallery-build/embeddings.ndjson');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -20));
    const again = await EmbeddingCache.open(folder(), 'a');
    const { whole, face, areas } = again.get('first')!;
    assert.deepEqual({ whole, face, areas }, embedding);
    assert.equal(again.get('second'), undefined);
    // Interrupted once more.
    await again.put('third', embedding);
    await again.close();
    const third = await EmbeddingCache.open(folder(), 'a');
    assert.deepEqual(third.get('third')?.whole, embedding.whole);
    await third.close();
  });

  it('are read from the disk, while the cache is open', async () => {
    const cache = await EmbeddingCache.open(folder(), 'a');
    const kept = [await cache.put('first', embedding), cache.get('first')!];
    for (const { whole, face } of kept) assert.deepEqual([whole, face], [embedding.whole, embedding.face]);
    // Not the same numbers twice: none are held.
    assert.notEqual(kept[0]!.whole, kept[0]!.whole);
    await cache.close();
    assert.throws(() => kept[0]!.whole, /closed/);
  });

  it('are dropped when they were made in another way', async () => {
    const cache = await EmbeddingCache.open(folder(), 'a');
    await cache.put('first', embedding);
    await cache.close();
    assert.equal((await EmbeddingCache.open(folder(), 'b')).get('first'), undefined);
  });

  it('leave nothing behind', async () => {
    const out = join(folder(), 'out');
    await (await EmbeddingCache.open(out, 'a')).remove();
    assert.deepEqual(readdirSync(folder()), []);
  });
});

describe('files that belong together', () => {
  it('are replaced together, and leave no draft', async () => {
    await writeAtomically(folder(), { 'v.bin': Int8Array.of(1, 2), 'g.json': '{}' }, 'g.json');
    await writeAtomically(folder(), { 'v.bin': Int8Array.of(3), 'g.json': ['[', ']'] }, 'g.json');
    assert.deepEqual(readdirSync(folder()).sort(), ['g.json', 'v.bin']);
    assert.deepEqual(
      [readFileSync(join(folder(), 'g.json'), 'utf8'), [...readFileSync(join(folder(), 'v.bin'))]],
      ['[]', [3]],
    );
  });

  it('stay as they were when one cannot be written', async () => {
    await writeAtomically(folder(), { 'v.bin': 'old', 'g.json': 'old' }, 'g.json');
    // No file system takes a name of 300 bytes; nor is there a folder where a file is.
    for (const name of ['n'.repeat(300), 'g.json/inner']) {
      await assert.rejects(writeAtomically(folder(), { 'v.bin': 'new', [name]: 'x', 'g.json': 'new' }, 'g.json'));
    }
    assert.deepEqual(readdirSync(folder()).sort(), ['g.json', 'v.bin']);
    assert.equal(
      readFileSync(join(folder(), 'g.json'), 'utf8') + readFileSync(join(folder(), 'v.bin'), 'utf8'),
      'oldold',
    );
  });
});
