/** A 4-connected group of cells of a grid. */
export interface Component {
  /** Number of cells. */
  cells: number;
  /** Bounds in cells: from `left`/`top` up to and including `right`/`bottom`. */
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Mean value of its cells. */
  mean: number;
  /** Its number in `labels`, 1 for the first found. */
  label: number;
}

export interface Components {
  /** 0: no component; else the component's label. */
  labels: Int32Array;
  /** Most cells first. */
  components: Component[];
}

/** Groups the cells whose value is above `threshold`. */
export function connectedComponents(
  values: Float32Array,
  columns: number,
  rows: number,
  threshold: number,
): Components {
  const labels = new Int32Array(columns * rows);
  const stack = new Int32Array(columns * rows);
  const components: Component[] = [];
  for (let seed = 0; seed < values.length; seed++) {
    if (labels[seed] !== 0 || !(values[seed]! > threshold)) continue;
    const label = components.length + 1;
    const component = { cells: 0, left: columns, top: rows, right: 0, bottom: 0, mean: 0, label };
    let depth = 0;
    const visit = (cell: number): void => {
      if (labels[cell] !== 0 || !(values[cell]! > threshold)) return;
      labels[cell] = label;
      stack[depth++] = cell;
    };
    visit(seed);
    while (depth > 0) {
      const cell = stack[--depth]!;
      const x = cell % columns;
      const y = (cell - x) / columns;
      component.cells++;
      component.mean += values[cell]!;
      component.left = Math.min(component.left, x);
      component.right = Math.max(component.right, x);
      component.top = Math.min(component.top, y);
      component.bottom = Math.max(component.bottom, y);
      if (x > 0) visit(cell - 1);
      if (x < columns - 1) visit(cell + 1);
      if (y > 0) visit(cell - columns);
      if (y < rows - 1) visit(cell + columns);
    }
    component.mean /= component.cells;
    components.push(component);
  }
  components.sort((a, b) => b.cells - a.cells || a.label - b.label);
  return { labels, components };
}
