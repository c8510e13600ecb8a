import type { Gallery } from '../../src/engine/gallery/gallery.js';
import { galleryOf, type DrawingEmbeddings } from './drawings.js';
import { matchFigures, rankAll, type SeenFace } from './matching.js';
import type { Photo, Setup } from './setup.js';
import { skinFigures } from './skin.js';

/** The gallery of the talk of 2021 that the classic preset follows: raw cosine with one drawing a species, no mean taken
 *  away, no hub corrected. */
function recipeGallery({ gallery, preset }: Setup, drawings: DrawingEmbeddings): Gallery {
  const { header } = gallery;
  const zero = new Array<number>(preset.embedder.entry.output.dims).fill(0);
  const centre = { photo: zero, gallery: zero };
  const hub = { mean: [], deviation: [], bank: 0, quantiles: [] };
  return galleryOf({ ...gallery, header: { ...header, centre, hub } }, drawings, ['artwork224']);
}

/** How the talk's recipe does on the same photos. */
export function recipeFigures(
  photos: readonly Photo[],
  faces: readonly SeenFace[],
  setup: Setup,
  drawings: DrawingEmbeddings,
): Record<string, number> {
  const gallery = recipeGallery(setup, drawings);
  const rankings = rankAll(photos, faces, gallery);
  return { ...matchFigures(rankings, gallery), ...skinFigures(photos, rankings, gallery) };
}
