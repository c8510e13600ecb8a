import type { GalleryEntry } from '../../../src/contract/gallery.js';
import { writeGallery, type Format } from '../../../src/builder/gallery/write-gallery.js';
import { DIMS, EMBEDDER, PREPROCESS, SHA256 } from './made-up.js';

/** A linear congruential generator (Numerical Recipes' constants): the same gallery in every run. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** A gallery of people as `gallery build` makes them: an id of text, a name, statistics of four digits; with `looks` also
 *  five areas of colour an entry, as drawings have. */
export async function makeGallery(folder: string, count: number, format: Format, looks: boolean): Promise<void> {
  const next = pseudoRandom(count);
  const rows = Int8Array.from({ length: count * DIMS }, () => Math.round((next() - 0.5) * 254));
  const statistic = (least: number, most: number) =>
    Array.from({ length: count }, () => Math.round((least + next() * (most - least)) * 1e4) / 1e4);
  const hex = () => Math.floor(next() * 16).toString(16);
  const areas = () =>
    Array.from({ length: 5 }, () => `${hex()}${hex()}${hex()}${Math.floor(next() * 3)}${1 + Math.floor(next() * 60)}`);
  const entries = Array.from({ length: count }, (_, at): GalleryEntry => ({
    id: `person-${at}`,
    slug: `person-${at}`,
    names: { en: `Person ${at} of the collection` },
    tags: [],
    cuteness: 0.5,
    ...(looks ? { areas: areas().join(' ') } : { colours: [] }),
    rows: [at, 1],
  }));
  const sum = looks ? { sum: { mean: statistic(-2.5, 1), deviation: statistic(0.8, 1.7) } } : {};
  // As many have nobody's best five as will be the case: 1,200 faces have 6,000 places.
  const occurrence = Array.from({ length: count }, () => (next() < 6000 / count ? 0.0008 : 0));
  const zeros = Array.from({ length: DIMS }, () => 0);
  const facts = {
    id: 'made-up',
    title: 'Made up',
    embedder: { id: EMBEDDER, sha256: SHA256 },
    dims: DIMS,
    scale: 1 / 127,
    preprocess: PREPROCESS,
    layout: 'whole' as const,
    segmented: !looks,
    centre: { photo: zeros, gallery: zeros },
    hub: {
      mean: statistic(-0.03, 0.03),
      deviation: statistic(0.05, 0.2),
      bank: 1200,
      quantiles: [[0, 1], [1, 6]] as [number, number][], // prettier-ignore
      occurrence,
      ...sum,
    },
    spriteUrl: '{id}.jpg',
    licence: '',
    entries,
  };
  await writeGallery(folder, facts, rows, format);
}
