import { join } from 'node:path';
import { spriteArt } from '../../serve/art.js';
import { writeFile } from './files.js';

/** Drawings made at once. */
const AT_ONCE = 8;

/** Writes what the demo's server draws under `/art/<id>.png`, for ids 1..`count`; returns how many there were. */
export async function writeArt(to: string, count: number): Promise<number> {
  const draw = spriteArt();
  const ids = Array.from({ length: count }, (_, at) => at + 1).values();
  let written = 0;
  const work = async () => {
    for (const id of ids) {
      const drawing = await draw(`/art/${id}.png`);
      if (!drawing) continue;
      writeFile(join(to, `${id}.png`), drawing.body);
      written += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return written;
}
