import type { Box } from '../../../contract/types.js';
import { containsPoint } from '../../pixels/boxes.js';
import type { FaceMask } from '../types.js';
import { type CloseUps, zoomedSquare } from './close-ups.js';
import { Crop, type Scene, type Trace } from './crop.js';
import { addNew, squareWithin, surelyWhole, touchesEdge } from './tiles.js';

/** Probability that a face leaves at least in looks from up to twice as far: decisions 0033 and 0040 have the figures. */
export const LEAST_TRACE = 0.02;

/** A face that the search sees with this mean probability is one; others count if their close-up confirms them. */
const SEEN_SCORE = 0.8;

/** How the picture is searched at one resolution. */
export interface SearchLevel {
  /** Resolution, px along the picture's longer side. */
  side: number;
  /** Probability from which on a trace is looked at, while nobody is surely known, and beside somebody. */
  leastTrace: readonly [nobody: number, somebody: number];
}

/** Side of what is looked at, picture px. */
export function tileSide({ segmenter, side }: Scene, level: SearchLevel): number {
  return (side * segmenter.entry.input.size) / level.side;
}

/** Looks for faces from nearer than `known` ones were seen, and adds them to these. What a close-up of a known face will show,
 *  and where the nearest look saw nothing, is not looked at again. */
export function searchFrom(scene: Scene, known: FaceMask[], closeUps: CloseUps) {
  const { pixels } = scene;
  // Without its last half pixel, which no square may end before, however it is rounded.
  const picture = { x: 0, y: 0, width: pixels.width - 0.5, height: pixels.height - 0.5 };
  const dealtWith = known.map(closelySeen);

  /** Adds the faces in a square; answers with the traces there. */
  const look = async (square: Box): Promise<Trace[]> => {
    const crop = await Crop.at(scene, square);
    crop.done();
    for (const face of crop.faces) {
      if (touchesEdge(face.box, square, pixels)) continue;
      if (face.score < SEEN_SCORE && !(await closeUps.confirmAny([face]))) continue;
      addNew(known, [face]);
      dealtWith.push(closelySeen(face));
    }
    return crop.traces(LEAST_TRACE);
  };

  /** Looks at `traces`, and at those it finds there, the strongest first: each time a square in whose middle it is, so that
   *  the face is whole in it. `nearer`: the level at which what it finds is followed instead. */
  return async function follow(traces: readonly Trace[], level: SearchLevel, nearer?: SearchLevel): Promise<void> {
    for (let left = traces; ;) {
      const least = level.leastTrace[(await closeUps.confirmAny(known)) ? 1 : 0];
      left = dealtWith
        .reduce(without, left)
        .filter((trace) => trace.probability >= least && containsPoint(picture, trace))
        .sort((one, other) => other.probability - one.probability);
      const [strongest] = left;
      if (!strongest) return;
      const square = squareWithin(pixels, strongest, tileSide(scene, level));
      const part = surelyWhole(square, pixels);
      left = without(left, part);
      const found = await look(square);
      if (nearer) await follow(found, nearer);
      else {
        dealtWith.push(part);
        left = left.concat(found);
      }
    }
  };
}

/** Where a close-up of the face shows others whole. */
function closelySeen(face: FaceMask): Box {
  return surelyWhole(zoomedSquare(face));
}

function without(traces: readonly Trace[], part: Box): readonly Trace[] {
  return traces.filter((trace) => !containsPoint(part, trace));
}
