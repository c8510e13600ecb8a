import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { Generated } from './static-server.js';

/** The drawings are icons of some 40 px: each of their pixels becomes a square of this many, so that they stay crisp. */
export const ENLARGED = 6;

const ART_PATH = /^\/art\/(\d+)\.png$/;

/** Small drawings of the species for demo and tests, from the development dependency `pokesprite-images`
 *  (MIT; it ends at species 905). Pages ask for `/art/<National Pokédex number>.png`. */
export function spriteArt(): (path: string) => Promise<Generated | undefined> {
  const home = packageFolder('pokesprite-images');
  const index = home ? readFileSync(join(home, 'data/pokemon.json'), 'utf8') : '{}';
  const species = JSON.parse(index) as Record<string, { slug: { eng: string } }>;
  const drawn = new Map<string, Promise<Buffer>>();
  return async (path) => {
    const id = ART_PATH.exec(path)?.[1];
    const slug = id && species[id.padStart(3, '0')]?.slug.eng;
    if (!home || !slug) return undefined;
    const drawing = drawn.get(slug) ?? enlarge(join(home, 'pokemon-gen8/regular', `${slug}.png`));
    drawn.set(slug, drawing);
    return { type: 'image/png', body: await drawing };
  };
}

/** Without the empty border of the icon sheet it comes from. `lineArt`: else `trim` takes an edge of single pixels, such
 *  as the tip of a tail, for noise and cuts it off. */
async function enlarge(file: string): Promise<Buffer> {
  const trimmed = await sharp(file).trim({ lineArt: true, threshold: 0 }).png().toBuffer({ resolveWithObject: true });
  const width = trimmed.info.width * ENLARGED;
  return sharp(trimmed.data).resize({ width, kernel: 'nearest' }).png().toBuffer();
}

function packageFolder(name: string): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}
