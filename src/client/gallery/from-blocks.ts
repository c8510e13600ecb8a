import type { GalleryHeader } from '../../contract/gallery.js';
import { fetchChecked, fetchJson } from './fetch-checked.js';
import { keyIn, type FoundEntry, type Wanted } from './found-entry.js';

interface File {
  file: string;
  sha256: string;
}

type Column = { length: number } & (
  { from: number; step: number } | { type: keyof typeof ARRAYS; at: number; per?: number }
);

/** A gallery's header in format 2, as far as it tells who is in it. */
export interface BlockHeader extends Pick<GalleryHeader, 'id' | 'spriteUrl'> {
  format: 2;
  columns: File & { of: { id?: Column; areas?: Column; areaColour?: Column } };
  entries: { count: number; block: number; files: File[] };
  names: { block: number; files: Record<string, File[]> };
}

/** A block of entries, item by item; null where one has none. */
interface Lists {
  id?: (number | string)[];
  slug: string[];
  sensitive?: (string | null)[];
  colours?: (string[] | null)[];
}

const ARRAYS = {
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  float64: Float64Array,
};

/** Looks for ids that no column tells in so many blocks at most: a gallery of millions is no page's to read through. */
const MOST_BLOCKS = 32;

/** Entries of a gallery in format 2: of its files those that have something of them. */
export async function fromBlocks(header: BlockHeader, url: URL, wanted: Wanted): Promise<Map<string, FoundEntry>> {
  const { ids, language, signal } = wanted;
  const { columns, entries, names } = header;
  const kept = new Map<string, Promise<unknown>>();
  const read = <Json>({ file, sha256 }: File): Promise<Json> => {
    const reading = kept.get(file) ?? fetchJson<Json>(new URL(file, url), signal, sha256);
    kept.set(file, reading);
    return reading as Promise<Json>;
  };
  const bytes = await fetchChecked(new URL(columns.file, url), signal, columns.sha256);
  const numbers = (column: Column | undefined) => column && numbersOf(column, bytes);
  const places = await placesOf(ids, header, numbers(columns.of.id), (file) => read<Lists>(file));
  const own = names.files[keyIn(names.files, language) ?? ''];
  const one = async ([id, index]: [string, number]): Promise<[string, FoundEntry]> => {
    const at = index % entries.block;
    const [lists, named, english] = await Promise.all([
      read<Lists>(fileAt(entries.files, index, entries.block)),
      read<(string | null)[]>(fileAt(own, index, names.block)),
      read<(string | null)[]>(fileAt(names.files['en'], index, names.block)),
    ]);
    const item = index % names.block;
    const [colours, sensitive] = [lists.colours?.[at] ?? coloursAt(index, header, numbers), lists.sensitive?.[at]];
    const name = named[item] ?? english[item] ?? '';
    const slug = lists.slug[at] ?? '';
    return [id, { id, slug, name, ...(colours ? { colours } : {}), ...(sensitive ? { sensitive } : {}) }];
  };
  return new Map(await Promise.all([...places].map(one)));
}

function fileAt(files: readonly File[] | undefined, index: number, block: number): File {
  const file = files?.[Math.floor(index / block)];
  if (!file) throw new Error(`There is no file of entry ${index}.`);
  return file;
}

/** Where the entries are in the gallery, by id. */
async function placesOf(
  ids: readonly string[],
  { entries }: BlockHeader,
  column: readonly number[] | undefined,
  read: (file: File) => Promise<Lists>,
): Promise<Map<string, number>> {
  let known: readonly (number | string)[] | undefined = column;
  if (!known) {
    const blocks = await Promise.all(entries.files.slice(0, MOST_BLOCKS).map(read));
    known = blocks.flatMap(({ id = [] }) => id);
  }
  const texts = known.map(String);
  const places = [...new Set(ids)].map((id): [string, number] => [id, texts.indexOf(id)]);
  return new Map(places.filter(([, index]) => index >= 0));
}

function numbersOf(column: Column, bytes: ArrayBuffer): number[] {
  if ('step' in column) return Array.from({ length: column.length }, (_, at) => column.from + at * column.step);
  const { type, at, length, per = 1 } = column;
  return Array.from(new ARRAYS[type](bytes, at, length), (number) => number / per);
}

/** Up to three colours, of the largest areas. */
function coloursAt(
  index: number,
  { columns: { of } }: BlockHeader,
  numbers: (column: Column | undefined) => number[] | undefined,
): string[] | undefined {
  const [counts, colours] = [numbers(of.areas), numbers(of.areaColour)];
  if (!counts || !colours) return undefined;
  const first = counts.slice(0, index).reduce((sum, count) => sum + count, 0);
  const own = colours.slice(first, first + Math.min(3, counts[index] ?? 0));
  return own.map((colour) => `#${colour.toString(16).padStart(3, '0')}`);
}
