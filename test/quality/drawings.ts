import { join } from 'node:path';
import type { Gallery } from '../../src/engine/gallery/gallery.js';
import { project } from '../../src/engine/stages/rank/projection.js';
import { rank } from '../../src/engine/stages/rank.js';
import { embedWhole } from '../../models/build/bank/embed-bank.js';
import { quantise } from '../../src/builder/gallery/quantise.js';
import { SHARED } from '../../src/builder/open-networks.js';
import type { Setup } from './setup.js';

const STYLES = ['artwork224', 'homeicon128', 'sprite96'] as const;

type Style = (typeof STYLES)[number];

/** Raw embeddings of every species' drawing, by style, in the gallery's order. */
export type DrawingEmbeddings = Record<Style, Float32Array[]>;

export async function embedDrawings({ preset, gallery }: Setup): Promise<DrawingEmbeddings> {
  const found: DrawingEmbeddings = { artwork224: [], homeicon128: [], sprite96: [] };
  for (const style of STYLES) {
    for (const { id } of gallery.header.entries) {
      found[style].push(await embedWhole(preset, join(SHARED, 'pokemon', style, `${id}.webp`)));
    }
  }
  return found;
}

/** The gallery with other rows: one a species, the mean direction of its drawings in the given styles. */
export function galleryOf(gallery: Gallery, drawings: DrawingEmbeddings, styles: readonly Style[]): Gallery {
  const { header } = gallery;
  const units = styles.map((style) => drawings[style].map((embedding) => project(embedding, header, 'whole')));
  const means = header.entries.map((_, index) =>
    units[0][index].map((_value, dim) => units.reduce((sum, style) => sum + style[index][dim], 0)),
  );
  const { rows } = quantise(means);
  const inverseNorms = Float32Array.from(means, (_, row) => {
    const own = rows.subarray(row * header.dims, (row + 1) * header.dims);
    return 1 / Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
  });
  const entries = header.entries.map((entry, index) => ({ ...entry, rows: [index, 1] as [number, number] }));
  return { header: { ...header, count: means.length, entries }, rows, inverseNorms };
}

/** % of species that come first, and among the first five, when another drawing of them is looked up. */
function recall(gallery: Gallery, queries: readonly Float32Array[]): [first: number, five: number] {
  const options = { topK: 5, pick: 'nearest', exclude: [], includeSensitive: true } as const;
  let first = 0;
  let five = 0;
  queries.forEach((query, index) => {
    const { id } = gallery.header.entries[index];
    const { ranked } = rank(undefined, query, gallery, 'whole', options);
    first += Number(ranked[0].entry.id === id);
    five += Number(ranked.some(({ entry }) => entry.id === id));
  });
  return [(100 * first) / queries.length, (100 * five) / queries.length];
}

/** Species recall: in the shipped gallery, and in galleries made of the other styles only. */
export function drawingFigures(gallery: Gallery, drawings: DrawingEmbeddings): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const style of STYLES) {
    const others = galleryOf(
      gallery,
      drawings,
      STYLES.filter((other) => other !== style),
    );
    const shipped = recall(gallery, drawings[style]);
    const leftOut = recall(others, drawings[style]);
    figures[`${style}, shipped gallery, recall@1 %`] = shipped[0];
    figures[`${style}, shipped gallery, recall@5 %`] = shipped[1];
    figures[`${style}, other styles only, recall@1 %`] = leftOut[0];
    figures[`${style}, other styles only, recall@5 %`] = leftOut[1];
  }
  return figures;
}
