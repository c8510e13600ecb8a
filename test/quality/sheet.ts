/**
 * Draws people beside their top five, the one shown large framed, with the reasons given: to be looked at after every
 * change of the ranking. Nothing of it may be committed.
 *
 *     npx tsx test/quality/sheet.ts <file.png> [count]
 */
import type { OverlayOptions } from 'sharp';
import { join } from 'node:path';
import { loadSharp } from '../../src/builder/gallery/read-picture.js';
import { SHARED } from '../../src/builder/open-networks.js';
import { rank } from '../../src/engine/stages/rank.js';
import type { Pixels } from '../../src/contract/types.js';
import { embedFaces, productCut } from './matching.js';
import { hasShared, openSetup, readPhotos, readPressPhotos, type Photo } from './setup.js';

const CELL = 96;
const LINE = 14;
const TOP = 5;
/** People beside each other. */
const ACROSS = 2;
const DRAWINGS = join(SHARED, 'pokemon/artwork224');
/** Of the people on the sheet, one in so many is a portrait; the others are press photos, nearly all in colour. */
const PORTRAIT_ONE_IN = 4;

/** One photo of each of so many people, spread evenly. */
function oneEach(photos: readonly Photo[], count: number): Photo[] {
  const known = new Set<string>();
  const people = photos.filter(({ identity }) => identity !== null && !known.has(identity) && known.add(identity));
  return Array.from(
    { length: Math.min(count, people.length) },
    (_, at) => people[Math.floor((at * people.length) / count)],
  );
}

async function thumbnail(picture: string | Pixels): Promise<Buffer> {
  const sharp = await loadSharp();
  const source =
    typeof picture === 'string'
      ? sharp(picture)
      : sharp(Buffer.from(picture.data), { raw: { width: picture.width, height: picture.height, channels: 4 } });
  return source
    .flatten({ background: '#fff' })
    .resize(CELL, CELL, { fit: 'contain', background: '#fff' })
    .png()
    .toBuffer();
}

function line(text: string, isPick = false): Buffer {
  const frame = isPick ? `<rect x="1" y="${-CELL}" width="${CELL - 2}" height="${CELL + LINE - 1}" fill="none"/>` : '';
  const colour = isPick ? '#c00' : '#000';
  return Buffer.from(
    `<svg width="${CELL}" height="${LINE}">${frame}<text x="1" y="10" font-family="sans-serif" font-size="8" fill="${colour}">${text}</text></svg>`,
  );
}

async function main([file, asked]: readonly string[]): Promise<void> {
  if (!hasShared() || !file) {
    console.log(file ? 'sheet: skipped, ../shared is not there' : 'sheet: which file?');
    return;
  }
  const count = Number(asked ?? 40);
  const setup = await openSetup('compact');
  const portraits = Math.round(count / PORTRAIT_ONE_IN);
  const photos = [
    ...oneEach(await readPressPhotos(setup), count - portraits),
    ...oneEach(
      (await readPhotos('portraits', setup)).filter(({ faces }) => faces.length > 0),
      portraits,
    ),
  ];
  const faces = await embedFaces(photos, setup, productCut(setup));
  const cells: OverlayOptions[] = [];
  const put = async (picture: string | Pixels, text: string, left: number, top: number, isPick = false) => {
    cells.push({ input: await thumbnail(picture), left, top }, { input: line(text, isPick), left, top: top + CELL });
  };
  for (const [at, photo] of photos.entries()) {
    const left = (at % ACROSS) * (TOP + 1.5) * CELL;
    const top = Math.floor(at / ACROSS) * (CELL + LINE);
    const options = { topK: TOP, pick: 'cutest', exclude: [], includeSensitive: false } as const;
    const { ranked, pick } = rank(undefined, faces[at].embedding, setup.gallery, 'photo', options, faces[at].look);
    await put(photo.pixels, `${at + 1} ${photo.name.slice(0, 18)}`, left, top);
    for (const [place, each] of ranked.entries()) {
      const reasons = each.reasons.slice(0, 3).map(({ trait }) => trait);
      const text = reasons.join(', ') || '-';
      await put(join(DRAWINGS, `${each.entry.id}.webp`), text, left + (place + 1) * CELL, top, each === pick);
    }
  }
  const sharp = await loadSharp();
  const size = { width: ACROSS * (TOP + 1.5) * CELL, height: Math.ceil(photos.length / ACROSS) * (CELL + LINE) };
  await sharp({ create: { ...size, channels: 3, background: '#fff' } })
    .composite(cells)
    .png()
    .toFile(file);
  await setup.preset.dispose();
}

await main(process.argv.slice(2));
