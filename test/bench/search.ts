import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { exactSearch, MetricKind } from 'usearch';
import { pageWith } from '../../.config/generated-docs.js';
import type { GalleryEntry, GalleryHeader } from '../../src/contract/gallery.js';
import type { Gallery } from '../../src/engine/gallery/gallery.js';
import { columnsOf } from '../../src/engine/gallery/local-gallery.js';
import { bytesOfHex } from '../../src/engine/loading/hex.js';
import { RELAXED, SIMD, type Binary } from '../../src/engine/scan/binary.js';
import { withScanner } from '../../src/engine/scan/scanner.js';
import { rank } from '../../src/engine/stages/rank.js';
import { median } from '../../src/engine/numbers.js';

// npm run bench:search             what search costs as a gallery grows: the function the worker runs, in Node, one thread
// npm run bench:search -- --write  also keeps the table in .config/docs/figures.md
//
// Rows are pseudo-random: how long a dot product takes does not depend on the numbers. All of a line is measured in turn, so that what
// else the machine does meets all of them.

const DIMS = 128;
const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const RUNS = 15;
const K = 5;
/** A number that no row has. */
const ABSENT = 0x80;

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

const options = { topK: K, pick: 'nearest', exclude: [], includeSensitive: false } as const;

/** What is compared, by name; undefined where it does not run here. */
function contenders(gallery: Gallery, query: Float32Array): Record<string, (() => unknown) | undefined> {
  const { rows } = gallery;
  const ranked = (given: Gallery) => () => rank(undefined, query, given, 'photo', options);
  const scanned = (binary: Binary) => {
    const given = withScanner(gallery, columnsOf(gallery), bytesOfHex, [binary]);
    return given.scanner && ranked(given);
  };
  const rounded = Int8Array.from(query, (value) => Math.round(value * 254));
  const bytes = Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength);
  return {
    loops: ranked(gallery),
    simd: scanned(SIMD),
    relaxed: scanned(RELAXED),
    usearch: () => exactSearch(rows, rounded, DIMS, K, MetricKind.Cos, 1),
    read: () => bytes.indexOf(ABSENT),
  };
}

/** Median ms of each, all in turn. */
function measure(size: number, query: Float32Array): Record<string, number | undefined> {
  const all = Object.entries(contenders(galleryOf(size), query));
  const times = new Map<string, number[]>(all.map(([name]) => [name, []]));
  for (let run = -1; run < RUNS; run++) {
    for (const [name, work] of all) {
      const start = performance.now();
      work?.();
      if (run >= 0) times.get(name)!.push(performance.now() - start);
    }
  }
  return Object.fromEntries(all.map(([name, work]) => [name, work && median(times.get(name)!)]));
}

/** Two digits, or all before the point. */
function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(2);
}

function lineOf(size: number, { loops, simd, relaxed, usearch, read }: Record<string, number | undefined>): string {
  const ms = (value: number | undefined) => (value === undefined ? 'none here' : `${short(value)} ms`);
  const best = Math.min(simd ?? Infinity, relaxed ?? Infinity);
  const times = (other: number) => `${short(other / best)}x`;
  const speed = (time: number) => `${((size * DIMS) / time / 1e6).toFixed(1)} GB/s`;
  return `| ${[
    size.toLocaleString('en'),
    ((size * DIMS) / 1e6).toFixed(1),
    ms(loops),
    ms(simd),
    ms(relaxed),
    times(loops!),
    `${ms(usearch)} (${times(usearch!)})`,
    `${((best * 1e6) / size).toFixed(1)} ns`,
    speed(best),
    speed(read!),
  ].join(' | ')} |`;
}

async function main(): Promise<void> {
  const next = pseudoRandom(1);
  const query = Float32Array.from({ length: DIMS }, () => next() - 0.5);
  const lines = SIZES.map((size) => lineOf(size, measure(size, query)));
  const text = `| rows | MB | loops | SIMD | relaxed SIMD | quicker than the loops | usearch | a row | rows read at | memory read at |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join('\n')}

Medians of ${RUNS} searches each, in turn in one run: Node.js ${process.versions.node}, one thread of ${cpus().length} cores, load average ${loadavg()[0]!.toFixed(1)}. The best five of all, by z. \`usearch\`: its native exact search over the same rows, one thread, the query rounded to int8, without z and without ranking again. Multiples, the time of a row and the speed are those of the quicker SIMD. Memory read: \`memchr\` through the same rows.`;
  console.log(text);
  if (!process.argv.includes('--write')) return;
  const page = await pageWith('search', text);
  writeFileSync(page.file, page.contents);
}

main().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
