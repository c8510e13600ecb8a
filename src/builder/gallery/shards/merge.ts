import { existsSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ToolError } from '../../tool-error.js';
import { lockFolder } from '../build-lock.js';
import { noneOf, writeFrom, type BuildReport } from '../build.js';
import { BUILD_FOLDER } from '../cache.js';
import { findEmbedder, type KnownEmbedder } from '../known-embedder.js';
import { withScratch } from '../number-store.js';
import { StoredEmbeddings } from '../stored-embeddings.js';
import { findShards, readShardHeader, readShardPictures, type PlacedPicture, type ShardHeader } from './shard-file.js';

export interface MergeOptions {
  /** Shards' files, or folders that they lie in. */
  shards: readonly string[];
  /** Folder to write to, absolute; made when missing. */
  out: string;
}

/** How long a merge waits for another one that writes to the same folder, ms. */
const PATIENCE_MS = 10 * 60_000;

/** Missing shards are named up to so many. */
const NAMED = 20;

interface FoundShard {
  file: string;
  header: ShardHeader;
}

/** Makes of all shards of a build the gallery that it would have made undivided, byte for byte. Throws before it writes
 *  anything when a shard is missing, doubled, damaged or of another build. */
export async function mergeGallery({ shards, out }: MergeOptions): Promise<BuildReport> {
  const found: FoundShard[] = [];
  for (const file of await findShards(shards)) found.push({ file, header: await readShardHeader(file) });
  checkTogether(found);
  const { header } = found[0]!;
  const model = await findEmbedder(header.identity.embedder.id);
  checkEmbedder(header, model);
  const unreadable = found.flatMap((shard) => shard.header.unreadable);
  const { names, traits } = header;
  const workshop = { options: { ...header.options, out }, names: new Map(Object.entries(names)), traits, model };
  const report = await alone(out, (folder) =>
    withScratch(folder, async (store) => {
      const pictures = await readAll(found, new StoredEmbeddings(store));
      if (pictures.length === 0) throw new ToolError(noneOf(header.pictures.total, 'these shards', unreadable));
      return writeFrom(pictures, workshop);
    }),
  );
  return { ...report, skipped: [...header.unlisted, ...unreadable, ...report.skipped] };
}

/** In the order of the undivided list. */
async function readAll(found: readonly FoundShard[], embeddings: StoredEmbeddings): Promise<PlacedPicture[]> {
  const pictures: PlacedPicture[] = [];
  for (const { file } of found) {
    for await (const picture of readShardPictures(file)) {
      picture.embedding = embeddings.keep(picture.embedding);
      pictures.push(picture);
    }
  }
  return pictures.sort((one, other) => one.at - other.at);
}

/** All shards of one build, each once. */
function checkTogether(found: readonly FoundShard[]): void {
  const [first, ...others] = found;
  if (!first) throw new ToolError('There are no shards.');
  for (const other of others) {
    const difference = differenceOf(first.header, other.header);
    if (difference) throw new ToolError(`${first.file} and ${other.file} are of two builds: ${difference} differ.`);
  }
  const fileOf = new Map<number, string>();
  for (const { file, header } of found) {
    const known = fileOf.get(header.number);
    if (known !== undefined) {
      throw new ToolError(`Shard ${header.number} of ${header.of} is there twice: ${known} and ${file}.`);
    }
    fileOf.set(header.number, file);
  }
  const { of } = first.header;
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((number) => !fileOf.has(number));
  if (missing.length === 0) return;
  const more = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : '';
  const which = missing.length === 1 ? `Shard ${missing[0]}` : `Shards ${missing.slice(0, NAMED).join(', ')}${more}`;
  throw new ToolError(`${which} of ${of} ${missing.length === 1 ? 'is' : 'are'} missing.`);
}

/** What two shards should have in common and have not, in words. */
function differenceOf(one: ShardHeader, other: ShardHeader): string | undefined {
  const facts: Record<string, (header: ShardHeader) => unknown> = {
    'the numbers of shards': ({ of }) => of,
    'their embedders': ({ identity }) => identity,
    'their options': ({ options }) => options,
    'their names': ({ names }) => names,
    'their traits': ({ traits }) => traits,
    'their lists of pictures': ({ pictures }) => pictures,
  };
  const isSame = (read: (header: ShardHeader) => unknown) => JSON.stringify(read(one)) === JSON.stringify(read(other));
  return Object.keys(facts).find((name) => !isSame(facts[name]!));
}

function checkEmbedder({ identity }: ShardHeader, model: KnownEmbedder): void {
  if (JSON.stringify(identity) === JSON.stringify(model.identity)) return;
  throw new ToolError(
    `The shards were built with other weights or preprocessing of ${model.id} than this package has: build them again.`,
  );
}

/** While nobody else writes a gallery there: header and rows of two would not fit. */
async function alone<Result>(out: string, work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = join(out, BUILD_FOLDER);
  const isNew = !existsSync(out);
  const unlock = await lockFolder(folder, PATIENCE_MS);
  try {
    return await work(folder);
  } finally {
    await unlock();
    // What an interrupted build has left for its next run stays.
    await rmdir(folder).catch(() => undefined);
    // Made for the lock alone, where nothing was written.
    if (isNew) await rmdir(out).catch(() => undefined);
  }
}
