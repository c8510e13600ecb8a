import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GalleryEntry } from '../../../src/contract/gallery.js';
import { readHeader } from '../../../src/builder/gallery/open-gallery.js';
import { HEADER_FILE, writeGallery, type Format } from '../../../src/builder/gallery/write-gallery.js';
import { withoutLooks } from './entries.js';
import { ToolError } from '../../../src/builder/tool-error.js';

/** Puts new entries into the galleries of all embedders below a folder, whose rows and statistics stay. Throws where the
 *  entries have other rows, or other species are marked `sensitive`: the scores are calibrated on those that are not. */
export async function renewFacts(folder: string, entries: GalleryEntry[]): Promise<void> {
  const embedders = (await readdir(folder, { withFileTypes: true })).filter((each) => each.isDirectory());
  for (const { name } of embedders) {
    const file = join(folder, name, HEADER_FILE);
    const { format } = JSON.parse(await readFile(file, 'utf8')) as { format: Format };
    const header = await readHeader(join(folder, name));
    if (calibratedOn(header.entries) !== calibratedOn(entries)) {
      throw new ToolError(`${file} has other rows or sensitive species: npm run gallery:pokemon`);
    }
    const rows = new Int8Array(await readFile(join(folder, name, header.vectors.file)));
    // Where nothing is ranked by what is seen, nobody needs it.
    const shown = header.hub.sum ? entries : entries.map(withoutLooks);
    await writeGallery(join(folder, name), { ...header, entries: shown }, rows, format);
    console.log(`${file}: facts of ${entries.length} species`);
  }
}

function calibratedOn(entries: readonly GalleryEntry[]): string {
  return JSON.stringify(entries.map(({ id, rows, sensitive }) => [id, rows, sensitive !== undefined]));
}
