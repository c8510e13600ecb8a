import { join } from 'node:path';
import { readBank } from '../../../src/builder/bank-file.js';
import { centreOfWholes, projected } from '../../../src/builder/gallery/centres.js';
import { openGallery } from '../../../src/builder/gallery/open-gallery.js';
import { quantise } from '../../../src/builder/gallery/quantise.js';
import { hubStatistics } from '../../../src/builder/gallery/statistics.js';
import { MODELS } from '../../../src/builder/open-networks.js';
import type { GalleryEntry } from '../../../src/contract/gallery.js';
import type { Gallery } from '../../../src/engine/gallery/gallery.js';
import { project } from '../../../src/engine/stages/rank/projection.js';

/** Faces that the statistics of the large gallery are computed over: enough for a mean and a deviation. */
const BANK_FACES = 300;

export function pokemonGallery(): Promise<Gallery> {
  return openGallery(join(MODELS, 'galleries/pokemon/lookalike'));
}

/** A gallery of raw embeddings of pictures taken whole, one row an entry, as the builder makes it. */
export async function galleryOf(id: string, wholes: readonly Float32Array[]): Promise<Gallery> {
  const { header: pokemon } = await pokemonGallery();
  const { embedder, preprocess } = pokemon;
  const bank = (await readBank(join(MODELS, embedder.id), { embedder, preprocess }))!;
  const centre = centreOfWholes(pokemon.centre, wholes);
  const { rows, scale } = quantise(wholes.map((whole) => project(whole, projected(centre), 'whole')));
  const entries = wholes.map((_, at): GalleryEntry => {
    const names = { en: `Picture ${at}` };
    return { id: at, slug: `picture-${at}`, names, tags: [], cuteness: 0.5, colours: ['#888888'], rows: [at, 1] };
  });
  const bare = { header: projected(centre), entries, rows };
  const hub = hubStatistics(bare, bank.faces.slice(0, BANK_FACES));
  const header = { ...pokemon, id, title: id, scale, count: wholes.length, centre, hub, entries };
  return { header, rows, inverseNorms: inverseNorms(rows, header.dims) };
}

function inverseNorms(rows: Int8Array, dims: number): Float32Array {
  return Float32Array.from({ length: rows.length / dims }, (_, row) => {
    const values = rows.subarray(row * dims, (row + 1) * dims);
    return 1 / Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  });
}

/** Ids of the `k` entries with the largest z, by looking at every row. */
export function exactNearest({ header, rows, inverseNorms: inverse }: Gallery, unit: Float32Array, k: number) {
  const { dims, hub, entries } = header;
  const values = entries.map(({ rows: [row] }, at) => {
    let product = 0;
    for (let dim = 0; dim < dims; dim++) product += rows[row * dims + dim]! * unit[dim]!;
    return { at, value: (product * inverse[row]! - hub.mean[at]!) / hub.deviation[at]! };
  });
  return values
    .sort((one, other) => other.value - one.value || one.at - other.at)
    .slice(0, k)
    .map(({ at }) => at);
}
