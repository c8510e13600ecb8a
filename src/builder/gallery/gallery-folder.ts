import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { usageError } from '../tool-error.js';
import { HEADER_FILE } from './write-gallery.js';

/** Folder of a gallery, absolute, by its own path or that of its `gallery.json`. Throws a usage error where there is none. */
export function galleryFolder(said: string): string {
  const path = resolve(said);
  const folder = basename(path) === HEADER_FILE ? dirname(path) : path;
  if (!said || !existsSync(join(folder, HEADER_FILE))) {
    throw usageError(`There is no ${HEADER_FILE} in ${said || 'a folder without a name'}.`);
  }
  return folder;
}
