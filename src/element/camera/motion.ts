/** What two frames are compared by: cells of their picture. */
const CELLS = { width: 32, height: 24 };
/** Each is the mean of so many px a side, in which noise cancels out. (Browsers differ in how they draw smaller.) */
const CELL_PX = 4;
const WIDTH_PX = CELLS.width * CELL_PX;
const HEIGHT_PX = CELLS.height * CELL_PX;

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
  readonly #context = drawingContext();
  #last: Float32Array | undefined;
  #lastAt = -Infinity;
  #atRest = 0;

  /** Whether `frame`, seen at `now` (ms), is to be matched. */
  isWorthMatching(frame: CanvasImageSource, now: number): boolean {
    const cells = this.#cellsOf(frame);
    // Without pixels to compare, every frame counts.
    const moved = !cells || !this.#last || differ(cells, this.#last);
    this.#atRest = moved ? 0 : this.#atRest + 1;
    if (this.#atRest > SETTLING && now - this.#lastAt < LONGEST_REST_MS) return false;
    this.#last = cells;
    this.#lastAt = now;
    return true;
  }

  #cellsOf(frame: CanvasImageSource): Float32Array | undefined {
    if (!this.#context) return undefined;
    this.#context.drawImage(frame, 0, 0, WIDTH_PX, HEIGHT_PX);
    return meansOf(this.#context.getImageData(0, 0, WIDTH_PX, HEIGHT_PX).data);
  }
}

function drawingContext(): CanvasRenderingContext2D | null {
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH_PX, height: HEIGHT_PX });
  return canvas.getContext('2d', { willReadFrequently: true });
}

/** Of the green of each cell's pixels: most of what is seen as brightness. */
function meansOf(rgba: Uint8ClampedArray): Float32Array {
  const means = new Float32Array(CELLS.width * CELLS.height);
  for (let y = 0, at = 1; y < HEIGHT_PX; y += 1) {
    const row = Math.floor(y / CELL_PX) * CELLS.width;
    for (let x = 0; x < WIDTH_PX; x += 1, at += 4) means[row + Math.floor(x / CELL_PX)]! += rgba[at]! / CELL_PX ** 2;
  }
  return means;
}

function differ(a: Float32Array, b: Float32Array): boolean {
  let cells = 0;
  for (const [at, level] of a.entries()) if (Math.abs(level - b[at]!) > NOISE) cells += 1;
  return cells > MOVED_SHARE * a.length;
}
