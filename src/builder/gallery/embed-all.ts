import { hashFile, type EmbeddingCache } from './cache.js';
import type { FileEmbedderOptions } from './embed-file.js';
import type { PictureEmbedding } from './embed-picture.js';
import type { PictureFile } from './pictures.js';
import { embedFiles } from './embed-threads.js';
import { reasonOf, type Skipped } from './list-files.js';

export interface EmbeddedPicture extends PictureFile {
  embedding: PictureEmbedding;
}

export interface EmbedAllResult {
  /** In the order of the files. */
  embedded: EmbeddedPicture[];
  skipped: Skipped[];
}

/** Embeds all pictures, from the cache where they are known; what is embedded lies there, and can be read while it is open. */
export async function embedAll(
  pictures: readonly PictureFile[],
  options: FileEmbedderOptions & { jobs: number },
  cache: EmbeddingCache,
  onProgress: (done: number, total: number) => void,
): Promise<EmbedAllResult> {
  const { jobs, ...embedderOptions } = options;
  const found: (PictureEmbedding | undefined)[] = [];
  const why = new Map<number, string>();
  const keys = await hashAll(pictures, why);
  keys.forEach((key, index) => (found[index] = key === undefined ? undefined : cache.get(key)));
  const missing = [...keys.keys()].filter((index) => keys[index] !== undefined && !found[index]);
  let done = pictures.length - missing.length;
  onProgress(done, pictures.length);
  await embedFiles(
    missing.map((index) => pictures[index]!.file),
    embedderOptions,
    jobs,
    async (at, answer) => {
      const index = missing[at]!;
      if ('failed' in answer) throw new Error(`${pictures[index]!.name}: ${answer.failed}`);
      if ('unreadable' in answer) why.set(index, answer.unreadable);
      else found[index] = await cache.put(keys[index]!, answer.embedding);
      onProgress(++done, pictures.length);
    },
  );
  const embedded = pictures.flatMap((picture, index) => {
    const embedding = found[index];
    return embedding ? [{ ...picture, embedding }] : [];
  });
  return { embedded, skipped: [...why].map(([index, reason]) => ({ name: pictures[index]!.name, why: reason })) };
}

/** Hash of each file; undefined, and the reason in `why`, for one that went away or cannot be read to its end. */
async function hashAll(pictures: readonly PictureFile[], why: Map<number, string>): Promise<(string | undefined)[]> {
  const keys: (string | undefined)[] = [];
  for (const [index, { file }] of pictures.entries()) {
    const key = await hashFile(file).catch((thrown: unknown) => {
      why.set(index, reasonOf(thrown));
      return undefined;
    });
    keys.push(key);
  }
  return keys;
}
