import type { Size } from '../../../contract/size.js';
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

/** Probability that a face leaves at least in looks from up to twice as far: decision 0033 has the figures. */
export const LEAST_TRACE = 0.02;

/** Looks at the tiles in which earlier looks left `traces` of a face, the strongest first; what a tile cuts through is
 *  seen whole by its neighbour. Adds what is found to `faces`, and new traces to `traces`. A close-up will show what is
 *  near a known face, so that traces there do not count. */
export async function searchTiles(
  scene: Scene,
  { tile, leastScore, thorough }: TileSearch,
  traces: Trace[],
  faces: FaceMask[],
  closeUps: CloseUps,
): Promise<void> {
  const { pixels } = scene;
  const tiles = new TilesToSearch(pixels, tile, traces);
  tiles.forgetNear(faces);
  for (;;) {
    const square = tiles.takeTraced() ?? (thorough && !(await closeUps.confirmAny(faces)) ? tiles.take() : undefined);
    if (!square) return;
    const look = await Crop.at(scene, square);
    look.done();
    traces.push(...look.traces(LEAST_TRACE));
    const seen = look.faces.filter(({ box, score }) => score >= leastScore && !touchesEdge(box, square, pixels));
    addNew(faces, seen);
    tiles.forgetNear(seen);
  }
}

/** Tiles that have not been looked at, and traces that none has shown from nearer. */
class TilesToSearch {
  /** Tile -> the part of it in which faces lie whole; row by row. */
  readonly #tiles: Map<Box, Box>;
  /** The strongest first. */
  #traces: Trace[];

  constructor(picture: Size, tile: number, traces: readonly Trace[]) {
    this.#tiles = new Map(tilesOver(picture, tile).map((square) => [square, surelyWhole(square, picture)]));
    this.#traces = [...traces].sort((one, other) => other.probability - one.probability);
  }

  forgetNear(faces: readonly FaceMask[]): void {
    for (const face of faces) this.#forgetIn(surelyWhole(zoomedSquare(face)));
  }

  /** The tile of the strongest trace. */
  takeTraced(): Box | undefined {
    for (const trace of this.#traces) {
      for (const [square, part] of this.#tiles) if (containsPoint(part, trace)) return this.#taken(square, part);
    }
    return undefined;
  }

  take(): Box | undefined {
    for (const [square, part] of this.#tiles) return this.#taken(square, part);
    return undefined;
  }

  #taken(square: Box, part: Box): Box {
    this.#tiles.delete(square);
    this.#forgetIn(part);
    return square;
  }

  #forgetIn(part: Box): void {
    this.#traces = this.#traces.filter((trace) => !containsPoint(part, trace));
  }
}
