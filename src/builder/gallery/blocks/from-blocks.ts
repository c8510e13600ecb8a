import type { BlockHeader } from '../../../contract/block-gallery.js';
import type { GalleryEntry, GalleryFile, GalleryHeader, HubStatistics } from '../../../contract/gallery.js';
import { checkBlockHeader, withColumns } from '../../../engine/gallery/block-gallery.js';
import type { LinedEntry } from '../../../engine/gallery/entry-lists.js';
import { numbersOf } from './pack-columns.js';

/** What a gallery in format 2 says in format 1, number for number. `read` gets the files that the header names.
 *  Errors: `gallery-mismatch`; those of `read`. */
export async function fromBlocks(
  given: BlockHeader,
  read: (file: GalleryFile) => Promise<ArrayBuffer>,
): Promise<GalleryHeader> {
  const { embedder, preprocess, dims } = given;
  const own = { embedder: embedder.id, sha256: embedder.sha256, preprocess };
  const checked = checkBlockHeader(given, { ...own, dims: given.layout === 'halves' ? dims / 2 : dims });
  const { columns: file, names, entries, hub, ...facts } = checked;
  // Its rows are checked by who opens them.
  const files = { vectors: new Int8Array(checked.vectors.bytes), columns: await read(file) };
  const { header, columns, blocks } = withColumns(checked, files, read);
  const all = Array.from({ length: entries.count }, (_, index) => index);
  const byLanguage: Record<string, LinedEntry[]> = {};
  for (const language of Object.keys(names.files)) byLanguage[language] = await blocks.get(all, [language]);
  const { photoMap, ...means } = header.centre;
  return {
    ...facts,
    format: 1,
    centre: { ...means, ...(photoMap ? { photoMap: { ...photoMap, data: base64Of(photoMap.data) } } : {}) },
    hub: { ...hub, ...hubLists(columns.hub) },
    entries: all.map((index) => wholeEntry(index, byLanguage)),
  };
}

function base64Of({ buffer, byteOffset, byteLength }: Int8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

function hubLists({ mean, deviation, sum, occurrence }: ReturnType<typeof withColumns>['columns']['hub']) {
  const lists: Pick<HubStatistics, 'mean' | 'deviation' | 'sum' | 'occurrence'> = {
    mean: numbersOf(mean),
    deviation: numbersOf(deviation),
  };
  if (sum) lists.sum = { mean: numbersOf(sum.mean), deviation: numbersOf(sum.deviation) };
  if (occurrence) lists.occurrence = numbersOf(occurrence);
  return lists;
}

function wholeEntry(index: number, byLanguage: Record<string, LinedEntry[]>): GalleryEntry {
  const names: Record<string, string> = {};
  for (const [language, entries] of Object.entries(byLanguage)) {
    const name = entries[index]!.names[language];
    if (name !== undefined) names[language] = name;
  }
  const entry: Partial<LinedEntry> & GalleryEntry = { ...byLanguage['en']![index]!, names };
  delete entry.line;
  return entry;
}
