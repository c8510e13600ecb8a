import { createHash } from 'node:crypto';
import { readTraitFile } from '../../trait-file.js';
import { EmbeddingCache } from '../cache.js';
import { embedAll } from '../embed-all.js';
import { findRunnable } from '../known-embedder.js';
import type { Skipped } from '../list-files.js';
import { readNames } from '../names.js';
import type { BuildOptions } from '../options.js';
import { findPictures, type PictureFile } from '../pictures.js';
import { loadSharp } from '../read-picture.js';
import { writeShard, type PlacedPicture, type SharedFacts } from './shard-file.js';
import type { Shard } from './shard-option.js';

export interface ShardReport {
  file: string;
  /** Pictures of this shard that were embedded. */
  embedded: number;
  skipped: Skipped[];
}

/** Embeds one part of a folder's pictures, every `of`-th, and writes them for `gallery merge`. */
export async function buildShard(
  options: BuildOptions & { shard: Shard },
  onProgress: (done: number, total: number) => void,
): Promise<ShardReport> {
  await loadSharp();
  const { out, segment, layout, shard, jobs } = options;
  const names = Object.fromEntries(await readNames(options.names));
  const traits = await readTraitFile(options.traits);
  const { pictures, skipped } = await findPictures(options.folder, options.labels, out);
  const model = await findRunnable(options.embedder);
  const own = pictures.flatMap((picture, at) => (at % shard.of === shard.number - 1 ? [{ ...picture, at }] : []));
  const cache = await EmbeddingCache.open(
    out,
    JSON.stringify([model.identity, segment, layout]),
    `-${shard.number}-of-${shard.of}`,
  );
  try {
    const found = await embedAll(own, { embedder: model.id, segment, layout, jobs }, cache, onProgress);
    const facts: SharedFacts = {
      of: shard.of,
      options: sharedOptions(options),
      names,
      traits,
      identity: model.identity,
      pictures: { total: pictures.length, sha256: hashOf(pictures) },
    };
    const header = { format: 'gallery-shard-1', number: shard.number, ...facts } as const;
    const lists = { unlisted: skipped, unreadable: found.skipped };
    const file = await writeShard(out, { ...header, ...lists }, found.embedded as PlacedPicture[]);
    await cache.remove();
    return { file, embedded: found.embedded.length, skipped: found.skipped };
  } finally {
    await cache.close();
  }
}

function sharedOptions({ id, title, labels, segment, layout, spriteUrl, licence, format }: BuildOptions) {
  return { id, title, labels, segment, layout, spriteUrl, licence, format };
}

/** Two listings with the same hash are the same pictures in the same order. */
function hashOf(pictures: readonly PictureFile[]): string {
  const hash = createHash('sha256');
  for (const { name, id, label } of pictures) hash.update(JSON.stringify([name, id, label ?? null]));
  return hash.digest('hex');
}
