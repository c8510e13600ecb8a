import type { Box } from '../../../contract/types.js';
import { containsPoint } from '../../pixels/boxes.js';
import type { FaceMask } from '../types.js';
import { type CloseUps, zoomedSquare } from './close-ups.js';
import { Crop, type Scene, type Trace } from './crop.js';
import { addNew, surelyWhole, tilesOver, touchesEdge } from './tiles.js';

/** What one search of the picture in tiles goes by. */
export interface TileSearch {
  /** Side of a tile, picture px. */
  tile: number;
  /** Mean probability below which a face does not count. */
  leastScore: number;
  /** Whether tiles without a trace are looked at too, while nobody is surely known. */
  thorough: boolean;
}

/** A face leaves a trace of at least this probability in looks from up to twice as far. Of 521 small faces in 275 pictures
 *  none is lost at 0.02, two at 0.03, 16 at 0.1. */
const LEAST_TRACE = 0.02;

/** Looks at the tiles in which `views`, the looks so far, saw a trace of a face, the strongest first; what a tile cuts
 *  through is seen whole by its neighbour. Returns the looks; adds what they find to `faces`. A close-up will show what
 *  is near a known face, so that traces there do not count. */
export async function searchTiles(
  scene: Scene,
  { tile, leastScore, thorough }: TileSearch,
  views: readonly Crop[],
  faces: FaceMask[],
  closeUps: CloseUps,
): Promise<Crop[]> {
  const { pixels } = scene;
  const tiles = new Map(tilesOver(pixels, tile).map((square) => [square, surelyWhole(square, pixels)]));
  const looks: Crop[] = [];
  let traces = beside(faces, tracesIn({ x: 0, y: 0, width: pixels.width, height: pixels.height }, views));
  while (tiles.size > 0 && traces.length > 0) {
    const [strongest] = traces as [Trace];
    if (strongest.probability < LEAST_TRACE && !(thorough && !(await closeUps.confirmAny(faces)))) break;
    const next = [...tiles].find(([, part]) => containsPoint(part, strongest));
    if (!next) {
      traces.shift();
      continue;
    }
    const [square, part] = next;
    tiles.delete(square);
    const look = await Crop.at(scene, square);
    looks.push(look);
    const seen = look.faces.filter(({ box, score }) => score >= leastScore && !touchesEdge(box, square, pixels));
    addNew(faces, seen);
    traces = beside(seen, traces).filter((trace) => !containsPoint(part, trace));
  }
  return looks;
}

/** All traces, the strongest first. */
function tracesIn(picture: Box, views: readonly Crop[]): Trace[] {
  return views
    .flatMap((view) => view.traces)
    .filter((trace) => containsPoint(picture, trace))
    .sort((one, other) => other.probability - one.probability);
}

function beside(faces: readonly FaceMask[], traces: readonly Trace[]): Trace[] {
  const seenFromNear = faces.map((face) => surelyWhole(zoomedSquare(face)));
  return traces.filter((trace) => !seenFromNear.some((part) => containsPoint(part, trace)));
}
