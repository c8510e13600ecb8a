import type { BlockGallery } from './block-gallery.js';
import { columnsOfEntries, type EntryColumns } from './entry-columns.js';
import type { Gallery } from './gallery.js';

/** A gallery whose rows are here; its entries are, too, or lie in blocks. */
export type LocalGallery = Gallery | BlockGallery;

export function isInBlocks(gallery: LocalGallery): gallery is BlockGallery {
  return 'blocks' in gallery;
}

export function columnsOf(gallery: LocalGallery): EntryColumns {
  return isInBlocks(gallery) ? gallery.columns : columnsOfEntries(gallery.header);
}

/** An entry's place in the gallery, or -1. Where only the entries tell their ids, they are looked through. */
export async function indexOf(gallery: LocalGallery, id: number | string): Promise<number> {
  const { ids, count } = columnsOf(gallery);
  if (!ids) return isInBlocks(gallery) ? gallery.blocks.find(id) : -1;
  for (let index = 0; index < count; index++) if (String(ids.at(index)) === String(id)) return index;
  return -1;
}
