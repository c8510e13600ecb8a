import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { ROOT } from './site.js';

const FRAMES = 12;

const PHOTO = join(ROOT, 'test/fixtures/ski_astronaut.png');

/** A film of the one photo, 640 x 480: a person who sways by so many px to and fro. JPEGs in a row are what Chromium's fake
 *  camera plays, over and over. */
export function film(file: string, sway = 16): Promise<void> {
  return shoot(file, sway, (moved) =>
    sharp(PHOTO)
      .extract({ left: 60 + moved, top: 0, width: 320, height: 240 })
      .resize(640, 480),
  );
}

/** The same person further away, 1280 x 720: the face takes a third of its height. */
export function farFilm(file: string, sway = 16): Promise<void> {
  return shoot(file, sway, async (moved) => {
    const person = await sharp(PHOTO).resize(720).toBuffer();
    const room = sharp({ create: { width: 1280, height: 720, channels: 3, background: '#8a8f98' } });
    return room.composite([{ input: person, left: 280 + moved, top: 0 }]);
  });
}

async function shoot(file: string, sway: number, picture: (moved: number) => Sharp | Promise<Sharp>): Promise<void> {
  const frames = Array.from({ length: FRAMES }, async (_, frame) => {
    const moved = Math.round(sway * Math.sin((2 * Math.PI * frame) / FRAMES));
    return (await picture(moved)).jpeg({ quality: 90 }).toBuffer();
  });
  writeFileSync(file, Buffer.concat(await Promise.all(frames)));
}

/** What makes Chromium film that file, and ask nobody. */
export const filming = (file: string): string[] => [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
];
