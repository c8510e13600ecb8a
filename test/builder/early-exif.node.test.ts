import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { folderEach } from '../helpers/folders.js';

/** 2 x 3 px of noise as a PNG with EXIF in front of its pixels, turned by orientation 6. */
async function turned(): Promise<Buffer> {
  const data = Buffer.from(Array.from({ length: 2 * 3 * 3 }, (_, at) => (at * 91) % 256));
  const pipeline = sharp(data, { raw: { width: 2, height: 3, channels: 3 } });
  return pipeline.withMetadata({ orientation: 6 }).png().toBuffer();
}

/** The same with a chunk moved to the end of the file, before IEND. */
function moved(png: Buffer, type: string): Buffer {
  const at = png.indexOf(type) - 4;
  const end = at + 12 + png.readUInt32BE(at);
  const last = png.indexOf('IEND') - 4;
  return Buffer.concat([png.subarray(0, at), png.subarray(end, last), png.subarray(at, end), png.subarray(last)]);
}

describe('a PNG whose EXIF stands behind its pixels', () => {
  const place = folderEach('early-exif');

  it('is turned as one that has it in front of them', async () => {
    const [front, behind] = [join(place(), 'front.png'), join(place(), 'behind.png')];
    const png = await turned();
    writeFileSync(front, png);
    writeFileSync(behind, moved(png, 'eXIf'));
    const picture = await readPicture(behind);
    assert.deepEqual([picture.width, picture.height], [3, 2]);
    assert.deepEqual(picture, await readPicture(front));
  });

  it('may be cut off: what is wrong with it is said, or it is read as far as it goes', async () => {
    const file = join(place(), 'cut.png');
    const png = moved(await turned(), 'eXIf');
    for (const length of [8, 20, 40, png.length - 20]) {
      writeFileSync(file, png.subarray(0, length));
      await assert.rejects(readPicture(file), Error);
    }
  });
});
