/**
 * What exact search costs as a gallery grows: `npm run bench:search`, Node, one thread, the function the worker runs.
 *
 * Rows are pseudo-random: how long a dot product takes does not depend on the numbers.
 */
import type { GalleryEntry, GalleryHeader } from '../../src/contract/gallery.js';
import type { Gallery } from '../../src/engine/gallery/gallery.js';
import { rank } from '../../src/engine/stages/rank.js';
import { median } from '../../src/engine/numbers.js';

const DIMS = 128;
const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const RUNS = 9;

/** A linear congruential generator (Numerical Recipes' constants): the same rows in every run. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

function galleryOf(count: number): Gallery {
  const next = pseudoRandom(count);
  const rows = Int8Array.from({ length: count * DIMS }, () => Math.round((next() - 0.5) * 254));
  const inverseNorms = Float32Array.from({ length: count }, (_, row) => {
    const values = rows.subarray(row * DIMS, (row + 1) * DIMS);
    return 1 / Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  });
  const entries = Array.from({ length: count }, (_, id): GalleryEntry => ({
    id,
    slug: '',
    names: { en: '' },
    tags: [],
    cuteness: 0,
    colours: [],
    rows: [id, 1],
  }));
  const zeros = new Array<number>(DIMS).fill(0);
  const header = {
    dims: DIMS,
    scale: 1,
    count,
    layout: 'whole',
    centre: { photo: zeros, gallery: zeros },
    hub: { mean: entries.map(() => 0), deviation: entries.map(() => 1), bank: 1, quantiles: [] },
    entries,
  } as unknown as GalleryHeader;
  return { header, rows, inverseNorms };
}

const next = pseudoRandom(1);
const query = Float32Array.from({ length: DIMS }, () => next() - 0.5);
const options = { topK: 5, pick: 'nearest', exclude: [], includeSensitive: false } as const;

console.log('| rows | MB of rows | median ms |\n| ---: | ---: | ---: |');
for (const size of SIZES) {
  const gallery = galleryOf(size);
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    rank(undefined, query, gallery, 'photo', options);
    return performance.now() - start;
  });
  console.log(`| ${size.toLocaleString('en')} | ${((size * DIMS) / 1e6).toFixed(1)} | ${median(times).toFixed(1)} |`);
}
