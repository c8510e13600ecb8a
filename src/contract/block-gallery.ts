import type { DomainCentre, GalleryEntry, GalleryFile, GalleryHeader, HubStatistics } from './gallery.js';

/**
 * `gallery.json`, format 2: what all entries are ranked by lies in a file of columns, what is shown of a few in files of
 * some entries each, and names apart by language. It says the same as format 1, number for number.
 */
export interface BlockHeader extends Omit<GalleryHeader, 'format' | 'hub' | 'centre' | 'entries'> {
  format: 2;
  hub: Pick<HubStatistics, 'bank' | 'quantiles' | 'wholeQuantiles' | 'shared'>;
  /** The map's numbers are a column. */
  centre: Omit<DomainCentre, 'photoMap'> & { photoMap?: { scale: number } };
  columns: GalleryFile & {
    of: Columns;
    /** What the numbers of `trait` stand for. */
    traits?: string[];
  };
  entries: BlockFiles & {
    /** Number of entries. */
    count: number;
  };
  /** Language -> names of all entries; `en` is always there. */
  names: { block: number; files: Record<string, GalleryFile[]> };
}

/** Lists in files: `block` items in each but the last, which has the rest. */
export interface BlockFiles {
  block: number;
  files: GalleryFile[];
}

/** A list of numbers, one an entry where nothing else is said: in the file of columns, or by a rule. */
export type Column = StoredColumn | CountedColumn;

export interface StoredColumn {
  type: ColumnType;
  /** First byte in the file, a multiple of the number's bytes; little-endian. */
  at: number;
  length: number;
  /** value = number / per. Default 1. */
  per?: number;
}

/** from, from + step, from + 2 step … */
export interface CountedColumn {
  from: number;
  step: number;
  length: number;
}

export type ColumnType = 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'float64';

/** The columns there are. */
export interface Columns {
  /** Ids, where all are whole numbers; without it the entries tell theirs. */
  id?: Column;
  /** First row, and number of rows. */
  first: Column;
  rows: Column;
  /** 1: `sensitive`. Without it none is. */
  sensitive?: Column;
  /** As in `HubStatistics`; without a bank there are none. */
  mean?: Column;
  deviation?: Column;
  sumMean?: Column;
  sumDeviation?: Column;
  occurrence?: Column;
  /** Number of colour areas, and of each area in the entries' order: `#rgb` as a number (256 r + 16 g + b), the third that
   *  it is in, its share in percent. */
  areas?: Column;
  areaColour?: Column;
  areaThird?: Column;
  areaShare?: Column;
  /** Number of traits, and of each trait in the entries' order: which one, how clearly in percent, `#rgb` as a number plus 1
   *  (0: none). */
  traits?: Column;
  trait?: Column;
  traitShare?: Column;
  traitColour?: Column;
  /** `centre.photoMap`, `dims` x `dims` int8. */
  photoMap?: Column;
}

/** What no column has of the entries of a block: lists with an item for each, null where it has none. Left out: none has. */
export interface EntryLists extends Lists<
  Omit<GalleryEntry, 'id' | 'slug' | 'names' | 'tags' | 'cuteness' | 'areas' | 'traits' | 'rows'>
> {
  /** Where no column tells them. */
  id?: GalleryEntry['id'][];
  slug: string[];
  tags: string[][];
  cuteness: number[];
  /** Of each of its traits in turn the place, as in `GalleryEntry.traits`; `----` where it is not known. */
  places?: (string | null)[];
  /** Where the others of its line of evolution are: so many entries further. */
  line?: (number[] | null)[];
}

type Lists<Entry> = { [Name in keyof Entry]?: (Exclude<Entry[Name], undefined> | null)[] };
