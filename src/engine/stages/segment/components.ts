/** A 4-connected group of cells of a grid. */
export interface Component {
  /** Its number in `labels`. */
  label: number;
  /** Number of cells. */
  cells: number;
  /** Bounds in cells: from `left`/`top` up to and including `right`/`bottom`. */
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Mean value of its cells. */
  mean: number;
}

export interface Grid {
  columns: number;
  rows: number;
  /** One value a cell, row by row. */
  values: Float32Array;
}

/** The cells' four neighbours, as far as there are any. */
export function forNeighbours(cell: number, columns: number, rows: number, visit: (neighbour: number) => void): void {
  const x = cell % columns;
  if (x > 0) visit(cell - 1);
  if (x < columns - 1) visit(cell + 1);
  if (cell >= columns) visit(cell - columns);
  if (cell < columns * (rows - 1)) visit(cell + columns);
}

/** Labels, from 1 on, of the connected groups of cells above `threshold`; 0 elsewhere. */
export function labelComponents({ columns, rows, values }: Grid, threshold: number): Int32Array {
  const labels = new Int32Array(columns * rows);
  const stack = new Int32Array(columns * rows);
  let label = 0;
  let depth = 0;
  const visit = (cell: number): void => {
    if (labels[cell] !== 0 || !(values[cell]! > threshold)) return;
    labels[cell] = label;
    stack[depth++] = cell;
  };
  for (let seed = 0; seed < values.length; seed++) {
    if (labels[seed] !== 0 || !(values[seed]! > threshold)) continue;
    label++;
    visit(seed);
    while (depth > 0) forNeighbours(stack[--depth]!, columns, rows, visit);
  }
  return labels;
}

/** Size, bounds and mean value of every label but 0; most cells first. */
export function measureComponents({ columns, values }: Grid, labels: Int32Array): Component[] {
  const found = new Map<number, Component>();
  labels.forEach((label, cell) => {
    if (label === 0) return;
    const x = cell % columns;
    const y = (cell - x) / columns;
    let component = found.get(label);
    if (!component) found.set(label, (component = { label, cells: 0, left: x, top: y, right: x, bottom: y, mean: 0 }));
    component.mean += (values[cell]! - component.mean) / ++component.cells;
    component.left = Math.min(component.left, x);
    component.right = Math.max(component.right, x);
    component.bottom = y;
  });
  return [...found.values()].sort((one, other) => other.cells - one.cells || one.label - other.label);
}
