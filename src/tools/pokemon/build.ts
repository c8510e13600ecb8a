/** Rebuilds the committed Pokémon galleries and the bank from the pictures in `../shared`: npm run gallery:pokemon */
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { DomainCentre, GalleryEntry } from '../../contract/gallery.js';
import { openPreset, weightsHash, type Preset } from '../../engine/preset.js';
import { project } from '../../engine/projection.js';
import { writeBank, type Bank } from '../bank/bank-file.js';
import { chooseBankPictures, embedBank, embedWhole, type BankPictures } from '../bank/embed-bank.js';
import { quantise } from '../gallery/quantise.js';
import { hubStatistics } from '../gallery/statistics.js';
import { writeGallery } from '../gallery/write-gallery.js';
import { progressBar } from '../progress-bar.js';
import { meanOf, trainedCentre, trainedPrototypes } from './calibration.js';
import { pokemonEntries, SPRITE_URL } from './entries.js';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../../..');
const MODELS = join(ROOT, 'models');
const SHARED = resolve(ROOT, '../shared');
const DRAWINGS = join(SHARED, 'pokemon/artwork224');
const LICENCE =
  'Numbers computed from drawings (c) Nintendo, Creatures, GAME FREAK; names are their trademarks. No picture is included.';

type Networks = Preset & { id: string };

interface Rows {
  centre: DomainCentre;
  rows: Int8Array;
  scale: number;
}

async function main(): Promise<void> {
  const entries = await pokemonEntries(DRAWINGS);
  const compact = await open('compact');
  const pictures = await withBar('choosing faces', (onProgress) =>
    chooseBankPictures(
      compact,
      { faces: join(SHARED, 'train/faces_id'), others: join(SHARED, 'train/negatives') },
      onProgress,
    ),
  );
  const bank = await bankOf(compact, pictures);
  await writeBank(join(MODELS, 'lookalike'), bank, identityOf(compact));
  await write(compact, entries, await trainedRows(), bank);
  compact.dispose();
  const classic = await open('classic');
  const classicBank = await bankOf(classic, pictures);
  await write(classic, entries, await embeddedRows(classic, entries, classicBank), classicBank);
  classic.dispose();
}

/** The networks that are not in the repository are read from the mirror beside it. */
function open(preset: string): Promise<Networks> {
  const modelsUrl = [MODELS, join(SHARED, 'models')].map((folder) => `${pathToFileURL(folder).href}/`);
  return openPreset({ modelsUrl, preset, backend: 'wasm' });
}

function bankOf(networks: Networks, pictures: BankPictures): Promise<Bank> {
  return withBar(`bank for ${networks.embedder.id}`, (onProgress) => embedBank(networks, pictures, onProgress));
}

async function withBar<Result>(
  title: string,
  work: (onProgress: (done: number, total: number) => void) => Promise<Result>,
): Promise<Result> {
  const bar = progressBar(title);
  try {
    return await work((done, total) => bar.at(done, total));
  } finally {
    bar.end();
  }
}

function identityOf({ embedder }: Networks) {
  return { embedder: { id: embedder.id, sha256: weightsHash(embedder.entry) }, preprocess: embedder.entry.preprocess };
}

/** Our own embedder was trained together with a prototype for each species. */
async function trainedRows(): Promise<Rows> {
  const folder = join(MODELS, 'lookalike');
  const rows = await trainedPrototypes(folder);
  return { centre: await trainedCentre(folder), rows, scale: 1 / 127 };
}

/** Any other embedder: the drawings themselves, each domain centred on its own mean. */
async function embeddedRows(networks: Networks, entries: readonly GalleryEntry[], bank: Bank): Promise<Rows> {
  const embeddings = await withBar(`drawings for ${networks.embedder.id}`, async (onProgress) => {
    const found: Float32Array[] = [];
    for (const { id } of entries) {
      found.push(await embedWhole(networks, join(DRAWINGS, `${id}.webp`)));
      onProgress(found.length, entries.length);
    }
    return found;
  });
  const centre: DomainCentre = { photo: meanOf(bank.faces), gallery: meanOf(embeddings) };
  const header = { dims: centre.gallery.length, centre };
  return { centre, ...quantise(embeddings.map((embedding) => project(embedding, header, 'whole'))) };
}

async function write(networks: Networks, entries: GalleryEntry[], { centre, rows, scale }: Rows, bank: Bank) {
  const dims = centre.gallery.length;
  const hub = hubStatistics({ header: { dims, centre }, entries, rows }, bank.faces, bank.wholes);
  const folder = join(MODELS, 'galleries/pokemon', networks.embedder.id);
  await writeGallery(
    folder,
    {
      id: 'pokemon',
      title: 'Pokémon',
      ...identityOf(networks),
      dims,
      scale,
      layout: 'whole',
      segmented: false,
      centre,
      hub,
      spriteUrl: SPRITE_URL,
      licence: LICENCE,
      entries,
    },
    rows,
  );
  console.log(
    `${folder}: ${entries.length} entries, calibrated on ${bank.faces.length} faces and ${bank.wholes.length} other pictures`,
  );
}

await main();
