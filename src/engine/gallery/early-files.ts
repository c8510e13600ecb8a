import type { GalleryFile } from '../../contract/gallery.js';
import type { Folder } from '../loading/asset-folder.js';
import { ownOf, type Library } from '../loading/model-library.js';
import { LARGE } from '../loading/receive.js';
import type { RowsRoom } from '../scan/scanner.js';
import { bytesOfRoom, int8Of } from './rows-room.js';

type Known = NonNullable<Library['manifest']['files']>;

/** A gallery's files. What the manifest knows of them need not wait for the header to name it, and is fetched at once; but for
 *  large files, which get their room from what the header says. */
export class EarlyFiles {
  /** The header's bytes, where the manifest knows it. */
  readonly header: Promise<ArrayBuffer> | undefined;
  readonly #folder: Folder;
  readonly #known: Known;
  readonly #early: ReadonlyMap<string, Promise<ArrayBuffer>>;

  /** `known`: by name. */
  constructor(folder: Folder, known: Known, header: string) {
    const soon = Object.entries(known).filter(([file, { bytes }]) => bytes < LARGE || file === header);
    this.#folder = folder;
    this.#known = known;
    this.#early = new Map(soon.map(([file, facts]) => [file, folder.fetch(file, facts)]));
    for (const fetching of this.#early.values()) fetching.catch(() => undefined); // Seen where it is needed.
    this.header = this.#early.get(header);
  }

  /** A file that is fetched already, and the one that the header means. */
  early({ file, sha256 }: GalleryFile): Promise<ArrayBuffer> | undefined {
    return ownOf(this.#known, file)?.sha256 === sha256 ? this.#early.get(file) : undefined;
  }

  /** `isLarge`: as of `Asset`. */
  fetch(facts: GalleryFile, isLarge: boolean): Promise<ArrayBuffer> {
    return this.early(facts) ?? this.#folder.fetch(facts.file, { ...facts, isLarge });
  }

  /** Rows, in the room where they are searched. */
  async fetchRows(facts: GalleryFile, room: Promise<RowsRoom | undefined>): Promise<Int8Array> {
    const early = await this.early(facts);
    if (early) return new Int8Array(early);
    const known = ownOf(this.#known, facts.file);
    // The manifest also says whether there is a packed copy.
    const own = known?.sha256 === facts.sha256 ? known : facts;
    return int8Of(await this.#folder.fetchInto(facts.file, own, bytesOfRoom(room)));
  }
}
