import type { Pixels } from '../../contract/types.js';
import { FrameReader } from './frame-reader.js';

/** What two frames are compared by: cells of their picture. */
const CELLS = { width: 32, height: 24 };
/** Each is the mean of so many px across and down, in which noise cancels out. */
const CELL_PX = 4;
const ACROSS = CELLS.width * CELL_PX;
const DOWN = CELLS.height * CELL_PX;

/** Grey levels, of 255, by which a cell has to differ: a sensor's noise stays below. */
const NOISE = 10;
/** Share of cells that have to differ: a smile is more. */
const MOVED_SHARE = 0.01;

/** Matches of a picture at rest until nothing is matched any more: the answer shown has settled by then. */
const SETTLING = 6;

/** At least so often a frame is matched, ms: what is asked for may change while nothing moves. */
const LONGEST_REST_MS = 2000;

/** Says which frames of a camera are worth a match: those in which something has moved since the last one that was
 *  matched, and some more until the answer has settled. */
export class Motion {
  readonly #reader = new FrameReader();
  #last: Float32Array | undefined;
  #lastAt = -Infinity;
  #atRest = 0;

  /** Whether `frame`, seen at `now` (ms), is to be matched. */
  async isWorthMatching(frame: VideoFrame | CanvasImageSource, now: number): Promise<boolean> {
    const pixels = await this.#reader.read(frame);
    const cells = pixels && meansOf(pixels);
    // Without pixels to compare, every frame counts.
    const moved = !cells || !this.#last || differ(cells, this.#last);
    this.#atRest = moved ? 0 : this.#atRest + 1;
    if (this.#atRest > SETTLING && now - this.#lastAt < LONGEST_REST_MS) return false;
    this.#last = cells;
    this.#lastAt = now;
    return true;
  }
}

/** Of the green of pixels all over each cell: most of what is seen as brightness. */
function meansOf({ width, height, data }: Pixels): Float32Array {
  const means = new Float32Array(CELLS.width * CELLS.height);
  for (let y = 0; y < DOWN; y += 1) {
    const line = width * Math.floor(((y + 0.5) * height) / DOWN);
    const row = Math.floor(y / CELL_PX) * CELLS.width;
    for (let x = 0; x < ACROSS; x += 1) {
      const pixel = line + Math.floor(((x + 0.5) * width) / ACROSS);
      means[row + Math.floor(x / CELL_PX)]! += data[pixel * 4 + 1]! / CELL_PX ** 2;
    }
  }
  return means;
}

function differ(a: Float32Array, b: Float32Array): boolean {
  let cells = 0;
  for (const [at, level] of a.entries()) if (Math.abs(level - b[at]!) > NOISE) cells += 1;
  return cells > MOVED_SHARE * a.length;
}
