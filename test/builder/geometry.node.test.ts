import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { BROWSERS, documented, servePictures } from '../helpers/formats-page.js';

/** Size and colours of the four quarters, row by row. */
interface Seen {
  width: number;
  height: number;
  quarters: string[];
}

/** What a file asks for, and what is stored: `W x H` and its quarters. */
interface Row {
  file: string;
  obeyed: string;
  ignored: string;
}

const UPRIGHT = '48 x 32 red green blue yellow';
const LYING = '32 x 48 green yellow red blue';
const TABLE = documented('geometry');
const SVG = 'SVG without width and height';
const SVG_BITMAP = `${SVG}, by \`createImageBitmap\` of its \`<img>\``;

const ROWS: Record<string, Row> = {
  'JPEG, turned by EXIF': { file: 'turned.jpg', obeyed: UPRIGHT, ignored: LYING },
  'PNG, turned by EXIF': { file: 'turned.png', obeyed: UPRIGHT, ignored: LYING },
  'WebP, turned by EXIF': { file: 'turned.webp', obeyed: UPRIGHT, ignored: LYING },
  'AVIF, turned by `irot`': { file: 'turned.avif', obeyed: UPRIGHT, ignored: LYING },
  'AVIF, mirrored by `imir`': {
    file: 'mirrored.avif',
    obeyed: '48 x 32 blue yellow red green',
    ignored: UPRIGHT,
  },
  'AVIF, cropped by `clap`': { file: 'cropped.avif', obeyed: '1400 x 900', ignored: '1600 x 960' },
};

const fixture = (path: string) => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'geometry-'));

/** A picture of four quarters, lying as a camera held upright stores it. */
function lying(): sharp.Sharp {
  const [width, height] = [32, 48];
  const [red, green, blue, yellow] = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 0],
  ];
  const quarters = [green, yellow, red, blue];
  const data = Buffer.alloc(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const quarter = (pixel < (width * height) / 2 ? 0 : 2) + (pixel % width < width / 2 ? 0 : 1);
    data.set(quarters[quarter]!, pixel * 3);
  }
  return sharp(data, { raw: { width, height, channels: 3 } }).withMetadata({ orientation: 6 });
}

async function writeFiles(): Promise<void> {
  const write = (name: string, bytes: Buffer | string) => writeFileSync(join(folder, name), bytes);
  write('turned.jpg', await lying().jpeg({ quality: 95 }).toBuffer());
  write('turned.png', await lying().png().toBuffer());
  write('turned.webp', await lying().webp({ lossless: true }).toBuffer());
  const avif = await lying().avif({ quality: 95 }).toBuffer();
  assert.ok(avif.includes('irot') && !avif.includes('imir'), 'sharp says an orientation by irot');
  write('turned.avif', avif);
  copyFileSync(fixture('avif/rotated-mirrored.avif'), join(folder, 'mirrored.avif')); // By no quarter, top to bottom.
  copyFileSync(fixture('cases/two-clap.avif'), join(folder, 'cropped.avif'));
  const rect = (fill: string, x: number, y: number) =>
    `<rect fill="${fill}" x="${x}" y="${y}" width="24" height="16"/>`;
  const quarters = rect('red', 0, 0) + rect('lime', 24, 0) + rect('blue', 0, 16) + rect('yellow', 24, 16);
  write('no-size.svg', `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 32">${quarters}</svg>`);
}

/** By name of the nearest of the four colours; `none` where nothing was painted. */
function nameOf([red = 0, green = 0, blue = 0, alpha = 255]: number[]): string {
  if (alpha === 0) return 'none';
  return blue > 128 ? 'blue' : red > 128 ? (green > 128 ? 'yellow' : 'red') : 'green';
}

function seenIn(width: number, height: number, data: ArrayLike<number>, channels: number): Seen {
  const quarters = [0.25, 0.75].flatMap((y) =>
    [0.25, 0.75].map((x) => {
      const at = (Math.floor(y * height) * width + Math.floor(x * width)) * channels;
      return nameOf(Array.from({ length: channels }, (_, channel) => data[at + channel]!));
    }),
  );
  return { width, height, quarters };
}

/** Whether what was seen is what a word of the table says. */
function holds(word: string, seen: Seen | null, row: Row): boolean {
  if (word === 'refused' || !seen) return word === 'refused' && !seen;
  const due = word === 'obeyed' ? row.obeyed : word === 'ignored' ? row.ignored : undefined;
  if (!due) throw new Error(`The table has a word that no test knows: ${word}`);
  const [width, , height, ...quarters] = due.split(' ');
  // The builder makes large pictures smaller.
  const isShape = Math.abs(seen.width / seen.height - Number(width) / Number(height)) < 0.005;
  return isShape && (quarters.length === 0 || quarters.join() === seen.quarters.join());
}

