import { encodeLook, type BankLook } from '../../../src/builder/bank-file.js';
import type { GalleryEntry } from '../../../src/contract/gallery.js';
import { lookColumns } from '../../../src/engine/gallery/look-columns.js';
import { lookTerms } from '../../../src/engine/stages/rank/look-terms.js';
import { steadied } from '../../../src/engine/stages/rank/projection.js';
import { seenNumbers } from '../../../src/engine/stages/rank/seen-numbers.js';
import { likenesses } from './likeness.js';
import { normaliseRows } from './matrices.js';
import { fitPhotoMap, freed, isHeldOut, withoutMap, type Projected, type ViewedPhoto } from './photo-map.js';
import { seenScales } from './seen-scales.js';
import { fitSteadyColour } from './steady-colour.js';
import { steadyMap, type MappedView } from './steady-map.js';

/** The gallery whose answers are to be steady, and to look like whom they are given. */
export interface Answers {
  entries: readonly Pick<GalleryEntry, 'sensitive' | 'areas' | 'traits'>[];
  /** One of each entry, in their order. */
  rows: readonly Float32Array[];
  /** The colours of each entry's drawing, as `drawingColours` has them. */
  drawings: readonly Float32Array[];
}

/** Where faces lie among the rows: by their embedding, and by what is seen of them. */
export interface AnswersMap {
  /** Rows of `centre.photoMap`. */
  photoMap: Float32Array[];
  /** `centre.photoLook`. */
  photoLook: BankLook;
}

/** The map of faces with which a gallery gives photos of one person, crops and grey ones too, as many answers in common as it
 *  can, those of two people no more than before, and everybody what is seen to be like them. Starts from the ridge regression of
 *  `fitPhotoMap`. */
export function fitAnswersMap(photos: readonly ViewedPhoto[], header: Projected, answers: Answers): AnswersMap {
  const { dims } = header;
  const fitted = photos.filter(({ person }) => !isHeldOut(person));
  const { views, ...look } = viewsOf(fitted, header);
  const top = fitSteadyColour(views);
  const shown = answers.entries.flatMap(({ sensitive }, at) => (sensitive === undefined ? [at] : []));
  const of = <Item>(items: readonly Item[]) => shown.map((at) => items[at]!);
  const rows = Float32Array.from(of(answers.rows).flatMap((row) => [...row]));
  normaliseRows(rows, dims);
  const entries = of(answers.entries);
  const columns = lookColumns(entries);
  const worthOf = likenesses(entries, of(answers.drawings));
  const seeing = { dims, centre: { ...header.centre, photoLook: encodeLook({ ...look, map: [], top }) } };
  const mapped = views.map(({ embedding, ...view }): MappedView => {
    const { top, all } = lookTerms(steadied(view.look, embedding, seeing), columns);
    return { ...view, terms: all, worth: worthOf({ ...view, terms: all.map((term, at) => term - top[at]!) }) };
  });
  const start = fitPhotoMap(photos, header).flatMap((row) => [...row, ...look.mean.map(() => 0)]);
  const map = steadyMap(mapped, rows, Float32Array.from(start), dims);
  const width = map.length / dims;
  const part = (from: number, to: number) =>
    Array.from({ length: dims }, (_, row) => map.slice(row * width + from, row * width + to));
  return { photoMap: part(0, dims), photoLook: { ...look, map: part(dims, width), top } };
}

/** Photos and what is nearer, each as the map takes it, and the scales of what is seen. */
function viewsOf(photos: readonly ViewedPhoto[], header: Projected) {
  const bare = withoutMap(header);
  const size = deviationOf(photos.map(({ embedding }) => freed(embedding, bare)));
  const scales = seenScales(photos, size);
  const views = photos.flatMap(({ person, closer, ...face }) =>
    [{ ...face, weight: 1, isWhole: true }, ...closer.map((view) => ({ ...view, isWhole: false }))].map((view) => {
      const vector = Float32Array.of(...freed(view.embedding, bare), ...seenNumbers(view.look, scales));
      return { person, ...view, vector };
    }),
  );
  return { views, ...scales };
}

/** Root of the mean square of all numbers. */
function deviationOf(vectors: readonly Float32Array[]): number {
  const squares = vectors.reduce((sum, vector) => vector.reduce((own, value) => own + value ** 2, sum), 0);
  return Math.sqrt(squares / vectors.reduce((count, { length }) => count + length, 0));
}
