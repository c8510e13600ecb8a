import type { SegmenterEntry } from '../../../contract/manifest.js';
import type { Box } from '../../../contract/types.js';
import { labelComponents, measureComponents, type Component, type Grid } from './components.js';
import { rollOf } from './head-roll.js';
import type { NetworkOutput } from '../../networks/network.js';
import type { FaceMask } from '../types.js';
import { splitAtNecks } from './split-touching-heads.js';

/** A cell is face above this probability. */
const THRESHOLD = 0.5;

/** Cells around a face whose lower probabilities still belong to its soft edge. */
const SKIRT_CELLS = 2;

/** Coarse maps are refined to about this many input px a cell before the strongest part is picked: between two
 *  cells of 16 px the winner changes somewhere, and where is what the edge of the mask is. */
const FINE_STRIDE_PX = 4;

type MapRules = SegmenterEntry['output'];

/** Where in the picture the network looked. */
export interface Look {
  /** What the network saw, in picture px; may reach beyond the picture. */
  square: Box;
  /** Side of the network's input, px. */
  size: number;
  picture: { width: number; height: number };
}

/** Face probabilities on a grid of cells of `pitch` input px, the first cell's outer edge at `origin` input px. */
export interface FaceGrid extends Grid {
  pitch: number;
  origin: number;
  /** How much of the face in a cell is its left half, 0..1. */
  leftShare: Float32Array;
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Bilinear refinement of [1, rows, columns, channels] by a whole factor between the centres of its corner cells. */
function refine({ data, shape }: NetworkOutput, factor: number): NetworkOutput {
  if (factor === 1) return { data, shape };
  const [, rows = 0, columns = 0, channels = 0] = shape;
  const height = (rows - 1) * factor + 1;
  const width = (columns - 1) * factor + 1;
  const fine = new Float32Array(height * width * channels);
  for (let y = 0, out = 0; y < height; y++) {
    const above = Math.floor(y / factor);
    const below = Math.min(rows - 1, above + 1);
    const down = y / factor - above;
    for (let x = 0; x < width; x++) {
      const left = Math.floor(x / factor);
      const right = Math.min(columns - 1, left + 1);
      const across = x / factor - left;
      for (let channel = 0; channel < channels; channel++, out++) {
        const at = (row: number, column: number): number => data[(row * columns + column) * channels + channel]!;
        const top = at(above, left) * (1 - across) + at(above, right) * across;
        const bottom = at(below, left) * (1 - across) + at(below, right) * across;
        fine[out] = top * (1 - down) + bottom * down;
      }
    }
  }
  return { data: fine, shape: [1, height, width, channels] };
}

function sumRule(parts: NetworkOutput, { leftFace, rightFace }: MapRules): Float32Array {
  const channels = parts.shape[3]!;
  const values = new Float32Array(parts.data.length / channels);
  for (let cell = 0, at = 0; cell < values.length; cell++, at += channels) {
    values[cell] = Math.min(1, sigmoid(parts.data[at + leftFace]!) + sigmoid(parts.data[at + rightFace]!));
  }
  return values;
}

/** Above one half exactly where the network says "person" and a half of the face beats all other parts; soft, because
 *  the parts' own probabilities are all near 1 and only the differences of their logits tell them apart. */
function argmaxRule(parts: NetworkOutput, person: NetworkOutput, { leftFace, rightFace }: MapRules): Float32Array {
  const channels = parts.shape[3]!;
  const values = new Float32Array(parts.data.length / channels);
  for (let cell = 0, at = 0; cell < values.length; cell++, at += channels) {
    let others = -Infinity;
    for (let channel = 0; channel < channels; channel++) {
      if (channel === leftFace || channel === rightFace) continue;
      others = Math.max(others, parts.data[at + channel]!);
    }
    const face = Math.max(parts.data[at + leftFace]!, parts.data[at + rightFace]!);
    values[cell] = sigmoid(Math.min(person.data[cell]!, face - others));
  }
  return values;
}

function leftShares(parts: NetworkOutput, { leftFace, rightFace }: MapRules): Float32Array {
  const channels = parts.shape[3]!;
  const shares = new Float32Array(parts.data.length / channels);
  for (let cell = 0, at = 0; cell < shares.length; cell++, at += channels) {
    shares[cell] = sigmoid(parts.data[at + leftFace]! - parts.data[at + rightFace]!);
  }
  return shares;
}

/** The outputs of a network that are read: what says "person" decides in one of the rules only. */
export function outputsRead({ parts, person, rule }: MapRules): string[] {
  return rule === 'sum' ? [parts] : [parts, person];
}

/** Where a network sees faces, from its outputs for one picture, `outputsRead`. */
export function readFaceGrid(parts: NetworkOutput, person: NetworkOutput | undefined, rules: MapRules): FaceGrid {
  const { stride, align, rule } = rules;
  const factor = align === 'corners' ? Math.max(1, Math.round(stride / FINE_STRIDE_PX)) : 1;
  const fine = refine(parts, factor);
  const values = rule === 'sum' ? sumRule(fine, rules) : argmaxRule(fine, refine(person!, factor), rules);
  const [, rows = 0, columns = 0] = fine.shape;
  const pitch = stride / factor;
  // Corner-aligned: the first cell's centre is the centre of the first pixel.
  const origin = align === 'corners' ? 0.5 - pitch / 2 : 0;
  return { values, leftShare: leftShares(fine, rules), columns, rows, pitch, origin };
}

/** The mean of what a network sees in a picture and in its mirror image. */
export function withMirrorImage(grid: FaceGrid, mirrored: FaceGrid): FaceGrid {
  const { columns } = grid;
  const opposite = (cell: number): number => cell + columns - 1 - 2 * (cell % columns);
  return {
    ...grid,
    values: grid.values.map((value, cell) => (value + mirrored.values[opposite(cell)]!) / 2),
    // In the mirror, the left half is the right one.
    leftShare: grid.leftShare.map((share, cell) => (share + 1 - mirrored.leftShare[opposite(cell)]!) / 2),
  };
}

/** The component's probabilities with a soft skirt, cut out of the grid; other faces are left out. */
function maskOf(component: Component, labels: Int32Array, grid: FaceGrid): Omit<FaceMask, 'box' | 'score' | 'roll'> {
  const { values, columns, rows, pitch, origin } = grid;
  const left = Math.max(0, component.left - SKIRT_CELLS);
  const top = Math.max(0, component.top - SKIRT_CELLS);
  const width = Math.min(columns - 1, component.right + SKIRT_CELLS) - left + 1;
  const height = Math.min(rows - 1, component.bottom + SKIRT_CELLS) - top + 1;
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = (top + y) * columns + left + x;
      const label = labels[cell]!;
      if (label === 0 || label === component.label) data[y * width + x] = values[cell]!;
    }
  }
  const region = { x: origin + left * pitch, y: origin + top * pitch, width: width * pitch, height: height * pitch };
  return { region, columns: width, rows: height, data };
}

