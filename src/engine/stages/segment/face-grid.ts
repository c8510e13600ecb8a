import type { SegmenterEntry } from '../../../contract/manifest.js';
import type { NetworkOutput } from '../../networks/network.js';
import type { Grid } from './components.js';

/** Coarse maps are refined to about this many input px a cell before the strongest part is picked: between two
 *  cells of 16 px the winner changes somewhere, and where is what the edge of the mask is. */
const FINE_STRIDE_PX = 4;

export type MapRules = SegmenterEntry['output'];

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
