import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { ENLARGED, spriteArt } from '../../demo/serve/art.js';

const ICONS = dirname(createRequire(import.meta.url).resolve('pokesprite-images/package.json'));
const SPECIES = JSON.parse(readFileSync(join(ICONS, 'data/pokemon.json'), 'utf8')) as Record<
  string,
  { slug: { eng: string } }
>;

/** One number a pixel, 0 for a transparent one. */
interface Picture {
  width: number;
  height: number;
  pixels: Uint32Array;
}

async function decoded(picture: string | Buffer): Promise<Picture> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixels = new Uint32Array(new Uint8Array(data).buffer).map((pixel, at) => (data[at * 4 + 3] === 0 ? 0 : pixel));
  return { width: info.width, height: info.height, pixels };
}

/** First and last column and row with something in them. */
function boundsOf(picture: Picture) {
  const bounds = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      if (picture.pixels[y * picture.width + x] === 0) continue;
      bounds.left = Math.min(bounds.left, x);
      bounds.right = Math.max(bounds.right, x);
      bounds.top = Math.min(bounds.top, y);
      bounds.bottom = y;
    }
  }
  return bounds;
}

/** What the drawing made of an icon lacks of it, in words; undefined when nothing. */
function flawOf(icon: Picture, art: Picture): string | undefined {
  const { left, top, right, bottom } = boundsOf(icon);
  const [width, height] = [(right - left + 1) * ENLARGED, (bottom - top + 1) * ENLARGED];
  if (art.width !== width || art.height !== height) return `${art.width} x ${art.height}, not ${width} x ${height}`;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = [left + Math.floor(x / ENLARGED), top + Math.floor(y / ENLARGED)];
      if (art.pixels[y * width + x] !== icon.pixels[row * icon.width + column]) return `another colour at ${x}, ${y}`;
    }
  }
  return undefined;
}

describe('the drawings of the demo', () => {
  it('have every pixel of their icon, enlarged, for all species that have one', async () => {
    const draw = spriteArt();
    const flaws: string[] = [];
    for (const [number, { slug }] of Object.entries(SPECIES)) {
      const art = await draw(`/art/${Number(number)}.png`);
      assert.ok(art, slug.eng);
      const icon = await decoded(join(ICONS, 'pokemon-gen8/regular', `${slug.eng}.png`));
      const flaw = flawOf(icon, await decoded(art.body));
      if (flaw) flaws.push(`${slug.eng}: ${flaw}`);
    }
    assert.equal(Object.keys(SPECIES).length, 905);
    assert.deepEqual(flaws, []);
  });
});
