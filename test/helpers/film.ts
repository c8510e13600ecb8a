import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { ROOT } from './site.js';

const FRAMES = 12;

/** A film of the one photo, 640 x 480: a person who sways by so many px to and fro. JPEGs in a row are what Chromium's fake
 *  camera plays, over and over. */
export async function film(file: string, sway = 16): Promise<void> {
  const photo = join(ROOT, 'test/fixtures/ski_astronaut.png');
  const frames = Array.from({ length: FRAMES }, (_, frame) => {
    const moved = Math.round(sway * Math.sin((2 * Math.PI * frame) / FRAMES));
    return sharp(photo)
      .extract({ left: 60 + moved, top: 0, width: 320, height: 240 })
      .resize(640, 480)
      .jpeg({ quality: 90 })
      .toBuffer();
  });
  writeFileSync(file, Buffer.concat(await Promise.all(frames)));
}

/** What makes Chromium film that file, and ask nobody. */
export const filming = (file: string): string[] => [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
];
