import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { HALF, LEFT, RIGHT, SPOTS, writeFormats } from '../helpers/format-fixtures.js';
import { BROWSERS, documented, servePictures } from '../helpers/formats-page.js';

/** Rows of the table in the docs -> files. */
const FILES: Record<string, string> = {
  'PNG, 8 bits a channel': '8-bit.png',
  'PNG, 16 bits a channel': '16-bit.png',
  'AVIF, 8 bits': '8-bit.avif',
  'AVIF, 10 bits': 'avif10.avif',
  'AVIF, 12 bits': 'avif12.avif',
  'AVIF, animated': 'animated.avif',
  'AVIF, premultiplied alpha': 'premultiplied.avif',
  'JPEG, CMYK without profile': 'cmyk.jpg',
  'JPEG, CMYK with a profile': 'cmyk-profile.jpg',
  TIFF: 'rgb.tif',
};

type Colour = readonly number[];

const folder = mkdtempSync(join(tmpdir(), 'formats-'));
const TABLE = documented('formats');
/** What the inks of the CMYK file, which has no profile, let through: (0, 224, 244, 40) and (225, 152, 0, 0). */
const PRODUCT: Colour[] = [
  [215, 26, 9],
  [30, 103, 255],
];

function isNear(found: Colour, due: Colour, tolerance = 4): boolean {
  return due.every((value, at) => Math.abs(found[at]! - value) <= tolerance);
}

/** Whether the colours of the two spots are what a word of the table says. */
function holds(word: string, found: readonly Colour[] | undefined): boolean {
  if (word === 'refused' || !found) return word === 'refused' && !found;
  const [left, right] = found as [Colour, Colour];
  const isSame = isNear(left, LEFT) && isNear(right, RIGHT) && (left[3] === 255 || Math.abs(left[3]! - HALF) <= 2);
  const isProduct = left[0]! > 205 && left[1]! < 35 && left[2]! < 15 && right[2]! > 220;
  switch (word) {
    case 'same':
      return isSame;
    case 'read':
      return true;
    case 'darkened':
      return isNear(
        left,
        LEFT.map((value) => (value * HALF) / 255),
      );
    case 'product':
      return isProduct;
    case 'managed':
      return !isProduct && isNear(left, LEFT, 15) && isNear(right, RIGHT, 40);
    case 'otherwise':
      return !isSame && !isProduct;
    default:
      throw new Error(`The table has a word that no test knows: ${word}`);
  }
}

/** Colours at `SPOTS` of a decoded picture. */
function spotsOf(width: number, data: ArrayLike<number>): Colour[] {
  return SPOTS.map(([x, y]) => Array.from({ length: 4 }, (_, channel) => data[(y * width + x) * 4 + channel]!));
}

/** What a page sees of a picture; null where it cannot be decoded. */
async function shown(address: string, spots: readonly (readonly [number, number])[]): Promise<number[][] | null> {
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0);
  return spots.map(([x, y]) => [...context.getImageData(x, y, 1, 1).data]);
}

before(() => writeFormats(folder));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('formats of pictures', () => {
  it('are those of the table in the docs', () => assert.deepEqual(Object.keys(TABLE), Object.keys(FILES)));

  for (const [row, file] of Object.entries(FILES)) {
    it(`${row}: sharp and the builder do as the table says`, async () => {
      const bySharp = await sharp(join(folder, file), { failOn: 'error' })
        .toColourspace('srgb')
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
        .catch(() => undefined);
      const builder = await readPicture(join(folder, file)).catch((error: Error) => error);
      const { sharp: itself, 'gallery builder': built } = TABLE[row]!;
      assert.ok(holds(itself!, bySharp && spotsOf(bySharp.info.width, bySharp.data)), `sharp: ${itself}`);
      const seen = builder instanceof Error ? undefined : spotsOf(builder.width, builder.data);
      assert.ok(holds(built!, seen), `builder: ${built}, ${JSON.stringify(seen)}`);
      if (builder instanceof Error) assert.match(builder.message, /^[^\n]+ which sharp does not read: [^\n]+\.$/);
    });
  }

  it('CMYK without profile is the product of the inks, to a step', async () => {
    const { width, data } = await readPicture(join(folder, 'cmyk.jpg'));
    spotsOf(width, data).forEach((found, at) => assert.ok(isNear(found, PRODUCT[at]!, 2), String(found)));
  });
});

describe('formats of pictures in browsers', () => {
  let server: Server;
  let origin: string;
  before(async () => ({ server, origin } = await servePictures(folder)));
  after(() => server.close());

  for (const { column, missing, open } of BROWSERS) {
    it(`${column} does as the table says`, { skip: missing() ?? false }, async () => {
      const page = await open();
      try {
        await page.goto(`${origin}/page`);
        for (const [row, file] of Object.entries(FILES)) {
          const found = (await page.evaluate(shown, `/${file}`, SPOTS)) ?? undefined;
          const word = TABLE[row]![column]!;
          assert.ok(holds(word, found), `${row}: ${word}, ${JSON.stringify(found)}`);
        }
      } finally {
        await page.close();
      }
    });
  }
});
