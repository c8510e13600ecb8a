import type { Box } from '../../../contract/types.js';
import type { FaceMask } from '../types.js';
import { labelComponents, measureComponents, type Component } from './components.js';
import type { FaceGrid, MapRules } from './face-grid.js';
import { rollOf } from './head-roll.js';
import { splitAtNecks } from './split-touching-heads.js';

/** A cell is face above this probability. */
const THRESHOLD = 0.5;

/** Cells around a face whose lower probabilities still belong to its soft edge. */
const SKIRT_CELLS = 2;

/** Where in the picture the network looked. */
export interface Look {
  /** What the network saw, in picture px; may reach beyond the picture. */
  square: Box;
  /** Side of the network's input, px. */
  size: number;
  picture: { width: number; height: number };
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
