import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlockHeader } from '../../contract/block-gallery.js';
import type { GalleryFile, GalleryHeader } from '../../contract/gallery.js';
import type { Manifest } from '../../contract/manifest.js';
import { readGallery, type Gallery } from '../../engine/gallery/gallery.js';
import { isSearchHeader } from '../../engine/gallery/search-gallery.js';
import { weightsHash } from '../../engine/networks/preset.js';
import { MODELS } from '../open-networks.js';
import { parseJson } from '../parse-json.js';
import { readRegular } from '../read-regular.js';
import { ToolError } from '../tool-error.js';
import { fromBlocks } from './blocks/from-blocks.js';
import { HEADER_FILE } from './write-gallery.js';

/** Reads and checks a gallery in a folder by the same code as the browser, and its files by their hashes. */
export async function openGallery(folder: string): Promise<Gallery> {
  const header = await readHeader(folder);
  const file = join(folder, header.vectors.file);
  const vectors = await readRegular(file);
  const manifest = JSON.parse(await readFile(join(MODELS, 'manifest.json'), 'utf8')) as Manifest;
  const entry = manifest.models[header.embedder.id];
  if (entry?.task !== 'embed') throw new ToolError(`This package has no embedder "${header.embedder.id}".`);
  const { preprocess, output } = entry;
  const expected = { embedder: header.embedder.id, sha256: weightsHash(entry), preprocess, dims: output.dims };
  const gallery = readGallery(header, new Uint8Array(vectors).buffer, expected);
  checkHash(file, vectors, header.vectors);
  return gallery;
}

function checkHash(file: string, bytes: Buffer, { sha256 }: GalleryFile): void {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new ToolError(`${file} is damaged, or of another build than ${HEADER_FILE}.`);
}

/** The header of a gallery in a folder, in format 1 whichever it is written in. In format 1 it is read as far as it takes
 *  to open the rest; what else is wrong with it `readGallery` says. */
export async function readHeader(folder: string): Promise<GalleryHeader> {
  const file = join(folder, HEADER_FILE);
  const header = parse(file, (await readRegular(file)).toString());
  if (isSearchHeader(header))
    throw new ToolError(
      `${file} is of a gallery that a service searches: its entries lie there. Give the folder that was pushed.`,
    );
  for (const [field, kind] of [
    ['vectors', 'file'],
    ['embedder', 'id'],
  ] as const) {
    const value = (header as Partial<Record<string, Partial<Record<string, unknown>>>> | null)?.[field]?.[kind];
    if (typeof value !== 'string' || value === '')
      throw new ToolError(`${file} has no "${field}.${kind}": it is no gallery.`);
  }
  if ((header as { format?: unknown }).format !== 2) return header as GalleryHeader;
  return fromBlocks(header as BlockHeader, async (named) => {
    const path = join(folder, named.file);
    const bytes = await readRegular(path);
    checkHash(path, bytes, named);
    return new Uint8Array(bytes).buffer;
  });
}

function parse(file: string, text: string): unknown {
  try {
    return parseJson(text);
  } catch (thrown) {
    throw new ToolError(`${file} is not JSON: ${(thrown as Error).message}`);
  }
}
