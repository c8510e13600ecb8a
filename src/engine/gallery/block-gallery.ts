import type { BlockHeader } from '../../contract/block-gallery.js';
import type { DomainCentre } from '../../contract/gallery.js';
import { faultIn } from '../loading/field-rules.js';
import { BLOCK_HEADER } from './block-header-fields.js';
import { checkColumns, readEntryColumns } from './block-columns.js';
import { EntryBlocks, type FetchFile } from './entry-blocks.js';
import type { EntryColumns } from './entry-columns.js';
import {
  check,
  checkEmbedder,
  checkMeans,
  checkDistributions,
  checkVectors,
  inverseNorms,
  type ExpectedEmbedder,
} from './gallery.js';
import type { Scanner } from '../scan/types.js';
import { int8Column } from '../../contract/number-column.js';

/** A gallery whose entries are fetched when they are shown. */
export interface BlockGallery {
  readonly header: Omit<BlockHeader, 'centre'> & {
    centre: Omit<DomainCentre, 'photoMap'> & { photoMap?: { data: Int8Array; scale: number } };
  };
  /** `count` rows of `dims` int8, row by row. */
  readonly rows: Int8Array;
  /** 1 / length of each row. */
  readonly inverseNorms: Float32Array;
  /** What all entries are ranked by. */
  readonly columns: EntryColumns;
  /** What is shown of a few. */
  readonly blocks: EntryBlocks;
  /** As of `Gallery`. */
  readonly scanner?: Scanner;
}

/** Bytes that a header's files consist of. */
export interface BlockGalleryFiles {
  vectors: Int8Array;
  columns: ArrayBuffer;
  /** As of `inverseNorms`. */
  inverse?: Float32Array | undefined;
}

function checkFiles({ entries, names, count }: BlockHeader): void {
  const { block, files } = entries;
  check(entries.count <= count, `entries.count is ${entries.count}, more than the ${count} rows`);
  const due = (size: number) => Math.ceil(entries.count / size);
  check(files.length === due(block), `entries.files are ${files.length} where ${due(block)} are due`);
  check(Object.hasOwn(names.files, 'en'), 'names.files.en is missing');
  for (const [language, { length }] of Object.entries(names.files)) {
    check(
      length === due(names.block),
      `names.files[${JSON.stringify(language)}] are ${length}, of ${due(names.block)}`,
    );
  }
}

/** Checks a header in format 2 whole, before anything else is fetched for it. Errors: `gallery-mismatch`, with the field's
 *  path. */
export function checkBlockHeader(header: unknown, expected: ExpectedEmbedder): BlockHeader {
  const fault = faultIn(header, BLOCK_HEADER);
  check(fault === undefined, fault!);
  const checked = header as BlockHeader;
  checkEmbedder(checked, expected);
  checkMeans(checked);
  checkDistributions(checked.hub);
  checkFiles(checked);
  checkColumns(checked);
  checkVectors(checked);
  return checked;
}

/** Puts a header that was checked and its files together; the columns' numbers are checked, too. `fetch` is asked for the
 *  files of entries and names, when they are needed. Errors: `gallery-mismatch`, with the number's path. */
export function withColumns(header: BlockHeader, files: BlockGalleryFiles, fetch: FetchFile): BlockGallery {
  for (const name of ['vectors', 'columns'] as const) {
    const [found, due] = [files[name].byteLength, header[name].bytes];
    check(found === due, `${found} bytes of ${name} where ${due} are due`);
  }
  const columns = readEntryColumns(header, files.columns);
  const { photoMap, ...centre } = header.centre;
  const map = header.columns.of.photoMap;
  const placed = map && 'type' in map && photoMap && { data: int8Column(map, files.columns), scale: photoMap.scale };
  return {
    header: { ...header, centre: { ...centre, ...(placed ? { photoMap: placed } : {}) } },
    rows: files.vectors,
    inverseNorms: inverseNorms(files.vectors, header.dims, files.inverse),
    columns,
    blocks: new EntryBlocks(header, columns, fetch),
  };
}
