import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { appendFile, mkdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openRegular } from '../read-regular.js';
import { lockFolder } from './build-lock.js';
import { fromLine, toLine, type EmbeddingLine } from './embedding-line.js';
import type { PictureEmbedding } from './embed-picture.js';

type CachedLine = EmbeddingLine & { key: string };

/** Where a build keeps what it needs until the gallery is written; whoever has it locked may write the gallery. */
export const BUILD_FOLDER = '.gallery-build';
const FILE = 'embeddings.ndjson';

/** Embeddings by the hash of their picture, kept on disk until the gallery is written: a build that was interrupted goes
 *  on where it stopped. */
export class EmbeddingCache {
  readonly #out: string;
  readonly #folder: string;
  readonly #known: Map<string, PictureEmbedding>;
  readonly #unlock: () => Promise<void>;

  private constructor(
    { out, folder }: { out: string; folder: string },
    known: Map<string, PictureEmbedding>,
    unlock: () => Promise<void>,
  ) {
    this.#out = out;
    this.#folder = folder;
    this.#known = known;
    this.#unlock = unlock;
  }

  /** `fingerprint` names everything but the picture that decides an embedding; what was cached under another one is
   *  dropped. Throws while another build has the same `out` (and `part`: shards of a build do not disturb each other). */
  static async open(out: string, fingerprint: string, part = ''): Promise<EmbeddingCache> {
    const folder = join(out, BUILD_FOLDER + part);
    await mkdir(folder, { recursive: true });
    const unlock = await lockFolder(folder);
    const file = join(folder, FILE);
    const known = existsSync(file) ? await readKnown(file, fingerprint) : undefined;
    if (!known) await writeFile(file, `${fingerprint}\n`);
    return new EmbeddingCache({ out, folder }, known ?? new Map<string, PictureEmbedding>(), unlock);
  }

  get(key: string): PictureEmbedding | undefined {
    return this.#known.get(key);
  }

  async put(key: string, embedding: PictureEmbedding): Promise<void> {
    const line: CachedLine = { key, ...toLine(embedding) };
    this.#known.set(key, embedding);
    await appendFile(join(this.#folder, FILE), `${JSON.stringify(line)}\n`);
  }

  /** Lets another build have the folder; what is cached stays for it. */
  close(): Promise<void> {
    return this.#unlock();
  }

  /** Forgets everything and lets another build have the folder; leaves no empty folder behind. */
  async remove(): Promise<void> {
    await rm(join(this.#folder, FILE), { force: true });
    await this.#unlock();
    // Not with what is in it: the next build may have it already.
    await rmdir(this.#folder).catch(() => undefined);
    // Nothing was written, then: the folder was made for the cache alone.
    await rmdir(this.#out).catch(() => undefined);
  }
}

/** SHA-256 of a file, read piece by piece. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** What is cached under a fingerprint; undefined for another one. */
async function readKnown(file: string, fingerprint: string): Promise<Map<string, PictureEmbedding> | undefined> {
  const handle = await openRegular(file);
  try {
    let known: Map<string, PictureEmbedding> | undefined;
    for await (const line of handle.readLines()) {
      if (known) for (const [key, embedding] of parseLine(line)) known.set(key, embedding);
      else if (line === fingerprint) known = new Map();
      else break;
    }
    return known;
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
