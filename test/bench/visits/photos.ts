import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Size } from '../../../src/contract/size.js';
import { ROOT } from '../../helpers/site.js';

const PHOTOS = join(ROOT, '../shared/photos');
/** One person each, 600 to 900 px, a face that fills much of the picture. */
const PEOPLE = [
  'hu_person-vlado.jpg',
  'hu_person-nicole.jpg',
  'fr_rose_leslie_img2.jpg',
  'hu_person-christina.jpg',
  'fr_kit_harington_john2.jpeg',
  'fn_angelina_jolie_1.jpg',
];
const PLACE = 'nobody/hu_background.jpg';
const HUGE = 'huge/astronaut_12mp_4000x3000.jpg';

/** Far photos that are all of one size, px. */
const ALIKE = { width: 900, height: 675 };
/** How much of a far photo's height the whole portrait takes: the face is about 8 % of the photo then. */
const PORTRAIT_SHARE = 0.2;

/** Photos as visitors bring them, as data URLs. */
export interface Photos {
  /** Six people, near. */
  near: string[];
  /** The same people far away in a room, in photos as large as the near ones. */
  far: string[];
  /** The same, all photos of one size. */
  farAlike: string[];
  /** A JPEG of 12 megapixels. */
  huge: string;
}

/** Undefined where `../shared` is not there: such photos are in no repository. */
export async function loadPhotos(): Promise<Photos | undefined> {
  if (![...PEOPLE.map((file) => `portraits/${file}`), PLACE, HUGE].every((file) => existsSync(join(PHOTOS, file)))) {
    return undefined;
  }
  const people = PEOPLE.map((file) => join(PHOTOS, 'portraits', file));
  return {
    near: people.map((file) => dataUrl(readFileSync(file))),
    far: await Promise.all(people.map((file, at) => farAway(file, at))),
    farAlike: await Promise.all(people.map((file, at) => farAway(file, at, ALIKE))),
    huge: dataUrl(readFileSync(join(PHOTOS, HUGE))),
  };
}

/** A person in another spot of the room each time. `size`: of the photo; default: the portrait's own. */
async function farAway(file: string, at: number, size?: Size): Promise<string> {
  const { width, height } = size ?? (await sharp(file).metadata());
  const small = await sharp(file)
    .resize({ height: Math.round(height * PORTRAIT_SHARE) })
    .toBuffer();
  const [left, top] = [Math.round(((60 + at * 110) / 900) * width), Math.round(((200 + (at % 3) * 90) / 675) * height)];
  const place = sharp(join(PHOTOS, PLACE)).resize({ width, height, fit: 'cover' });
  return dataUrl(
    await place
      .composite([{ input: small, left, top }])
      .jpeg({ quality: 90 })
      .toBuffer(),
  );
}

function dataUrl(bytes: Buffer): string {
  return `data:image/jpeg;base64,${bytes.toString('base64')}`;
}
