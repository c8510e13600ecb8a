import { hashFile, type EmbeddingCache } from './cache.js';
import type { FileEmbedderOptions } from './embed-file.js';
import type { PictureEmbedding } from './embed-picture.js';
import type { PictureFile } from './pictures.js';
import { embedFiles } from './embed-threads.js';

/** A file that is not in the gallery, and why. */
export interface Skipped {
  name: string;
  why: string;
}

export interface EmbeddedPicture extends PictureFile {
  embedding: PictureEmbedding;
}

export interface EmbedAllResult {
  /** In the order of the files. */
  embedded: EmbeddedPicture[];
  skipped: Skipped[];
}

/** Embeds all pictures, from the cache where they are known. */
export async function embedAll(
  pictures: readonly PictureFile[],
  options: FileEmbedderOptions & { jobs: number },
  cache: EmbeddingCache,
  onProgress: (done: number, total: number) => void,
): Promise<EmbedAllResult> {
  const { jobs, ...embedderOptions } = options;
  const found: (PictureEmbedding | undefined)[] = [];
  const keys: string[] = [];
  for (const { file } of pictures) keys.push(await hashFile(file));
  keys.forEach((key, index) => (found[index] = cache.get(key)));
  const missing = pictures.map((_, index) => index).filter((index) => !found[index]);
  const why = new Map<number, string>();
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
      else {
        found[index] = answer.embedding;
        await cache.put(keys[index]!, answer.embedding);
      }
      onProgress(++done, pictures.length);
    },
  );
  const embedded = pictures.flatMap((picture, index) => {
    const embedding = found[index];
    return embedding ? [{ ...picture, embedding }] : [];
  });
  return { embedded, skipped: [...why].map(([index, reason]) => ({ name: pictures[index]!.name, why: reason })) };
}