/** Of the SVG: whether all of it, some of it, or nothing is painted. */
function wordOf(seen: Seen | null): string {
  if (!seen) return 'refused';
  if (seen.quarters.join(' ') === 'red green blue yellow') return 'whole';
  return seen.quarters.every((quarter) => quarter === 'none') ? 'empty' : 'in part';
}

/** What a page sees of a picture: size and a pixel of each quarter; null where it cannot be decoded. */
async function shown(address: string, asBitmap: boolean): Promise<[number, number, number[][]] | null> {
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
    const source = asBitmap ? await createImageBitmap(image, { resizeWidth: 48 }) : image;
    const [width, height] = asBitmap
      ? [(source as ImageBitmap).width, (source as ImageBitmap).height]
      : [image.naturalWidth, image.naturalHeight];
    const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!;
    context.drawImage(source, 0, 0);
    const colours = [0.25, 0.75].flatMap((y) =>
      [0.25, 0.75].map((x) => [...context.getImageData(Math.floor(x * width), Math.floor(y * height), 1, 1).data]),
    );
    return [width, height, colours];
  } catch {
    return null;
  }
}

before(writeFiles);
after(() => rmSync(folder, { recursive: true, force: true }));

describe('turned, mirrored and cropped pictures', () => {
  it('are those of the table in the docs', () => {
    assert.deepEqual(Object.keys(TABLE), [...Object.keys(ROWS), SVG, SVG_BITMAP]);
  });

  for (const [name, row] of Object.entries(ROWS)) {
    it(`${name}: sharp and the builder do as the table says`, async () => {
      const { data, info } = await sharp(join(folder, row.file)).raw().toBuffer({ resolveWithObject: true });
      const itself = seenIn(info.width, info.height, data, info.channels);
      assert.ok(holds(TABLE[name]!['sharp']!, itself, row), JSON.stringify(itself));
      const pixels = await readPicture(join(folder, row.file));
      const built = seenIn(pixels.width, pixels.height, pixels.data, 4);
      assert.ok(holds(TABLE[name]!['gallery builder']!, built, row), JSON.stringify(built));
    });
  }

  it(`${SVG}: sharp and the builder do as the table says`, async () => {
    const { data, info } = await sharp(join(folder, 'no-size.svg')).raw().toBuffer({ resolveWithObject: true });
    const pixels = await readPicture(join(folder, 'no-size.svg'));
    const words = [
      wordOf(seenIn(info.width, info.height, data, info.channels)),
      wordOf(seenIn(pixels.width, pixels.height, pixels.data, 4)),
    ];
    assert.deepEqual(words, [TABLE[SVG]!['sharp'], TABLE[SVG]!['gallery builder']]);
  });

  it('an SVG is drawn by the builder as large as by the element, whatever size it says', async () => {
    const text = readFileSync(join(folder, 'no-size.svg'), 'utf8');
    for (const [said, drawn] of [
      ['', [512, 341]],
      ['width="24" height="16"', [512, 341]],
      ['width="1.5em" height="1em"', [512, 341]],
      ['width="720" height="480"', [720, 480]],
      ['width="48000" height="32000"', [1024, 683]],
      ['width="120000" height="80000"', [1024, 683]],
    ] as const) {
      const file = join(folder, 'sized.svg');
      writeFileSync(file, text.replace('viewBox', `${said} viewBox`));
      const { width, height, data } = await readPicture(file);
      assert.deepEqual([width, height], drawn, said);
      assert.equal(wordOf(seenIn(width, height, data, 4)), 'whole', said);
    }
  });
});

describe('turned, mirrored and cropped pictures in browsers', () => {
  let server: Server;
  let origin: string;
  before(async () => ({ server, origin } = await servePictures(folder)));
  after(() => server.close());

  for (const { column, missing, open } of BROWSERS) {
    it(`${column} does as the table says`, { skip: missing() ?? false }, async () => {
      const page = await open();
      const look = async (file: string, asBitmap = false): Promise<Seen | null> => {
        const found = await page.evaluate(shown, `/${file}`, asBitmap);
        return found && { width: found[0], height: found[1], quarters: found[2].map(nameOf) };
      };
      try {
        await page.goto(`${origin}/page`);
        for (const [name, row] of Object.entries(ROWS)) {
          const seen = await look(row.file);
          assert.ok(holds(TABLE[name]![column]!, seen, row), `${name}: ${JSON.stringify(seen)}`);
        }
        assert.equal(wordOf(await look('no-size.svg')), TABLE[SVG]![column], SVG);
        assert.equal(wordOf(await look('no-size.svg', true)), TABLE[SVG_BITMAP]![column], SVG_BITMAP);
      } finally {
        await page.close();
      }
    });
  }
});
