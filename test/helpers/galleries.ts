import type { GalleryEntry, GalleryHeader } from '../../src/contract/gallery.js';
import { readGallery, type ExpectedEmbedder, type Gallery } from '../../src/engine/gallery/gallery.js';
import { EMBEDDER_ENTRY } from './fake-networks.js';

export const EXPECTED: ExpectedEmbedder = {
  embedder: 'left-colour',
  sha256: 'a'.repeat(64),
  preprocess: EMBEDDER_ENTRY.preprocess,
  dims: 3,
};

/** One entry of a gallery for tests: its rows, and what differs from the ordinary. */
export type TestEntry = { rows: number[][] } & Partial<Omit<GalleryEntry, 'rows'>>;

/** A header and vectors of 3 dimensions without centring, hub correction or calibration, unless given. */
export function galleryParts(list: readonly TestEntry[], more: Partial<GalleryHeader> = {}) {
  let first = 0;
  const entries = list.map(({ rows, ...given }, index): GalleryEntry => {
    const id = given.id ?? index + 1;
    const entry = { slug: `e${id}`, names: { en: `E${id}` }, tags: [], cuteness: 0, colours: [], ...given, id };
    first += rows.length;
    return { ...entry, rows: [first - rows.length, rows.length] };
  });
  const vectors = Int8Array.from(list.flatMap(({ rows }) => rows.flat()));
  const dims = more.dims ?? 3;
  const header: GalleryHeader = {
    format: 1,
    id: 'test',
    title: 'Test',
    embedder: { id: EXPECTED.embedder, sha256: EXPECTED.sha256 },
    dims,
    dtype: 'int8',
    scale: 1 / 127,
    count: first,
    vectors: { file: 'vectors.bin', bytes: vectors.length, sha256: 'b'.repeat(64) },
    preprocess: EXPECTED.preprocess,
    layout: 'whole',
    segmented: false,
    centre: { photo: new Array<number>(dims).fill(0), gallery: new Array<number>(dims).fill(0) },
    hub: { mean: [], deviation: [], bank: 0, quantiles: [] },
    spriteUrl: '{id}.png',
    licence: '',
    entries,
    ...more,
  };
  return { header, vectors: vectors.buffer };
}

export function testGallery(list: readonly TestEntry[], more: Partial<GalleryHeader> = {}): Gallery {
  const { header, vectors } = galleryParts(list, more);
  return readGallery(header, vectors, EXPECTED);
}
