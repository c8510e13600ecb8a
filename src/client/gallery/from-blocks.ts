import type { BlockHeader, Column, EntryLists } from '../../contract/block-gallery.js';
import type { GalleryFile } from '../../contract/gallery.js';
import { readColumn, type NumberColumn } from '../../contract/number-column.js';
import { fetchChecked, fetchJson } from './fetch-checked.js';
import { keyIn, type FoundEntry, type Wanted } from './found-entry.js';

/** Looks for ids that no column tells in so many blocks at most: a gallery of millions is no page's to read through. */
const MOST_BLOCKS = 32;

/** Entries of a gallery in format 2: of its files those that have something of them. */
export async function fromBlocks(header: BlockHeader, url: URL, wanted: Wanted): Promise<Map<string, FoundEntry>> {
  const { ids, language, signal } = wanted;
  const { columns, entries, names } = header;
  const kept = new Map<string, Promise<unknown>>();
  const read = <Json>({ file, sha256 }: GalleryFile): Promise<Json> => {
    const reading = kept.get(file) ?? fetchJson<Json>(new URL(file, url), signal, sha256);
    kept.set(file, reading);
    return reading as Promise<Json>;
  };
  const bytes = await fetchChecked(new URL(columns.file, url), signal, columns.sha256);
  const numbers = (column: Column | undefined) => column && readColumn(column, bytes);
  const places = await placesOf(ids, header, numbers(columns.of.id), (file) => read<EntryLists>(file));
  const own = names.files[keyIn(names.files, language) ?? ''];
  const one = async ([id, index]: [string, number]): Promise<[string, FoundEntry]> => {
    const at = index % entries.block;
    const [lists, named, english] = await Promise.all([
      read<EntryLists>(fileAt(entries.files, index, entries.block)),
      read<(string | null)[]>(fileAt(own, index, names.block)),
      read<(string | null)[]>(fileAt(names.files['en'], index, names.block)),
    ]);
    const item = index % names.block;
    const [colours, sensitive] = [lists.colours?.[at] ?? coloursAt(index, header, numbers), lists.sensitive?.[at]];
    const name = named[item] ?? english[item] ?? '';
    const slug = lists.slug[at] ?? '';
    const tags = lists.tags?.[at] ?? [];
    return [id, { id, slug, name, tags, ...(colours ? { colours } : {}), ...(sensitive ? { sensitive } : {}) }];
  };
  return new Map(await Promise.all([...places].map(one)));
}

function fileAt(files: readonly GalleryFile[] | undefined, index: number, block: number): GalleryFile {
  const file = files?.[Math.floor(index / block)];
  if (!file) throw new Error(`There is no file of entry ${index}.`);
  return file;
}

/** Where the entries are in the gallery, by id. */
async function placesOf(
  ids: readonly string[],
  { entries }: BlockHeader,
  column: NumberColumn | undefined,
  read: (file: GalleryFile) => Promise<EntryLists>,
): Promise<Map<string, number>> {
  const blocks = column ? [] : await Promise.all(entries.files.slice(0, MOST_BLOCKS).map(read));
  const known: ArrayLike<unknown> = column ? numbersIn(column, 0, column.length) : blocks.flatMap(({ id = [] }) => id);
  const texts = Array.from(known, String);
  const places = [...new Set(ids)].map((id): [string, number] => [id, texts.indexOf(id)]);
  return new Map(places.filter(([, index]) => index >= 0));
}

/** Those from `first` to before `end`. */
function numbersIn(column: NumberColumn, first: number, end: number): number[] {
  return Array.from({ length: end - first }, (_, at) => column.at(first + at) ?? 0);
}

/** Up to three colours, of the largest areas. */
function coloursAt(
  index: number,
  { columns: { of } }: BlockHeader,
  numbers: (column: Column | undefined) => NumberColumn | undefined,
): string[] | undefined {
  const [counts, colours] = [numbers(of.areas), numbers(of.areaColour)];
  if (!counts || !colours) return undefined;
  const first = numbersIn(counts, 0, index).reduce((sum, count) => sum + count, 0);
  const own = numbersIn(colours, first, first + Math.min(3, counts.at(index) ?? 0));
  return own.map((colour) => `#${colour.toString(16).padStart(3, '0')}`);
}
