import type { GalleryEntry } from '../../../src/contract/gallery.js';
import { lookColumns } from '../../../src/engine/gallery/look-columns.js';
import { lookTerms } from '../../../src/engine/stages/rank/look-terms.js';
import type { FaceLook } from '../../../src/engine/stages/types.js';
import { normaliseRows } from './matrices.js';
import { fitPhotoMap, freed, isHeldOut, withoutMap, type Projected, type ViewedPhoto } from './photo-map.js';
import { steadyMap, type MappedView } from './steady-map.js';

/** The gallery whose answers are to be steady. */
export interface Answers {
  entries: readonly Pick<GalleryEntry, 'sensitive' | 'areas' | 'traits'>[];
  /** One of each entry, in their order. */
  rows: readonly Float32Array[];
}

/** The map of faces with which a gallery gives photos of one person, crops and grey ones too, as many answers in common as it
 *  can, and those of two people no more than before. Starts from the ridge regression of `fitPhotoMap`. Rows of the map. */
export function fitAnswersMap(photos: readonly ViewedPhoto[], header: Projected, answers: Answers): Float32Array[] {
  const { dims } = header;
  const bare = withoutMap(header);
  const start = Float32Array.from(fitPhotoMap(photos, header).flatMap((row) => [...row]));
  const shown = answers.entries.flatMap(({ sensitive }, at) => (sensitive === undefined ? [at] : []));
  const rows = Float32Array.from(shown.flatMap((at) => [...answers.rows[at]!]));
  normaliseRows(rows, dims);
  const columns = lookColumns(answers.entries);
  const termsOf = (look: FaceLook): Float32Array => {
    const { all } = lookTerms(look, columns);
    return Float32Array.from(shown, (at) => all[at]!);
  };
  const views = photos
    .filter(({ person }) => !isHeldOut(person))
    .flatMap(({ person, embedding, look, closer }) =>
      [{ embedding, look, weight: 1, isWhole: true }, ...closer.map((view) => ({ ...view, isWhole: false }))].map(
        ({ weight, isWhole, ...face }): MappedView => ({
          ...{ person, weight, isWhole },
          vector: freed(face.embedding, bare),
          terms: termsOf(face.look),
        }),
      ),
    );
  const map = steadyMap(views, rows, start, dims);
  return Array.from({ length: dims }, (_, row) => map.slice(row * dims, (row + 1) * dims));
}
