import { createHash } from 'node:crypto';
import type { GalleryHeader } from '../../contract/gallery.js';
import { writeAtomically } from './write-files.js';

export const HEADER_FILE = 'gallery.json';
export const VECTORS_FILE = 'vectors.bin';

/** Everything of a header that does not follow from the rows. */
export type HeaderFacts = Omit<GalleryHeader, 'format' | 'dtype' | 'count' | 'vectors'>;

/** Writes `gallery.json` and `vectors.bin` into a folder, both or none; returns the header. */
export async function writeGallery(folder: string, facts: HeaderFacts, rows: Int8Array): Promise<GalleryHeader> {
  const { id, title, embedder, dims, scale, ...rest } = facts;
  const sha256 = createHash('sha256').update(rows).digest('hex');
  const header: GalleryHeader = {
    format: 1,
    id,
    title,
    embedder,
    dims,
    dtype: 'int8',
    scale,
    count: rows.length / dims,
    vectors: { file: VECTORS_FILE, bytes: rows.length, sha256 },
    ...rest,
  };
  await writeAtomically(folder, { [VECTORS_FILE]: rows, [HEADER_FILE]: JSON.stringify(header) }, HEADER_FILE);
  return header;
}