function toPicture(box: Box, { square, size }: Look): Box {
  const scale = square.width / size;
  const { x, y, width, height } = box;
  return { x: square.x + x * scale, y: square.y + y * scale, width: width * scale, height: height * scale };
}

function clip(box: Box, picture: { width: number; height: number }): Box {
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  const width = Math.min(picture.width, box.x + box.width) - x;
  const height = Math.min(picture.height, box.y + box.height) - y;
  return { x, y, width, height };
}

/** The accepted faces of a grid, in picture px, the largest first. */
export function facesIn(grid: FaceGrid, rules: MapRules, view: Look): FaceMask[] {
  const { pitch, origin } = grid;
  const labels = splitAtNecks(labelComponents(grid, THRESHOLD), grid);
  const cellsPerCell = (rules.stride / pitch) ** 2;
  const faces: FaceMask[] = [];
  for (const component of measureComponents(grid, labels)) {
    if (component.cells < rules.minCells * cellsPerCell || component.mean < rules.minScore) continue;
    const { left, top, right, bottom, mean } = component;
    const cells = {
      x: origin + left * pitch,
      y: origin + top * pitch,
      width: (right - left + 1) * pitch,
      height: (bottom - top + 1) * pitch,
    };
    const box = clip(toPicture(cells, view), view.picture);
    if (box.width <= 0 || box.height <= 0) continue; // Seen in the letterbox, beyond the picture.
    const mask = maskOf(component, labels, grid);
    const roll = rollOf(component, labels, grid);
    faces.push({ ...mask, region: toPicture(mask.region, view), box, score: Math.min(1, mean), roll });
  }
  return faces;
}
