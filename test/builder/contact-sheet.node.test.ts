import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { drawSheet } from '../../src/builder/gallery/contact-sheet.js';
import { folderEach } from '../helpers/folders.js';
import { galleryParts } from '../helpers/galleries.js';
import { saveShape } from '../helpers/shapes.js';

/** Where Linux lists the files that a process has open. */
const OPEN_FILES = '/proc/self/fd';

const folder = folderEach('contact-sheet');

describe('a contact sheet', () => {
  const skip = !existsSync(OPEN_FILES);
  it('is drawn with few files open at a time, however many there are', { skip }, async () => {
    const pictures = join(folder(), 'pictures');
    mkdirSync(pictures);
    await saveShape(join(folder(), 'red.png'), 'disc', 'red');
    const ids = Array.from({ length: 200 }, (_, at) => String(at));
    for (const id of ids) copyFileSync(join(folder(), 'red.png'), join(pictures, `${id}.png`));
    const { header } = galleryParts(ids.map((id) => ({ id, rows: [[1, 2, 3]] })));
    const before = readdirSync(OPEN_FILES).length;
    let [isDrawn, most] = [false, 0];
    const drawing = drawSheet(header, pictures, join(folder(), 'sheet.png')).finally(() => (isDrawn = true));
    for (; !isDrawn; await nextTurn()) most = Math.max(most, readdirSync(OPEN_FILES).length);
    await drawing;
    assert.ok(most - before < 30, `${most - before} files`);
  });
});
