import type { BlockHeader } from '../../src/contract/block-gallery.js';
import type { GalleryHeader } from '../../src/contract/gallery.js';
import { toBlocks, type WrittenFiles } from '../../src/builder/gallery/blocks/to-blocks.js';
import { checkBlockHeader, withColumns, type BlockGallery } from '../../src/engine/gallery/block-gallery.js';
import type { ExpectedEmbedder } from '../../src/engine/gallery/gallery.js';

/** A gallery in format 2 in memory: its files by name. */
export interface InBlocks {
  header: BlockHeader;
  files: WrittenFiles;
  vectors: ArrayBuffer;
}

export function inBlocks(header: GalleryHeader, vectors: ArrayBuffer, block?: number): InBlocks {
  // As it lies on the disk.
  const written = toBlocks(header, block);
  return { ...written, header: JSON.parse(JSON.stringify(written.header)) as BlockHeader, vectors };
}

export function bytesOf(content: string | Uint8Array): ArrayBuffer {
  return new Uint8Array(typeof content === 'string' ? new TextEncoder().encode(content) : content).buffer;
}

/** Opens it; `asked` is told each file of entries or names that is fetched. */
export function openBlocks(
  { header, files, vectors }: InBlocks,
  expected: ExpectedEmbedder,
  asked: (file: string) => void = () => undefined,
): BlockGallery {
  const checked = checkBlockHeader(header, expected);
  const columns = bytesOf(files[checked.columns.file] ?? '');
  return withColumns(checked, { vectors: new Int8Array(vectors.slice()), columns }, async ({ file }) => {
    asked(file);
    return bytesOf(files[file] ?? '');
  });
}
