import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/** Two halves: the left one reddish, half transparent where a format has alpha; the right one blue. */
const WIDTH = 64;
const HEIGHT = 48;
export const LEFT = [200, 60, 40] as const;
export const RIGHT = [40, 90, 180] as const;
export const HALF = 128;
/** A pixel in the middle of each half. */
export const SPOTS = [
  [10, 20],
  [50, 20],
] as const;

/** Made by avifenc 0.11.1 from that picture, for sharp writes none of them: `--depth 10`, `--depth 12`, `--premultiply`,
 *  and a sequence of two frames. */
const COMMITTED = fileURLToPath(new URL('../fixtures/formats', import.meta.url));

function picture(alpha: boolean): sharp.Sharp {
  const channels = alpha ? 4 : 3;
  const data = Buffer.alloc(WIDTH * HEIGHT * channels);
  for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
    const isLeft = pixel % WIDTH < WIDTH / 2;
    const colour = isLeft ? [...LEFT, HALF] : [...RIGHT, 255];
    data.set(colour.slice(0, channels), pixel * channels);
  }
  return sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels } });
}

/** File name -> how it is made. */
const MADE: Record<string, () => Promise<Buffer>> = {
  '8-bit.png': () => picture(true).png().toBuffer(),
  '16-bit.png': () => picture(true).toColourspace('rgb16').png().toBuffer(),
  '8-bit.avif': () => picture(true).avif({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(),
  'cmyk.jpg': () => picture(false).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer(),
  'cmyk-profile.jpg': () => picture(false).withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer(),
  'rgb.tif': () => picture(false).tiff().toBuffer(),
};

/** Writes a file of each format into a folder. */
export async function writeFormats(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [name, make] of Object.entries(MADE)) writeFileSync(join(folder, name), await make());
  for (const name of ['avif10.avif', 'avif12.avif', 'animated.avif', 'premultiplied.avif']) {
    const file = join(COMMITTED, name);
    if (!existsSync(file)) throw new Error(`${file} is missing.`);
    writeFileSync(join(folder, name), readFileSync(file));
  }
}
