import { createHash } from 'node:crypto';
import type { BlockHeader, EntryLists } from '../../../contract/block-gallery.js';
import type { GalleryEntry, GalleryFile, GalleryHeader } from '../../../contract/gallery.js';
import { linesOf } from './lines.js';
import { packColumns } from './pack-columns.js';

export const COLUMNS_FILE = 'columns.bin';
const ENTRIES = 'entries';
const NAMES = 'names';

/** Up to so many entries lie in one file: fetched with the rest, at once, it costs less than asking for a block once more
 *  is known which one. */
const MOST_IN_ONE_FILE = 2000;
/** Entries a file beyond that. */
const BLOCK = 256;

/** What is written beside `vectors.bin`, by name. */
export type WrittenFiles = Record<string, string | Uint8Array>;

/** Writes items into files, some in each. */
type InFiles = <Item>(
  name: string,
  items: readonly Item[],
  contentOf: (list: Item[], first: number) => unknown,
) => GalleryFile[];

/** A gallery in format 2: its header and its files. `block`: entries a file. */
export function toBlocks(
  header: GalleryHeader,
  block = header.entries.length > MOST_IN_ONE_FILE ? BLOCK : header.entries.length,
): { header: BlockHeader; files: WrittenFiles } {
  const files: WrittenFiles = {};
  const add = (file: string, content: string | Uint8Array): GalleryFile => {
    files[file] = content;
    const bytes = Buffer.from(content);
    return { file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const { entries, hub, centre, ...facts } = header;
  const { photoMap, ...means } = centre;
  const { of, traits, bytes } = packColumns(header);
  const { bank, quantiles, wholeQuantiles, shared } = hub;
  const inFiles: InFiles = (name, items, contentOf) =>
    inBlocks(items, block).map((list, at, { length }) =>
      add(length === 1 ? `${name}.json` : `${name}/${at}.json`, JSON.stringify(contentOf(list, at * block))),
    );
  const lines = linesOf(entries);
  return {
    header: {
      ...facts,
      format: 2,
      centre: { ...means, ...(photoMap ? { photoMap: { scale: photoMap.scale } } : {}) },
      hub: { bank, quantiles, ...(wholeQuantiles ? { wholeQuantiles } : {}), ...(shared ? { shared } : {}) },
      columns: { ...add(COLUMNS_FILE, bytes), of, ...(traits.length > 0 ? { traits } : {}) },
      entries: {
        count: entries.length,
        block,
        files: inFiles(ENTRIES, entries, (list, first) => listsOf(list, first, lines, !of.id)),
      },
      names: { block, files: namesOf(entries, inFiles) },
    },
    files,
  };
}

/** Whether a file beside a `gallery.json` is one of those that are written here. */
export function isBlockFile(path: string): boolean {
  return path === COLUMNS_FILE || /^(entries|names\/[\w-]+)(\.json|\/\d+\.json)$/.test(path);
}

function inBlocks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

type Listed = Exclude<keyof EntryLists, 'id' | 'places' | 'line'>;
const LISTED: readonly Listed[] = [
  ...(['slug', 'tags', 'cuteness', 'colours', 'sensitive', 'label', 'evolvesFrom', 'size'] as const),
];

/** What no column has, of entries from the `first` on; `lines`: of all entries. */
function listsOf(
  entries: readonly GalleryEntry[],
  first: number,
  lines: ReadonlyMap<number, readonly number[]>,
  withIds: boolean,
): EntryLists {
  const lists: Record<string, unknown[]> = withIds ? { id: entries.map(({ id }) => id) } : {};
  for (const name of LISTED) lists[name] = entries.map((entry) => entry[name] ?? null);
  lists['places'] = entries.map(placesOf);
  lists['line'] = entries.map((_, at) => stepsOf(first + at, lines));
  const needed = Object.entries(lists).filter(([, list]) => list.some((item) => item !== null));
  return Object.fromEntries(needed) as unknown as EntryLists;
}

/** Null where no place is known. */
function placesOf({ traits }: GalleryEntry): string | null {
  const places = Object.values(traits ?? {}).map((text) => text.split('@')[1]);
  return places.some((place) => place !== undefined) ? places.map((place) => place ?? '----').join('') : null;
}

function stepsOf(index: number, lines: ReadonlyMap<number, readonly number[]>): number[] | null {
  const others = lines.get(index)?.filter((each) => each !== index) ?? [];
  return others.length > 0 ? others.map((each) => each - index) : null;
}

function namesOf(entries: readonly GalleryEntry[], inFiles: InFiles): BlockHeader['names']['files'] {
  const languages = [...new Set(entries.flatMap(({ names }) => Object.keys(names)))];
  const folders = foldersOf(languages);
  return Object.fromEntries(
    languages.map((language, at) => {
      const names = entries.map(({ names: own }) => (Object.hasOwn(own, language) ? own[language]! : null));
      return [language, inFiles(`${NAMES}/${folders[at]}`, names, (list) => list)];
    }),
  );
}

/** Names of files or folders for languages: their tags where those are tags, and differ on any disk. */
function foldersOf(languages: readonly string[]): string[] {
  const taken = new Set<string>();
  return languages.map((language, at) => {
    const isFree = /^[A-Za-z\d]+(-[A-Za-z\d]+)*$/.test(language) && !taken.has(language.toLowerCase());
    if (isFree) taken.add(language.toLowerCase());
    return isFree ? language : `_${at}`;
  });
}
