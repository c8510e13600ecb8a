import { join } from 'node:path';
import type { GalleryEntry } from '../../../src/contract/gallery.js';
import { loadSharp } from '../../../src/builder/gallery/read-picture.js';
import { cutenessOf } from './cuteness.js';
import { coloursOf } from '../../../src/engine/gallery/look-text.js';
import { measureDrawing } from '../../../src/builder/drawing.js';
import { areasText } from '../../../src/builder/look-text.js';
import { areasOf } from '../../../src/builder/palette.js';
import { SENSITIVE } from './sensitive.js';
import { readSpecies, type Species } from './species.js';
import { toEntryTraits } from '../../../src/builder/trait-file.js';
import { readDrawnTraits, type DrawnLabels } from './trait-labels.js';

/** Where the art of a match is shown from: PokeAPI's public copies of the official artwork. */
export const SPRITE_URL =
  'https://raw.githubusercontent.com/PokeAPI/sprites/master/sprites/pokemon/other/official-artwork/{id}.png';

/** One entry a species, one row each, in the order of the National Pokédex. `drawings` holds `<id>.webp`, transparent. */
export async function pokemonEntries(drawings: string): Promise<GalleryEntry[]> {
  const entries: GalleryEntry[] = [];
  const { entries: labels } = readDrawnTraits();
  for (const species of await readSpecies())
    entries.push(await describe(species, join(drawings, `${species.id}.webp`), labels[species.id] ?? {}));
  return entries;
}

async function describe(species: Species, drawing: string, labels: DrawnLabels): Promise<GalleryEntry> {
  const sharp = await loadSharp();
  const { data, info } = await sharp(drawing).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixels = { width: info.width, height: info.height, data: new Uint8Array(data) };
  const facts = measureDrawing(pixels);
  const { id, slug, names, tags, evolvesFrom, heightM, weightKg } = species;
  const reason = SENSITIVE.get(slug);
  return {
    id,
    slug,
    names,
    tags,
    cuteness: twoDigits(cutenessOf(species, facts)),
    areas: areasText(areasOf(pixels)),
    traits: toEntryTraits(labels),
    ...(reason ? { sensitive: reason } : {}),
    ...(evolvesFrom === undefined ? {} : { evolvesFrom }),
    size: [tenths(heightM), tenths(weightKg)],
    rows: [id - 1, 1],
  };
}

/** An entry for a gallery that is ranked by embeddings alone: its colours are all that is shown. */
export function withoutLooks(entry: GalleryEntry): GalleryEntry {
  return { ...entry, colours: coloursOf(entry), areas: undefined, traits: undefined };
}

/** The games give metres and kilograms to one digit. */
function tenths(value: number): number {
  return Math.max(1, Math.round(value * 10));
}

function twoDigits(value: number): number {
  return Math.round(value * 100) / 100;
}
