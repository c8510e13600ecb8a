import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { GalleryHeader } from '../../contract/gallery.js';
import { checkBlockHeader } from '../../engine/gallery/block-gallery.js';
import { readEntryColumns } from '../../engine/gallery/block-columns.js';
import { checkHeader } from '../../engine/gallery/gallery.js';
import { toBlocks } from './blocks/to-blocks.js';
import { blockFilesOf, removeFiles } from './former-files.js';
import { removeDrafts, writeAtomically } from './write-files.js';

export const HEADER_FILE = 'gallery.json';
export const VECTORS_FILE = 'vectors.bin';

/** Everything of a header that does not follow from the rows. */
export type HeaderFacts = Omit<GalleryHeader, 'format' | 'dtype' | 'count' | 'vectors'>;

/** How `gallery.json` lays an entry's facts out: all in it, or in columns and blocks. */
export type Format = 1 | 2;

/** From so many entries on a gallery is written in format 2 where nothing else is said: in format 1 a visitor would fetch
 *  more text than rows. */
const LARGE = 2000;

/** Writes `gallery.json`, `vectors.bin` and in format 2 its other files into a folder, all or none; returns the header, in
 *  format 1 whichever was written. Whoever calls this has the folder alone. Throws before it writes anything that no page could load. */
export async function writeGallery(
  folder: string,
  facts: HeaderFacts,
  rows: Int8Array,
  format: Format = facts.entries.length < LARGE ? 1 : 2,
): Promise<GalleryHeader> {
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
  const blocks = format === 2 ? toBlocks(header) : undefined;
  checkAsPagesDo(header, blocks);
  const files = { [VECTORS_FILE]: rows, ...blocks?.files, [HEADER_FILE]: JSON.stringify(blocks?.header ?? header) };
  const former = await blockFilesOf(join(folder, HEADER_FILE));
  await removeDrafts(folder, Object.keys(files));
  await writeAtomically(folder, files, HEADER_FILE);
  await removeFiles(
    folder,
    former.filter((file) => !Object.hasOwn(files, file)),
  );
  return header;
}

/** Errors: `gallery-mismatch`, with the field's path. `blocks`: the same gallery, if it is written in format 2. */
function checkAsPagesDo(header: GalleryHeader, blocks?: ReturnType<typeof toBlocks>): void {
  const { embedder, preprocess, layout, dims } = header;
  const own = { embedder: embedder.id, sha256: embedder.sha256, preprocess };
  const expected = { ...own, dims: layout === 'halves' ? dims / 2 : dims };
  checkHeader(header, expected);
  if (!blocks) return;
  // Its texts are those that were just checked.
  const { columns } = checkBlockHeader(blocks.header, expected);
  readEntryColumns(blocks.header, (blocks.files[columns.file] as Uint8Array<ArrayBuffer>).buffer);
}
