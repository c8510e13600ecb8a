import type { BlockHeader, EntryLists } from '../../contract/block-gallery.js';
import type { GalleryFile } from '../../contract/gallery.js';
import { parseJson } from '../loading/fetch-asset.js';
import { faultIn, type Rule } from '../loading/field-rules.js';
import { BLOCK, ENGLISH_NAMES, NAMES } from './block-header-fields.js';
import type { EntryColumns } from './entry-columns.js';
import { check } from './gallery.js';
import { checkLists, entryOf, type LinedEntry } from './entry-lists.js';
import { knownOf } from './languages.js';

/** Fetches a file of a gallery, its bytes checked by their hash. `alone`: it is the only one of its kind. */
export type FetchFile = (file: GalleryFile, alone: boolean) => Promise<ArrayBuffer>;

/** Blocks that are kept: a page that stays open for days has not all of a large gallery in the end. */
const MOST_KEPT = 64;

/** Entries of a gallery in format 2, fetched when they are shown. */
export class EntryBlocks {
  readonly #header: BlockHeader;
  readonly #columns: EntryColumns;
  readonly #fetch: FetchFile;
  readonly #kept = new Map<string, Promise<unknown>>();

  constructor(header: BlockHeader, columns: EntryColumns, fetch: FetchFile) {
    this.#header = header;
    this.#columns = columns;
    this.#fetch = fetch;
  }

  /** Begins to fetch what any answer needs, where one file has it all. A failure is met by who asks for the entries. */
  prepare(languages: readonly string[]): void {
    const { entries, names } = this.#header;
    if (entries.files.length === 1) this.#block(0).catch(() => undefined);
    const [language] = this.#namedIn(languages);
    if (language && names.files[language]!.length === 1) this.#names(language, 0).catch(() => undefined);
  }

  /** Entries by their places, each with its name in the first of the languages that it has one in. Errors: those of fetching,
   *  and `gallery-mismatch` for a file that is not as it has to be. */
  async get(indices: readonly number[], languages: readonly string[]): Promise<LinedEntry[]> {
    const { block } = this.#header.entries;
    return Promise.all(
      indices.map(async (index) => {
        const [lists, names] = await Promise.all([
          this.#block(Math.floor(index / block)),
          this.#name(index, languages),
        ]);
        return entryOf(index, index % block, lists, this.#columns, names);
      }),
    );
  }

  /** The place of an entry whose id no column tells, or -1. Blocks that are here are looked through first. */
  async find(id: number | string): Promise<number> {
    const { block, files } = this.#header.entries;
    const isHere = (number: number) => this.#kept.has(keyOf('entries', number));
    const order = [...files.keys()].sort((one, other) => Number(isHere(other)) - Number(isHere(one)) || one - other);
    for (const number of order) {
      const { id: ids = [] } = await this.#block(number);
      const at = ids.findIndex((each) => String(each) === String(id));
      if (at >= 0) return number * block + at;
    }
    return -1;
  }

  async #name(index: number, languages: readonly string[]): Promise<Record<string, string>> {
    const { block } = this.#header.names;
    for (const language of this.#namedIn(languages)) {
      const name = (await this.#names(language, Math.floor(index / block)))[index % block];
      if (name !== null && name !== undefined) return { [language]: name };
    }
    return {};
  }

  /** Of some languages those that there are names in, best first; English where there are no others. */
  #namedIn(languages: readonly string[]): string[] {
    return knownOf(Object.keys(this.#header.names.files), [...languages, 'en']);
  }

  #block(number: number): Promise<EntryLists> {
    const { count, block, files } = this.#header.entries;
    return this.#read('entries', files, number, BLOCK, (lists: EntryLists, file) =>
      checkLists(lists, file, { first: number * block, length: sizeOf(number, block, count) }, this.#columns),
    );
  }

  #names(language: string, number: number): Promise<(string | null)[]> {
    const { block, files } = this.#header.names;
    const due = sizeOf(number, block, this.#header.entries.count);
    const rule = language === 'en' ? ENGLISH_NAMES : NAMES;
    return this.#read(`names ${language}`, files[language]!, number, rule, ({ length }: (string | null)[], file) =>
      check(length === due, `${file} has ${length} names where ${due} are due`),
    );
  }

  /** `kind` and `number` are what it is known by. */
  #read<Value>(
    kind: string,
    files: readonly GalleryFile[],
    number: number,
    rule: Rule,
    also: (value: Value, file: string) => void,
  ): Promise<Value> {
    const key = keyOf(kind, number);
    const known = this.#kept.get(key);
    if (known) return known as Promise<Value>;
    const reading = this.#readAnew(files[number]!, files.length === 1, rule, also);
    // What failed is asked for once more by the next who needs it.
    reading.catch(() => this.#kept.delete(key));
    this.#kept.set(key, reading);
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return reading;
  }

  async #readAnew<Value>(
    file: GalleryFile,
    isAlone: boolean,
    rule: Rule,
    also: (value: Value, file: string) => void,
  ): Promise<Value> {
    const found = parseJson(await this.#fetch(file, isAlone));
    const fault = faultIn(found, rule);
    check(fault === undefined, `in ${file.file} ${fault}`);
    also(found as Value, file.file);
    return found as Value;
  }
}

function keyOf(kind: string, number: number): string {
  return `${kind} ${number}`;
}

function sizeOf(number: number, block: number, count: number): number {
  return Math.min(block, count - number * block);
}
