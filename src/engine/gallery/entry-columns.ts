import type { GalleryEntry, GalleryHeader } from '../../contract/gallery.js';
import { lookColumns, type LookColumns } from './look-columns.js';
import type { NumberColumn } from '../../contract/number-column.js';

/** `HubStatistics`' lists: of no length without a bank. */
export interface HubColumns {
  readonly mean: NumberColumn;
  readonly deviation: NumberColumn;
  readonly sum?: { readonly mean: NumberColumn; readonly deviation: NumberColumn } | undefined;
  readonly occurrence?: NumberColumn | undefined;
}

/** What all entries of a gallery are ranked by, in their order: by columns, because a hundred thousand objects take more
 *  memory than their rows. */
export interface EntryColumns {
  /** Number of entries. */
  readonly count: number;
  /** Undefined: only the entries themselves tell their ids. */
  readonly ids: { at(index: number): number | string | undefined } | undefined;
  readonly first: NumberColumn;
  readonly rows: NumberColumn;
  isSensitive(index: number): boolean;
  readonly hub: HubColumns;
  readonly looks: LookColumns;
}

type Entries = Pick<GalleryHeader, 'entries' | 'hub'>;

const known = new WeakMap<Entries, EntryColumns>();

/** The columns of a gallery whose entries are all at hand; made once a header. */
export function columnsOfEntries(header: Entries): EntryColumns {
  let columns = known.get(header);
  if (!columns) known.set(header, (columns = new WholeColumns(header)));
  return columns;
}

class WholeColumns implements EntryColumns {
  readonly count: number;
  readonly ids: EntryColumns['ids'];
  readonly first: NumberColumn;
  readonly rows: NumberColumn;
  readonly hub: HubColumns;
  readonly #entries: readonly GalleryEntry[];
  #looks: LookColumns | undefined;

  constructor({ entries, hub }: Entries) {
    const { length } = entries;
    this.#entries = entries;
    this.count = length;
    this.hub = hub;
    this.ids = { at: (index) => entries[index]?.id };
    this.first = { length, at: (index) => entries[index]?.rows[0] };
    this.rows = { length, at: (index) => entries[index]?.rows[1] };
  }

  isSensitive(index: number): boolean {
    return this.#entries[index]?.sensitive !== undefined;
  }

  get looks(): LookColumns {
    return (this.#looks ??= lookColumns(this.#entries));
  }
}
