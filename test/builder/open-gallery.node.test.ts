import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openGallery } from '../../src/builder/gallery/open-gallery.js';
import { writeGallery } from '../../src/builder/gallery/write-gallery.js';
import { MODELS } from '../../src/builder/open-networks.js';
import { ToolError } from '../../src/builder/tool-error.js';
import { folderEach } from '../helpers/folders.js';

const POKEMON = join(MODELS, 'galleries/pokemon/lookalike');
const folder = folderEach('open-gallery');

describe('a gallery in a folder', () => {
  for (const format of [1, 2] as const) {
    it(`in format ${format} is opened as it was written, and no file of it as another of the same length`, async () => {
      const { header, rows } = await openGallery(POKEMON);
      await writeGallery(folder(), header, rows, format);
      assert.deepEqual(await openGallery(folder()), await openGallery(POKEMON));
      const entries = await readdir(folder(), { recursive: true, withFileTypes: true });
      const files = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
      assert.equal(files.length, format === 1 ? 2 : 12);
      for (const file of files.filter((each) => !each.endsWith('gallery.json'))) {
        const whole = readFileSync(file);
        const damaged = Buffer.from(whole);
        const middle = damaged.length >> 1;
        damaged[middle] = damaged[middle]! ^ 1;
        writeFileSync(file, damaged);
        await assert.rejects(openGallery(folder()), (error) => {
          assert.ok(error instanceof ToolError, file);
          assert.match(error.message, /^[^\n]+ is damaged, or of another build than gallery\.json\.$/);
          assert.ok(error.message.startsWith(file));
          return true;
        });
        writeFileSync(file, whole);
      }
    });
  }

  it('is opened with the mark at its start that editors on Windows write', async () => {
    const { header, rows } = await openGallery(POKEMON);
    await writeGallery(folder(), header, rows, 1);
    const file = join(folder(), 'gallery.json');
    writeFileSync(file, `\uFEFF${readFileSync(file, 'utf8')}`);
    assert.equal((await openGallery(folder())).header.id, header.id);
  });

  it('that a service searches is called so', async () => {
    writeFileSync(join(folder(), 'gallery.json'), JSON.stringify({ format: 2, search: { url: 'http://localhost/' } }));
    const message = /is of a gallery that a service searches.*Give the folder that was pushed/;
    await assert.rejects(openGallery(folder()), (error) => error instanceof ToolError && message.test(error.message));
  });
});
