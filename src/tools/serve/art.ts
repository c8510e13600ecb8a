import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Mount } from './static-server.js';

/** Small drawings of the species for demo and tests, from the development dependency `pokesprite-images`
 *  (MIT; it ends at species 905). Pages ask for `/art/<National Pokédex number>.png`. */
export interface Art {
  mount: Mount;
  rewrite(path: string): string;
}

/** undefined where the package is not installed. */
export function spriteArt(): Art | undefined {
  const home = packageFolder('pokesprite-images');
  if (!home) return undefined;
  const species = JSON.parse(readFileSync(join(home, 'data/pokemon.json'), 'utf8')) as Record<
    string,
    { slug: { eng: string } }
  >;
  return {
    mount: { at: '/art/', folder: join(home, 'pokemon-gen8/regular') },
    rewrite(path) {
      const id = /^\/art\/(\d+)\.png$/.exec(path)?.[1];
      const slug = id && species[id.padStart(3, '0')]?.slug.eng;
      return slug ? `/art/${slug}.png` : path;
    },
  };
}

function packageFolder(name: string): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}
