import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { appendFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openRegular } from '../read-regular.js';
import { lockFolder } from './build-lock.js';
import { fromLine, toLine, type EmbeddingLine } from './embedding-line.js';
import type { PictureEmbedding } from './embed-picture.js';
import { ScratchFile } from './number-store.js';
import { StoredEmbeddings } from './stored-embeddings.js';

type CachedLine = EmbeddingLine & { key: string };

/** Where a build keeps what it needs until the gallery is written; whoever has it locked may write the gallery. */
export const BUILD_FOLDER = '.gallery-build';
const FILE = 'embeddings.ndjson';

/** Embeddings by the hash of their picture, kept on disk until the gallery is written: a build that was interrupted goes
 *  on where it stopped. Their numbers are read whenever they are asked for, until the cache is closed or removed. */
export class EmbeddingCache {
  readonly #out: string;
  readonly #folder: string;
  readonly #known: Known;
  readonly #unlock: () => Promise<void>;

  private constructor({ out, folder }: { out: string; folder: string }, known: Known, unlock: () => Promise<void>) {
    this.#out = out;
    this.#folder = folder;
    this.#known = known;
    this.#unlock = unlock;
  }

  /** `fingerprint` names everything but the picture that decides an embedding; what was cached under another one is
   *  dropped. Throws while another build has the same `out` (and `part`: shards of a build do not disturb each other). */
  static async open(out: string, fingerprint: string, part = ''): Promise<EmbeddingCache> {
    const folder = join(out, BUILD_FOLDER + part);
    const unlock = await lockFolder(folder);
    const file = join(folder, FILE);
    const known = new Known(folder);
    const isKnown = existsSync(file) && (await readInto(known, file, fingerprint));
    // The last line may be cut off: what follows begins on one of its own.
    if (isKnown) await appendFile(file, '\n');
    else await writeFile(file, `${fingerprint}\n`);
    return new EmbeddingCache({ out, folder }, known, unlock);
  }

  get(key: string): PictureEmbedding | undefined {
    return this.#known.get(key);
  }

  /** Returns what `get` does. */
  async put(key: string, embedding: PictureEmbedding): Promise<PictureEmbedding> {
    const line: CachedLine = { key, ...toLine(embedding) };
    await appendFile(join(this.#folder, FILE), `${JSON.stringify(line)}\n`);
    return this.#known.set(key, embedding);
  }

  /** Lets another build have the folder; what is cached stays for it. */
  close(): Promise<void> {
    this.#known.close();
    return this.#unlock();
  }

  /** Forgets everything and lets another build have the folder; leaves no empty folder behind. */
  async remove(): Promise<void> {
    await rm(join(this.#folder, FILE), { force: true });
    await this.close();
    // Not with what is in it: the next build may have it already.
    await rmdir(this.#folder).catch(() => undefined);
    // Nothing was written, then: the folder was made for the cache alone.
    await rmdir(this.#out).catch(() => undefined);
  }
}

/** Embeddings by their keys, of which nothing but the numbers takes much: those lie in a file. */
class Known {
  readonly #scratch: ScratchFile;
  readonly #stored: StoredEmbeddings;
  readonly #byKey = new Map<string, PictureEmbedding>();

  constructor(folder: string) {
    this.#scratch = new ScratchFile(folder);
    this.#stored = new StoredEmbeddings(this.#scratch);
  }

  get(key: string): PictureEmbedding | undefined {
    return this.#byKey.get(key);
  }

  set(key: string, embedding: PictureEmbedding): PictureEmbedding {
    const stored = this.#stored.keep(embedding);
    this.#byKey.set(key, stored);
    return stored;
  }

  close(): void {
    this.#scratch.close();
  }
}

/** SHA-256 of a file, read piece by piece. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Reads what is cached under a fingerprint; false for another one. */
async function readInto(known: Known, file: string, fingerprint: string): Promise<boolean> {
  const handle = await openRegular(file);
  try {
    let isKnown = false;
    for await (const line of handle.readLines()) {
      if (isKnown) for (const [key, embedding] of parseLine(line)) known.set(key, embedding);
      else if (line === fingerprint) isKnown = true;
      else break;
    }
    return isKnown;
  } finally {
    await handle.close();
  }
}

/** The last line of an interrupted build may be cut off. */
function parseLine(line: string): [string, PictureEmbedding][] {
  try {
    const { key, whole, face, areas } = JSON.parse(line) as Partial<CachedLine>;
    // Earlier builders kept other things: such a picture is embedded again.
    if (key === undefined || whole === undefined || areas === undefined) return [];
    return [[key, fromLine({ whole, face, areas })]];
  } catch {
    return [];
  }
}
