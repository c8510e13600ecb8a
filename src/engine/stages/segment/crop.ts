import { throwIfAborted } from '../../../contract/errors.js';
import type { Box, Pixels } from '../../../contract/types.js';
import { squareAround } from '../../pixels/boxes.js';
import { readFaceGrid, withMirrorImage, type FaceGrid } from './face-grid.js';
import { facesIn } from './faces-in-grid.js';
import { outputsRead, type Segmenter } from '../../networks/network.js';
import { mirrorImage, resizeRegion } from '../../pixels/resize.js';
import { giveBack } from '../../pixels/spare.js';
import type { FaceMask } from '../types.js';

/** Mid-grey, what the networks' own zero padding stands for. */
const LETTERBOX_GREY = 127.5;

/** So many cells away from a peak nothing is stronger than it. */
const PEAK_CELLS = 2;

/** One picture being searched by one network. */
export interface Scene {
  signal: AbortSignal | undefined;
  pixels: Pixels;
  segmenter: Segmenter;
  /** The picture's longer side, px. */
  side: number;
  /** All that was looked at. */
  crops: Crop[];
}

/** All of the picture, as a square. */
export function wholeOf({ pixels, side }: Scene): Box {
  return squareAround({ x: 0, y: 0, width: pixels.width, height: pixels.height }, side);
}

/** Where a look saw most of what may be a face. */
export interface Trace {
  /** Picture px. */
  x: number;
  y: number;
  /** Of a face, 0..1. */
  probability: number;
}

/** What the network sees in a square of the picture, which may reach beyond it. Every crop has the same input shape,
 *  so nothing is ever recompiled. */
export class Crop {
  private readonly square: Box;
  private readonly scene: Scene;
  /** The square in the network's input range. */
  private input: Float32Array | undefined;
  private readonly grid: FaceGrid;
  private found: FaceMask[] | undefined;
  private augmented: Promise<FaceMask[]> | undefined;

  private constructor(scene: Scene, square: Box, input: Float32Array, grid: FaceGrid) {
    this.scene = scene;
    this.square = square;
    this.input = input;
    this.grid = grid;
  }

  static async at(scene: Scene, square: Box): Promise<Crop> {
    const { size, range } = scene.segmenter.entry.input;
    const input = resizeRegion(scene.pixels, square, size, size, { fill: LETTERBOX_GREY, range });
    const crop = new Crop(scene, square, input, await see(scene, input));
    scene.crops.push(crop);
    return crop;
  }

  /** Its mirror image will not be looked at any more. */
  done(): void {
    if (this.input) giveBack(this.input);
    this.input = undefined;
  }

  /** The faces it sees there, the largest first. */
  get faces(): FaceMask[] {
    this.found ??= facesOf(this.scene, this.square, this.grid);
    return this.found;
  }

  /** The peaks of what it sees, of at least this probability, row by row: what lies around a face is no trace of another. */
  traces(least: number): Trace[] {
    const { square, grid } = this;
    const { columns, origin, pitch } = grid;
    const scale = square.width / this.scene.segmenter.entry.input.size;
    const found: Trace[] = [];
    grid.values.forEach((probability, cell) => {
      if (probability < least) return;
      const column = cell % columns;
      const row = (cell - column) / columns;
      if (!isPeak(grid, column, row)) return;
      const x = square.x + (origin + (column + 0.5) * pitch) * scale;
      const y = square.y + (origin + (row + 0.5) * pitch) * scale;
      found.push({ x, y, probability });
    });
    return found;
  }

  /** In how much of its square it sees a face with at least this probability, 0..1. */
  shareOf(least: number): number {
    const { values } = this.grid;
    return values.filter((probability) => probability >= least).length / values.length;
  }

  /** The faces it sees when it looks at the mirror image too. A face and its mirrored selfie then have the same mask,
   *  and so the same answer, and masks hold still a little better. */
  augmentedFaces(): Promise<FaceMask[]> {
    this.augmented ??= this.lookAtMirrorImage();
    return this.augmented;
  }

  private async lookAtMirrorImage(): Promise<FaceMask[]> {
    const { scene, square, grid } = this;
    const mirror = mirrorImage(this.input!, scene.segmenter.entry.input.size);
    const mirrored = await see(scene, mirror);
    giveBack(mirror);
    return facesOf(scene, square, withMirrorImage(grid, mirrored));
  }
}

function isPeak({ values, columns, rows }: FaceGrid, column: number, row: number): boolean {
  const value = values[row * columns + column]!;
  const right = Math.min(columns - 1, column + PEAK_CELLS);
  const bottom = Math.min(rows - 1, row + PEAK_CELLS);
  for (let y = Math.max(0, row - PEAK_CELLS); y <= bottom; y++) {
    for (let x = Math.max(0, column - PEAK_CELLS); x <= right; x++) {
      if (values[y * columns + x]! > value) return false;
    }
  }
  return true;
}

/** Runs the network once. */
async function see({ signal, segmenter }: Scene, data: Float32Array): Promise<FaceGrid> {
  throwIfAborted(signal);
  const { input, output } = segmenter.entry;
  const maps = await segmenter.run({ data, shape: [1, input.size, input.size, 3] }, outputsRead(output));
  return readFaceGrid(maps[output.parts]!, maps[output.person], output);
}

function facesOf({ pixels, segmenter }: Scene, square: Box, grid: FaceGrid): FaceMask[] {
  const { input, output } = segmenter.entry;
  return facesIn(grid, output, { square, size: input.size, picture: pixels });
}
