import { rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlockHeader } from '../../contract/block-gallery.js';
import { BLOCK_HEADER } from '../../engine/gallery/block-header-fields.js';
import { faultIn } from '../../engine/loading/field-rules.js';
import { parseJson } from '../parse-json.js';
import { readRegular } from '../read-regular.js';
import { isBlockFile } from './blocks/to-blocks.js';

/** Files that a `gallery.json` names beside itself and its rows, of those that are written here; none of what is no
 *  gallery in format 2. */
export async function blockFilesOf(header: string): Promise<string[]> {
  const given = parse(await readRegular(header).then(String, () => ''));
  if (faultIn(given, BLOCK_HEADER) !== undefined) return [];
  const { columns, entries, names } = given as BlockHeader;
  const named = [columns, ...entries.files, ...Object.values(names.files).flat()];
  return named.map(({ file }) => file).filter(isBlockFile);
}

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** Removes files of a former gallery, and folders that they leave empty. What cannot be removed stays: nothing names it any
 *  more. */
export async function removeFiles(folder: string, files: readonly string[]): Promise<void> {
  for (const file of files) await rm(join(folder, file), { force: true }).catch(() => undefined);
  const folders = new Set(files.flatMap((file) => [dirname(file), dirname(dirname(file))]));
  folders.delete('.');
  // The inner ones first.
  for (const each of [...folders].sort().reverse()) await rmdir(join(folder, each)).catch(() => undefined);
}
