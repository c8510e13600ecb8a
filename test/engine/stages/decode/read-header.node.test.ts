import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { readImageHeader } from '../../../../src/engine/stages/decode/read-header.js';

const PHOTOS = resolve(fileURLToPath(import.meta.url), '../../../../../../shared/photos');

function blank(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#369' } });
}

function bmp(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(54);
  bytes.write('BM');
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  return bytes;
}

describe('readImageHeader', () => {
  for (const format of ['jpeg', 'png', 'gif', 'webp', 'avif'] as const) {
    it(`reads the size of a ${format}`, async () => {
      const bytes = await blank(310, 170).toFormat(format).toBuffer();
      const { settled, ...header } = readImageHeader(bytes);
      assert.deepEqual(header, { type: format, width: 310, height: 170, orientation: 1 });
      assert.equal(settled ?? false, format === 'jpeg' || format === 'png');
    });
  }

  it('reads the size of a GIF whose screen has none from its first picture', async () => {
    const bytes = await blank(310, 170).gif().toBuffer();
    for (const [from, to] of [
      [6, 10],
      [6, 8],
      [8, 10],
    ] as const) {
      const { width, height } = readImageHeader(Buffer.from(bytes).fill(0, from, to));
      assert.deepEqual([width, height], [310, 170], `bytes ${from} to ${to}`);
    }
    const noScreen = Buffer.from(bytes).fill(0, 6, 10);
    const cut = Array.from({ length: 60 }, (_, length) => readImageHeader(noScreen.subarray(0, length)).width);
    assert.ok(cut.every((width) => width === undefined || width === 310));
  });

  it('reads lossless and transparent WebP and progressive JPEG', async () => {
    const lossless = await blank(301, 7).webp({ lossless: true }).toBuffer();
    const transparent = await blank(33, 500).ensureAlpha(0.5).webp().toBuffer();
    const progressive = await blank(90, 91).jpeg({ progressive: true }).toBuffer();
    const sizes = [lossless, transparent, progressive].map((bytes) => {
      const { width, height } = readImageHeader(bytes);
      return [width, height];
    });
    assert.deepEqual(sizes, [[301, 7], [33, 500], [90, 91]]); // prettier-ignore
  });

  it('reads bitmaps that are stored from the top down', () => {
    assert.deepEqual(readImageHeader(bmp(20, -10)), { type: 'bmp', width: 20, height: 10, orientation: 1 });
  });

  for (const format of ['jpeg', 'webp', 'png'] as const) {
    it(`reads the EXIF orientation of a ${format}`, async () => {
      for (const orientation of [1, 3, 6, 8]) {
        const bytes = await blank(64, 32).toFormat(format).withMetadata({ orientation }).toBuffer();
        assert.equal(readImageHeader(bytes).orientation, orientation);
      }
    });
  }

  it('reads the EXIF orientation of a PNG behind its pixels, however many chunks these are', async () => {
    const bytes = await blank(64, 32).png().withMetadata({ orientation: 6 }).toBuffer();
    const [start, end] = [bytes.indexOf('eXIf') - 4, bytes.indexOf('IEND') - 4];
    const exif = bytes.subarray(start, start + 12 + bytes.readUInt32BE(start));
    const before = bytes.subarray(0, start);
    const pixels = bytes.subarray(start + exif.length, end);
    const late = readImageHeader(Buffer.concat([before, pixels, exif, bytes.subarray(end)]));
    assert.deepEqual([late.orientation, late.late, late.settled], [6, true, true]);
    const early = readImageHeader(bytes);
    assert.deepEqual([early.orientation, early.late, early.settled], [6, false, true]);
    const trailing = readImageHeader(Buffer.concat([before, pixels, bytes.subarray(end), exif]));
    assert.deepEqual([trailing.orientation, trailing.settled], [1, true], 'behind the end of the picture');
    const other = await blank(64, 32).png().withMetadata({ orientation: 8 }).toBuffer();
    const otherExif = other.subarray(other.indexOf('eXIf') - 4).subarray(0, exif.length);
    const both = readImageHeader(Buffer.concat([before, exif, pixels, otherExif, bytes.subarray(end)]));
    assert.deepEqual([both.orientation, both.late], [6, false], 'the first of two');
    const empty = Buffer.from('\0\0\0\0IDAT\0\0\0\0', 'latin1');
    const endless = Buffer.concat([before, ...Array<Buffer>(200_000).fill(empty), exif]);
    assert.equal(readImageHeader(endless).orientation, 1);
  });

  it('takes a nonsensical orientation for upright', async () => {
    const bytes = await blank(64, 32).jpeg().withMetadata({ orientation: 8 }).toBuffer();
    const at = bytes.indexOf(Buffer.from([0x01, 0x12])) + 8;
    const other = bytes.indexOf(Buffer.from([0x12, 0x01])) + 8;
    for (const offset of [at, other]) if (offset > 8) bytes.fill(77, offset, offset + 2);
    assert.equal(readImageHeader(bytes).orientation, 1);
  });

  it('takes an orientation that is not one 16-bit number for upright, as browsers do', async () => {
    const bytes = await blank(30, 20).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    assert.equal(readImageHeader(bytes).orientation, 6);
    const entry = bytes.indexOf(Buffer.from([0x12, 0x01, 3, 0, 1, 0, 0, 0]));
    const swapped = entry < 0;
    const count = (swapped ? bytes.indexOf(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1])) + 3 : entry) + 4;
    bytes[count] = 2;
    assert.equal(readImageHeader(bytes).orientation, 1);
  });

  it('knows what it refuses', () => {
    const types: [string, Uint8Array | string][] = [
      ['heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
      ['avif', '\0\0\0\x18ftypmif1\0\0\0\0mif1avif'],
      ['video', '\0\0\0\x18ftypisom\0\0\0\0isommp42'],
      ['raw', '\0\0\0\x18ftypcrx \0\0\0\x01crx isom'],
      ['raw', 'II*\0\x10\0\0\0CR\x02\0'],
      ['raw', 'II*\0\x08\0\0\0\x01\0\x12\xc6\x01\0\x04\0\0\0'],
      ['raw', 'IIU\0\x08\0\0\0'],
      ['raw', 'FUJIFILMCCD-RAW 0201'],
      ['unknown', '\0\0\0\x18ftypjxyz\0\0\0\0jxyz'],
      ['tiff', 'II*\0'],
      ['pdf', '%PDF-1.7'],
      ['psd', '8BPS'],
      ['svg', '<?xml version="1.0"?>\n<!-- drawn --><svg xmlns="http://www.w3.org/2000/svg">'],
      ['svg', '<s:svg xmlns:s="http://www.w3.org/2000/svg">'],
      ['svg', `<!-- ${'drawn '.repeat(2000)}--><svg xmlns="http://www.w3.org/2000/svg">`],
      ['svg', Buffer.from('\ufeff<svg xmlns="http://www.w3.org/2000/svg">', 'utf16le')],
      ['unknown', '<!doctype html><html><body><svg></svg>'],
      ['unknown', '{"not": "a picture"}'],
      ['unknown', ''],
    ];
    for (const [type, bytes] of types) {
      assert.equal(
        readImageHeader(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes).type,
        type,
        JSON.stringify(bytes),
      );
    }
  });

  it('never throws on cut-off files, and then tells no size or the right one', async () => {
    for (const format of ['jpeg', 'png', 'gif', 'webp', 'avif'] as const) {
      const bytes = await blank(310, 170).toFormat(format).withMetadata({ orientation: 6 }).toBuffer();
      for (let length = 0; length < Math.min(bytes.length, 700); length += 3) {
        const { width } = readImageHeader(bytes.subarray(0, length));
        if (format === 'jpeg' || format === 'avif') assert.ok(width === undefined || width === 310 || width === 0);
      }
    }
  });

  it('calls settled only what the rest of the file does not change', async () => {
    let settled = 0;
    for (const format of ['jpeg', 'png'] as const) {
      const bytes = await blank(310, 170).toFormat(format).withMetadata({ orientation: 6 }).toBuffer();
      for (let length = 0; length < bytes.length; length++) {
        const header = readImageHeader(bytes.subarray(0, length));
        if (!header.settled) continue;
        assert.deepEqual(header, readImageHeader(bytes));
        settled++;
      }
    }
    assert.ok(settled > 100, `${settled} settled`);
  });

  it('agrees with itself on the first 4 kB of photos', { skip: !existsSync(PHOTOS) }, () => {
    const files = ['exif', 'huge', 'odd', 'portraits'].flatMap((folder) =>
      readdirSync(join(PHOTOS, folder)).map((file) => readFileSync(join(PHOTOS, folder, file))),
    );
    const settled = files.filter((bytes) => readImageHeader(bytes.subarray(0, 4096)).settled);
    for (const bytes of settled) assert.deepEqual(readImageHeader(bytes.subarray(0, 4096)), readImageHeader(bytes));
    assert.ok(settled.length > 90, `${settled.length} of ${files.length} settled`);
  });

  it('agrees with an image library on every file it can open', { skip: !existsSync(PHOTOS) }, async () => {
    let compared = 0;
    for (const folder of ['exif', 'huge', 'odd', 'portraits']) {
      for (const file of readdirSync(join(PHOTOS, folder))) {
        const bytes = readFileSync(join(PHOTOS, folder, file));
        const header = readImageHeader(bytes);
        const known = await sharp(bytes, { limitInputPixels: false }).metadata().catch(() => undefined); // prettier-ignore
        if (!known || header.width === undefined || header.type === 'avif') continue;
        const found = [header.width, header.height, header.orientation];
        assert.deepEqual(found, [known.width, known.height, known.orientation ?? 1], file);
        compared++;
      }
    }
    assert.ok(compared > 150, `${compared} compared`);
  });
});
