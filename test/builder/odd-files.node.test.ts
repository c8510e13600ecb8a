import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { lockFolder } from '../../src/builder/gallery/build-lock.js';
import { EmbeddingCache } from '../../src/builder/gallery/cache.js';
import { drawSheet } from '../../src/builder/gallery/contact-sheet.js';
import { embedAll } from '../../src/builder/gallery/embed-all.js';
import { inspectGallery } from '../../src/builder/gallery/inspect.js';
import { findPictures } from '../../src/builder/gallery/pictures.js';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { printable } from '../../src/builder/printable.js';
import { toSlug, uniqueSlugs } from '../../src/builder/slug.js';
import { ToolError } from '../../src/builder/tool-error.js';
import { galleryParts } from '../helpers/galleries.js';
import { asOrdinaryUser, isWindows } from '../helpers/ordinary-user.js';
import { saveShape } from '../helpers/shapes.js';

const root = mkdtempSync(join(tmpdir(), 'odd-files-'));
chmodSync(root, 0o755);
let folder: string;
let count = 0;
beforeEach(async () => {
  folder = join(root, String(count++));
  mkdirSync(folder);
  await saveShape(join(folder, 'good.png'), 'disc', 'red');
});
after(() => rmSync(root, { recursive: true, force: true }));

const found = async () => {
  const { pictures, skipped } = await findPictures(folder, false);
  return [pictures.map(({ name }) => name), Object.fromEntries(skipped.map(({ name, why }) => [name, why]))];
};

describe('a folder of pictures', { skip: isWindows }, () => {
  it('may hold links to nothing and to themselves: they are listed', async () => {
    symlinkSync(join(folder, 'nowhere.png'), join(folder, 'dangling.png'));
    symlinkSync(join(folder, 'loop.png'), join(folder, 'loop.png'));
    assert.deepEqual(await found(), [
      ['good.png'],
      { 'dangling.png': 'a link to nothing', 'loop.png': 'a link that leads back to itself' },
    ]);
  });

  it('may hold a FIFO, which nobody ever writes to: it is listed, not waited for', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.png')]);
    symlinkSync(join(folder, 'pipe.png'), join(folder, 'to-pipe.png'));
    symlinkSync('/dev/zero', join(folder, 'endless.png'));
    const why = 'neither a file nor a folder';
    assert.deepEqual(await found(), [['good.png'], { 'endless.png': why, 'pipe.png': why, 'to-pipe.png': why }]);
  });

  it('may hold files and folders that one has no right to read: they are listed', async () => {
    mkdirSync(join(folder, 'private'));
    writeFileSync(join(folder, 'private/in.png'), '');
    writeFileSync(join(folder, 'secret.png'), '');
    chmodSync(join(folder, 'secret.png'), 0);
    chmodSync(join(folder, 'private'), 0);
    const why = 'no right to read it';
    assert.deepEqual(await asOrdinaryUser(found), [['good.png'], { private: why, 'secret.png': why }]);
    chmodSync(join(folder, 'private'), 0o755);
  });

  it('may hold names that are not UTF-8: they are listed', async (test) => {
    try {
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.of(0xe9), Buffer.from('.png')]), '');
    } catch {
      return test.skip('this file system knows no other names');
    }
    assert.deepEqual(await found(), [['good.png'], { 'caf\uFFFD.png': 'its name is not UTF-8' }]);
  });

  it('may link to folders: their pictures are taken, once around a circle', async () => {
    const elsewhere = join(root, `elsewhere-${count}`);
    await saveShape(join(elsewhere, 'far.png'), 'disc', 'blue');
    symlinkSync(elsewhere, join(folder, 'linked'));
    symlinkSync(folder, join(elsewhere, 'back'));
    symlinkSync(elsewhere, join(folder, 'looks-like-one.png'));
    const back = 'a link that leads back to itself';
    assert.deepEqual(await found(), [
      ['good.png', 'linked/far.png', 'looks-like-one.png/far.png'],
      { 'linked/back': back, 'looks-like-one.png/back': back },
    ]);
  });

  it('says why when none can be read', async () => {
    unlinkSync(join(folder, 'good.png'));
    symlinkSync('nowhere', join(folder, 'a\n.png'));
    await assert.rejects(findPictures(folder, false), (error) => {
      assert.ok(error instanceof ToolError);
      assert.match(error.message, /no pictures in .* can be read \(a \.png: a link to nothing\)\.$/);
      return true;
    });
  });

  it('may lose a file while the build goes on: it is listed', async () => {
    const { pictures } = await findPictures(folder, false);
    unlinkSync(join(folder, 'good.png'));
    const cache = await EmbeddingCache.open(join(folder, 'out'), 'a');
    const options = { segment: false, layout: 'whole', jobs: 1 } as const;
    const { embedded, skipped } = await embedAll(pictures, options, cache, () => undefined);
    await cache.remove();
    assert.deepEqual([embedded, skipped], [[], [{ name: 'good.png', why: 'a link to nothing' }]]);
  });
});

