/**
 * Rebuilds the committed Pokémon galleries from the drawings in `../shared`.
 *
 *     npm run gallery:pokemon                   for both embedders
 *     npm run gallery:pokemon -- compact        only for the preset's embedder
 *     npm run gallery:pokemon -- --facts        names, tags and other facts of all; rows and statistics stay as they are
 */
import { join } from 'node:path';
import type { DomainCentre, GalleryEntry } from '../../../src/contract/gallery.js';
import { project } from '../../../src/engine/stages/rank/projection.js';
import { encodeDirections, encodeLook, readBank, type Bank } from '../../../src/builder/bank-file.js';
import { embedBank, embedWhole } from '../bank/embed-bank.js';
import { quantise } from '../../../src/builder/gallery/quantise.js';
import { hubStatistics } from '../../../src/builder/gallery/statistics.js';
import { writeGallery } from '../../../src/builder/gallery/write-gallery.js';
import {
  identityOf,
  MODELS,
  openNetworks,
  SHARED,
  TRAINING_PICTURES,
  type Networks,
} from '../../../src/builder/open-networks.js';
import { withProgressBar } from '../../../src/builder/progress-bar.js';
import { ToolError } from '../../../src/builder/tool-error.js';
import { centreOf, trainedCentre, trainedPrototypes } from '../calibration.js';
import { pokemonEntries, SPRITE_URL, withoutLooks } from './entries.js';
import { renewFacts } from './renew-facts.js';
import { SPECIES_COUNT } from './species.js';

/** Drawing styles; the first one is the gallery's. */
const STYLES = ['artwork224', 'homeicon128', 'sprite96'];
const DRAWINGS = join(SHARED, 'pokemon/artwork224');
const LICENCE =
  'Numbers computed from drawings (c) Nintendo, Creatures, GAME FREAK; names are their trademarks. No picture is included.';

/** Every how many-th photo makes up the bank of an embedder that takes ten times as long as ours. */
const OTHERS_STRIDE = 3;

/** What a unit of int8 stands for in our own embedder's rows: as coarse as answers bear, because every visitor fetches all
 *  of them (decision 0029). */
const ROW_STEP = 1 / 90;

/** Steps of the map of faces on each side of 0, for the same reason: 32 to 127 steps answer alike. */
const MAP_STEPS = 32;

interface Rows {
  centre: DomainCentre;
  rows: Int8Array;
  scale: number;
}

async function main(presets: readonly string[]): Promise<void> {
  const entries = await pokemonEntries(DRAWINGS);
  for (const preset of presets) {
    const networks = await openNetworks(preset);
    const bank = await bankFor(networks);
    await write(networks, entries, await rowsFor(networks, bank), bank);
    await networks.dispose();
  }
}

/** Our own embedder's bank is in the repository; for another one it is embedded here and now. */
async function bankFor(networks: Networks): Promise<Bank> {
  const { id } = networks.embedder;
  const known = await readBank(join(MODELS, id), identityOf(networks));
  if (known) return known;
  if (id === 'lookalike')
    throw new ToolError('models/lookalike/bank.json is of another embedder: npm run gallery:bank');
  return withProgressBar(`bank for ${id}`, (onProgress) =>
    embedBank(networks, TRAINING_PICTURES, OTHERS_STRIDE, onProgress),
  );
}

function rowsFor(networks: Networks, bank: Bank): Promise<Rows> {
  return networks.embedder.id === 'lookalike' ? trainedRows() : embeddedRows(networks, bank);
}

/** Our own embedder was trained together with a prototype for each species. */
async function trainedRows(): Promise<Rows> {
  const folder = join(MODELS, 'lookalike');
  const centre = await trainedCentre(folder);
  const prototypes = await trainedPrototypes(folder, centre.photo.length);
  return { centre, ...quantise(prototypes, ROW_STEP) };
}

/** Any other embedder: the drawings themselves, centred on their own mean. A picture that is matched whole may be drawn
 *  in any style, so it is centred on the mean of three. */
async function embeddedRows(networks: Networks, bank: Bank): Promise<Rows> {
  const styles: Float32Array[][] = [];
  for (const style of STYLES) styles.push(await embedDrawings(networks, style));
  const artwork = styles[0]!;
  const own: DomainCentre = { photo: centreOf(bank.faces), gallery: centreOf(artwork) };
  const header = { dims: own.gallery.length, centre: own };
  const rows = artwork.map((embedding) => project(embedding, header, 'whole'));
  const gallery = centreOf(styles.map((style) => Float32Array.from(centreOf(style))));
  return { centre: { ...own, gallery }, ...quantise(rows) };
}

function embedDrawings(networks: Networks, style: string): Promise<Float32Array[]> {
  return withProgressBar(`${style} for ${networks.embedder.id}`, async (onProgress) => {
    const found: Float32Array[] = [];
    for (let id = 1; id <= SPECIES_COUNT; id++) {
      found.push(await embedWhole(networks, join(SHARED, 'pokemon', style, `${id}.webp`)));
      onProgress(id, SPECIES_COUNT);
    }
    return found;
  });
}

async function write(networks: Networks, entries: GalleryEntry[], { centre: own, rows, scale }: Rows, bank: Bank) {
  const centre: DomainCentre = {
    ...own,
    ...(bank.photoMap ? { photoMap: encodeDirections(bank.photoMap, MAP_STEPS) } : {}),
    ...(bank.photoLook ? { photoLook: encodeLook(bank.photoLook, MAP_STEPS) } : {}),
    photoErased: encodeDirections(bank.erased),
  };
  const dims = centre.gallery.length;
  // The talk's embedder looks at other windows: it ranks by its embeddings alone, as the talk did.
  const isOurs = networks.embedder.id === 'lookalike';
  const hub = hubStatistics(
    { header: { dims, centre }, entries, rows },
    bank.faces,
    bank.wholes,
    isOurs ? bank.looks : [],
  );
  const shown = isOurs ? entries : entries.map(withoutLooks);
  const facts = { id: 'pokemon', title: 'Pokémon', ...identityOf(networks), dims, scale, centre, hub, entries: shown };
  const folder = join(MODELS, 'galleries/pokemon', networks.embedder.id);
  await writeGallery(
    folder,
    { ...facts, layout: 'whole', segmented: false, spriteUrl: SPRITE_URL, licence: LICENCE },
    rows,
    isOurs ? 2 : 1,
  );
  console.log(`${folder}: ${entries.length} species, calibrated on ${bank.faces.length} faces`);
}

const asked = process.argv.slice(2);
if (asked.includes('--facts')) await renewFacts(join(MODELS, 'galleries/pokemon'), await pokemonEntries(DRAWINGS));
else await main(asked.length > 0 ? asked : ['compact', 'classic']);
// Lists in the manifest what was just written.
await import('../pack-models.js');
