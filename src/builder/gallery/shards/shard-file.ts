import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { GalleryHeader } from '../../../contract/gallery.js';
import { faultIn, hash, listOf, object, oneOf, text, wholeFrom } from '../../../engine/loading/field-rules.js';
import { openRegular } from '../../read-regular.js';
import { ToolError } from '../../tool-error.js';
import type { TraitLabels } from '../../trait-file.js';
import { fromLine, toLine, type EmbeddingLine } from '../embedding-line.js';
import type { EmbeddedPicture } from '../embed-all.js';
import type { Skipped } from '../list-files.js';
import type { Names } from '../names.js';
import type { BuildOptions } from '../options.js';
import { removeDrafts, writeAtomically } from '../write-files.js';
import { MOST_SHARDS, type Shard } from './shard-option.js';

/** What all shards of one build have in common: those that differ in it do not belong together. */
export interface SharedFacts {
  of: number;
  /** The settings of the build, but for where it runs and writes. */
  options: Pick<BuildOptions, 'id' | 'title' | 'labels' | 'segment' | 'layout' | 'spriteUrl' | 'licence' | 'format'>;
  /** By entry id. */
  names: Record<string, Names>;
  /** By entry id. */
  traits: Readonly<Record<string, TraitLabels>>;
  identity: Pick<GalleryHeader, 'embedder' | 'preprocess'>;
  pictures: {
    /** Of all shards. */
    total: number;
    /** SHA-256 of their names, ids and labels. */
    sha256: string;
  };
}

/** First line of a shard's file. */
export interface ShardHeader extends SharedFacts {
  format: 'gallery-shard-1';
  number: number;
  /** What is no picture by its name, or cannot be opened; the same in every shard. */
  unlisted: Skipped[];
  /** Pictures of this shard that cannot be read. */
  unreadable: Skipped[];
}

/** A picture and its place among those of all shards. */
export type PlacedPicture = EmbeddedPicture & { at: number };

type PictureLine = EmbeddingLine & Omit<PlacedPicture, 'embedding' | 'file'>;

/** Last line: whether a file is all there. */
interface EndLine {
  pictures: number;
  /** SHA-256 of all lines before. */
  sha256: string;
}

const FORMAT = 'gallery-shard-1';

const anything = object<object>({});

/** As far as shards are compared by it before any picture is read; the gallery is checked whole. */
const HEADER = object<ShardHeader>({
  format: oneOf(FORMAT),
  number: wholeFrom(1, MOST_SHARDS),
  of: wholeFrom(1, MOST_SHARDS),
  options: anything,
  names: anything,
  traits: anything,
  identity: object<ShardHeader['identity']>({
    embedder: object<ShardHeader['identity']['embedder']>({ id: text(), sha256: text() }),
    preprocess: anything,
  }),
  pictures: object<ShardHeader['pictures']>({ total: wholeFrom(1), sha256: hash }),
  unlisted: listOf(anything),
  unreadable: listOf(anything),
});

const NAME = /^shard-\d+-of-\d+\.ndjson$/;

export function shardFileName({ number, of }: Shard): string {
  return `shard-${number}-of-${of}.ndjson`;
}

/** Writes a shard's file into a folder, whole or not at all; returns its path. Whoever calls this has the shard for itself. */
export async function writeShard(
  folder: string,
  header: ShardHeader,
  pictures: readonly PlacedPicture[],
): Promise<string> {
  const name = shardFileName(header);
  await removeDrafts(folder, [name]);
  await writeAtomically(folder, { [name]: textOf(header, pictures) }, name);
  return join(folder, name);
}

/** Line by line: no string is as long as the shards of a large build. */
function* textOf(header: ShardHeader, pictures: readonly PlacedPicture[]): Generator<string, void> {
  const hash = createHash('sha256');
  const lineFrom = (value: ShardHeader | PictureLine) => {
    const line = JSON.stringify(value);
    addLine(hash, line);
    return `${line}\n`;
  };
  yield lineFrom(header);
  for (const picture of pictures) yield lineFrom(lineOf(picture));
  const end: EndLine = { pictures: pictures.length, sha256: hash.digest('hex') };
  yield `${JSON.stringify(end)}\n`;
}

function lineOf({ at, name, id, label, embedding }: PlacedPicture): PictureLine {
  return { at, name, id, ...(label === undefined ? {} : { label }), ...toLine(embedding) };
}

function addLine(hash: Hash, line: string): void {
  hash.update(line).update('\n');
}

/** The shards' files that were named, or that lie in the folders that were. */
export async function findShards(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const facts = await stat(path).catch(() => undefined);
    if (!facts) throw new ToolError(`There is no shard ${path}.`);
    if (!facts.isDirectory()) found.push(path);
    else {
      const inside = (await readdir(path)).filter((name) => NAME.test(name)).sort();
      if (inside.length === 0) throw new ToolError(`There is no shard in ${path} (shard-<number>-of-<count>.ndjson).`);
      found.push(...inside.map((name) => join(path, name)));
    }
  }
  return found;
}

/** The first line of a shard's file. */
export async function readShardHeader(file: string): Promise<ShardHeader> {
  // Read twice: a pipe is none, whoever named it.
  const handle = await openRegular(file);
  try {
    for await (const line of handle.readLines()) {
      const header = parse(line) as Partial<ShardHeader> | null | undefined;
      if (header?.format !== FORMAT) break;
      if (faultIn(header, HEADER) !== undefined) throw damaged(file);
      return header as ShardHeader;
    }
  } finally {
    await handle.close();
  }
  throw new ToolError(`${file} is no shard of a gallery.`);
}

/** The pictures of a shard's file. Throws after the last one unless the file is all there. */
export async function* readShardPictures(file: string): AsyncGenerator<PlacedPicture, void> {
  let pictures = 0;
  const hash = createHash('sha256');
  let last: string | undefined;
  let first = true;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (last !== undefined) {
      addLine(hash, last);
      if (!first) {
        yield pictureOf(file, last);
        pictures += 1;
      }
      first = false;
    }
    last = line;
  }
  const end = parse(last ?? '') as Partial<EndLine> | undefined;
  if (first || end?.pictures !== pictures || end.sha256 !== hash.digest('hex')) throw damaged(file);
}

function pictureOf(file: string, line: string): PlacedPicture {
  const { at, name, id, label, ...embedding } = (parse(line) ?? {}) as Partial<PictureLine>;
  if (at === undefined || name === undefined || id === undefined || embedding.whole === undefined) throw damaged(file);
  const picture = { at, file: '', name, id, embedding: fromLine(embedding as EmbeddingLine) };
  return label === undefined ? picture : { ...picture, label };
}

function damaged(file: string): ToolError {
  return new ToolError(`${file} is damaged or not complete: build this shard again.`);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