describe('slugs of a gallery', () => {
  it('are each their own', () => {
    assert.deepEqual(uniqueSlugs(['a b', 'a-b', 'A_B', 'a-b-2', 'c', '日本', '日本人']), [
      ...['a-b', 'a-b-3', 'a-b-4', 'a-b-2', 'c', '日本', '日本人'],
    ]);
    assert.deepEqual(uniqueSlugs(['胸/金', '手/金', '胸/1', '_', 'é']), ['胸/金', '手/金', '-1', '_', 'e']);
    const many = uniqueSlugs(Array.from({ length: 50 }, (_, at) => (at % 2 ? 'x' : 'X')));
    assert.equal(new Set(many).size, 50);
    assert.equal(toSlug('a b'), 'a-b');
  });
});

describe('two builds into one folder', () => {
  const open = () => EmbeddingCache.open(folder, 'a');
  const lock = () => join(folder, '.gallery-build/lock');

  it('do not go on at once: the second says so', async () => {
    const first = await open();
    await assert.rejects(
      open(),
      (error) => error instanceof ToolError && /Another build \(process \d+\)/.test(error.message),
    );
    await first.close();
    await (await open()).remove();
  });

  it('follow each other, also when the first was killed', async () => {
    await (await open()).close();
    const gone = Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));
    // One that was killed while it made its lock, one that is gone, one whose number another process has by now.
    for (const left of ['', `${gone} 1`, `${process.pid} 1`]) {
      writeFileSync(lock(), left);
      await (await open()).close();
    }
  });

  it('do not go on at once either when both find what a third left behind', async () => {
    await (await open()).close();
    for (let round = 0; round < 10; round++) {
      writeFileSync(lock(), '4194304 1');
      const claims: Promise<(() => Promise<void>) | undefined>[] = [];
      for (let count = 0; count < 16; count++) {
        claims.push(lockFolder(join(folder, '.gallery-build')).catch(() => undefined));
        // Out of step with the others, so that one sees what another has just done.
        await nextTurn();
      }
      const taken = (await Promise.all(claims)).filter((giveBack) => giveBack !== undefined);
      assert.equal(taken.length, 1);
      await taken[0]!();
    }
    await (await open()).remove();
    assert.ok(!existsSync(join(folder, '.gallery-build')));
  });

  it('say in a line where they cannot write', async () => {
    for (const out of [join(folder, 'good.png'), join(folder, 'good.png/out')]) {
      await assert.rejects(
        EmbeddingCache.open(out, 'a'),
        (error) => error instanceof ToolError && /good\.png.* cannot be written: ENOTDIR/.test(error.message),
      );
    }
  });

  it('follow each other at once: the first takes nothing from the second when it ends', async () => {
    const first = await open();
    await first.remove();
    const second = await open();
    await first.close();
    await assert.rejects(open(), /Another build/);
    await second.remove();
  });
});

describe('gallery inspect', () => {
  const inspect = (header: string) => {
    writeFileSync(join(folder, 'gallery.json'), header);
    return inspectGallery({ folder, sheet: join(folder, 'sheet.png') });
  };

  const broken: [string, RegExp][] = [
    ['', /not JSON/],
    ['{"format":1', /not JSON/],
    ['null', /no "vectors\.file"/],
    ['[]', /no "vectors\.file"/],
    ['{"vectors":7}', /no "vectors\.file"/],
    ['{"vectors":{"file":"v.bin"}}', /no "embedder\.id"/],
    ['{"vectors":{"file":"v.bin"},"embedder":{"id":"lookalike"}}', /v\.bin cannot be read/],
    ['{"vectors":{"file":"good.png"},"embedder":{"id":"toString"}}', /no embedder "toString"/],
    ['{"vectors":{"file":"good.png"},"embedder":{"id":"lookalike"}}', /id is missing/],
  ];
  for (const [header, message] of broken) {
    it(`says in words what is wrong with ${header || 'an empty file'}`, async () => {
      await assert.rejects(inspect(header), (error: Error) => {
        assert.notEqual(error.constructor, TypeError);
        assert.match(error.message, message);
        return true;
      });
    });
  }
});

describe('what a name may do to a terminal or a contact sheet', () => {
  it('is nothing: control characters are replaced', () => {
    assert.equal(printable('a\u001b[31mb\u0000\n\r\tc\u202Ed\uD800'), 'a\uFFFD[31mb\uFFFD c\uFFFDd\uFFFD');
    assert.equal(printable('Flabébé 妙蛙种子 👩🏽‍🚀'), 'Flabébé 妙蛙种子 👩🏽‍🚀');
  });

  it('is nothing: the sheet is drawn, also beside pictures that cannot be read', async () => {
    writeFileSync(join(folder, 'broken.png'), 'x');
    const names = { en: 'a\u0001<&"\u001b[2J\uFFFF' };
    const rows = [[1, 2, 3]];
    const { header } = galleryParts([
      { id: 'good', names, rows },
      { id: 'broken', names, rows },
      { id: 'missing', names, rows },
    ]);
    const sheet = await readPicture(await drawSheet(header, folder, join(folder, 'sheet.png')));
    assert.equal(sheet.width > 500, true);
    await assert.rejects(drawSheet(header, folder, join(folder, 'no/such/sheet.png')), ToolError);
  });
});
