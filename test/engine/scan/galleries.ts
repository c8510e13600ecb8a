import type { GalleryEntry, GalleryHeader, HubStatistics } from '../../../src/contract/gallery.js';
import { readGallery, type Gallery } from '../../../src/engine/gallery/gallery.js';
import type { RankOptions } from '../../../src/engine/stages/rank.js';
import type { Domain, FaceLook } from '../../../src/engine/stages/types.js';
import { EXPECTED, galleryParts } from '../../helpers/galleries.js';
import { Chance } from '../fuzz/random.js';

export const OPTIONS: RankOptions = { topK: 5, pick: 'nearest', exclude: [], includeSensitive: false };
export const LOOK: FaceLook = {
  colours: {
    top: { lab: [40, 30, 20], share: 0.5, grey: false },
    bottom: undefined,
    all: [
      { lab: [40, 30, 20], share: 0.3, grey: false },
      { lab: [70, 15, 20], share: 0.7, grey: false },
    ],
  },
  traits: { glasses: 0.9 },
};

export interface Shape {
  entries: number;
  dims: number;
  /** Numbers of a row are 0 and so many above and below, up to 127: few make ties. */
  levels: number;
  /** Rows of an entry, at most. */
  rowsEach: number;
  hub: 'none' | 'z' | 'sum';
}

/** One question to one gallery. */
export interface Case {
  gallery: Gallery;
  query: Float32Array;
  domain: Domain;
  options: RankOptions;
  look?: FaceLook;
}

/** A gallery with zero rows, rows that are there twice, and entries that are not for everybody. */
export function randomGallery({ entries, dims, levels, rowsEach, hub }: Shape, chance: Chance): Gallery {
  const known: number[][] = [new Array<number>(dims).fill(0)];
  const level = () => Math.round(((chance.below(2 * levels + 1) - levels) / levels) * 127);
  const row = (): number[] => {
    if (chance.next() < 0.1) return chance.of(known);
    const made = Array.from({ length: dims }, level);
    known.push(made);
    return made;
  };
  const list = Array.from({ length: entries }, () => ({
    rows: Array.from({ length: 1 + chance.below(rowsEach) }, row),
    ...(chance.next() < 0.05 ? { sensitive: 'for a test' } : {}),
    ...(chance.next() < 0.5 ? { areas: 'c32060', traits: { glasses: '100' } } : { areas: '24c160' }),
  }));
  const { header, vectors } = galleryParts(list, { dims, hub: statistics(hub, entries, chance) });
  return readGallery(header, vectors, { ...EXPECTED, dims });
}

function statistics(kind: Shape['hub'], entries: number, chance: Chance): HubStatistics {
  const none = { mean: [], deviation: [], bank: 0, quantiles: [] };
  if (kind === 'none') return none;
  const moments = (spread: number) => ({
    mean: Array.from({ length: entries }, () => (chance.next() - 0.5) * spread),
    deviation: Array.from({ length: entries }, () => 0.05 + chance.next() * spread),
  });
  return { ...none, ...moments(0.2), bank: 9, ...(kind === 'sum' ? { sum: moments(2) } : {}) };
}

export function randomQuery(dims: number, chance: Chance): Float32Array {
  return Float32Array.from({ length: dims }, () => chance.next() * 2 - 1);
}

/** Of all kinds, each drawn by chance; the same for the same seed. */
export function randomCase(seed: number): Case {
  const chance = new Chance(seed);
  const shape: Shape = {
    entries: chance.of([3, 150, 401, 702]),
    dims: chance.of([3, 16, 31, 64, 100, 128]),
    levels: chance.of([1, 1, 127]),
    rowsEach: chance.of([1, 1, 4]),
    hub: chance.of(['none', 'z', 'sum']),
  };
  const gallery = randomGallery(shape, chance);
  const exclude = Array.from({ length: chance.of([0, 0, 3, 20]) }, () => 1 + chance.below(shape.entries));
  const options = { ...OPTIONS, topK: chance.of([1, 5, 20, 2000]), exclude, includeSensitive: chance.next() < 0.5 };
  const own = Float32Array.from(gallery.rows.subarray(0, shape.dims));
  const query = chance.next() < 0.2 ? own : randomQuery(shape.dims, chance);
  const domain = chance.of(['photo', 'photo', 'whole'] as const);
  return { gallery, query, options, domain, look: chance.of([LOOK, undefined]) };
}

/** The same rows, other entries. */
export function withEntries(gallery: Gallery, change: (entry: GalleryEntry) => Partial<GalleryEntry>): Gallery {
  const entries = gallery.header.entries.map((entry) => ({ ...entry, ...change(entry) }));
  const header: GalleryHeader = { ...gallery.header, entries };
  return { ...gallery, header };
}
