import { forNeighbours, type Grid } from './components.js';
import { clamp01 } from '../../numbers.js';

/** Two heads that touch are told apart where the neck between them, as the radius of the largest disc that fits, is
 *  under this share of the smaller head's radius. A single head with hair, beard or a hat has no such neck. */
const NECK_SHARE = 0.85;

/** A bulge is a head of its own from this share of its neighbour's radius on: ears, buns and hands are smaller. */
const LEAST_RADIUS_SHARE = 0.5;

/** Radius in cells from which a bulge's shape can be told at all. */
const LEAST_RADIUS_CELLS = 2;

/** Probability from which on a cell counts in full; down to 0.5 it counts less and less: where two faces touch the
 *  networks are less sure. */
const FULL_PROBABILITY = 0.8;

/** Chamfer weights of a straight and a diagonal step: within 8 % of the Euclidean distance. */
const STRAIGHT = 1;
const DIAGONAL = 4 / 3;

/** Way from each labelled cell to the nearest unlabelled one, in cells of full probability; the grid's border is no
 *  edge. */
function distances(labels: Int32Array, { columns, rows, values }: Grid): Float32Array {
  const distance = new Float32Array(labels.length);
  for (let cell = 0; cell < labels.length; cell++) if (labels[cell] !== 0) distance[cell] = columns + rows;
  const relax = (x: number, y: number, dx: number, dy: number, step: number): void => {
    const column = x + dx;
    const row = y + dy;
    if (column < 0 || column >= columns || row < 0 || row >= rows) return;
    const cell = y * columns + x;
    distance[cell] = Math.min(distance[cell]!, distance[row * columns + column]! + step);
  };
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const cell = y * columns + x;
      if (labels[cell] === 0) continue;
      const weight = cellWeight(values[cell]!);
      relax(x, y, -1, 0, STRAIGHT * weight);
      relax(x, y, 0, -1, STRAIGHT * weight);
      relax(x, y, -1, -1, DIAGONAL * weight);
      relax(x, y, 1, -1, DIAGONAL * weight);
    }
  }
  for (let y = rows - 1; y >= 0; y--) {
    for (let x = columns - 1; x >= 0; x--) {
      const cell = y * columns + x;
      if (labels[cell] === 0) continue;
      const weight = cellWeight(values[cell]!);
      relax(x, y, 1, 0, STRAIGHT * weight);
      relax(x, y, 0, 1, STRAIGHT * weight);
      relax(x, y, 1, 1, DIAGONAL * weight);
      relax(x, y, -1, 1, DIAGONAL * weight);
    }
  }
  return distance;
}

function cellWeight(probability: number): number {
  return clamp01((probability - 0.5) / (FULL_PROBABILITY - 0.5));
}

/** Basins that grow downhill from the peaks of the distance map and are joined where the neck is wide. */
class Basins {
  /** Label -> the label it was joined to, or itself. */
  private readonly parent: number[] = [0];
  private readonly radius: number[] = [0];

  create(radius: number): number {
    this.radius.push(radius);
    this.parent.push(this.parent.length);
    return this.parent.length - 1;
  }

  root(label: number): number {
    let at = label;
    while (this.parent[at] !== at) at = this.parent[at]!;
    return at;
  }

  /** Two basins meet at a neck: the smaller is joined to the larger unless it is a head of its own. */
  meet(one: number, other: number, neck: number): void {
    const [large, small] = this.radius[one]! >= this.radius[other]! ? [one, other] : [other, one];
    const radius = this.radius[small]!;
    const apart =
      radius >= LEAST_RADIUS_CELLS && radius >= LEAST_RADIUS_SHARE * this.radius[large]! && neck < NECK_SHARE * radius;
    if (!apart) this.parent[small] = large;
  }
}

/** Labels components anew so that touching heads get labels of their own. */
export function splitAtNecks(labels: Int32Array, grid: Grid): Int32Array {
  const { columns, rows } = grid;
  const distance = distances(labels, grid);
  const order = Array.from(labels.keys()).filter((cell) => labels[cell] !== 0);
  order.sort((one, other) => distance[other]! - distance[one]! || one - other);
  const basins = new Basins();
  const split = new Int32Array(labels.length);
  for (const cell of order) {
    let label = 0;
    forNeighbours(cell, columns, rows, (neighbour) => {
      if (split[neighbour] === 0) return;
      const root = basins.root(split[neighbour]!);
      if (label !== 0 && root !== label) basins.meet(root, label, distance[cell]!);
      label = basins.root(label === 0 ? root : label);
    });
    split[cell] = label === 0 ? basins.create(distance[cell]!) : label;
  }
  return split.map((label) => (label === 0 ? 0 : basins.root(label)));
}
