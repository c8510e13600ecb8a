import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { usageError } from '../tool-error.js';
import { galleryFolder } from './gallery-folder.js';

export interface InspectOptions {
  /** Folder of `gallery.json`, absolute. */
  folder: string;
  /** Folder of the pictures it was built from; without it there is no contact sheet. */
  pictures?: string;
  /** PNG file to draw the contact sheet to. */
  sheet: string;
}

/** Command line of `gallery inspect`. */
export function parseInspectOptions(args: string[]): InspectOptions {
  const { values, positionals } = parse(args);
  const [gallery, ...others] = positionals;
  if (!gallery || others.length > 0) throw usageError('gallery inspect takes the folder of one gallery.');
  const folder = galleryFolder(gallery);
  const { pictures, sheet } = values;
  if (sheet !== undefined && pictures === undefined) {
    throw usageError('--sheet needs --pictures: the folder of the pictures to draw on it.');
  }
  if (pictures !== undefined && !(existsSync(pictures) && statSync(pictures).isDirectory())) {
    throw usageError(`There is no folder ${pictures}.`);
  }
  return {
    folder,
    pictures: pictures === undefined ? undefined : resolve(pictures),
    sheet: resolve(sheet ?? join(folder, 'sheet.png')),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { pictures: { type: 'string' }, sheet: { type: 'string' } },
    });
  } catch (thrown) {
    throw usageError((thrown as Error).message);
  }
}
