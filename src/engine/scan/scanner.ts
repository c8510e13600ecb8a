import { RELAXED, SIMD, type Binary, type BytesOf, type ScanExports } from './binary.js';
import { fillLines, type Lines } from './lines.js';
import { approximate, queryBytes, type QueryForm } from './query.js';
import type { ScannedEntries, ScannedGallery, Scanner, Shortlist } from './types.js';

/* A script of its own, fetched for large galleries. What the engine's script has it is given: imported, that would be torn out of
 * there. */

const PAGE_BYTES = 65_536;
/** Address 0 stands for "nothing". */
const START = 16;
/** Rows that are read at a time, and what is read beyond the last one. */
const ROWS = 4;
const OVERHANG = 16;
/** Rows of one call: an engine exchanges its first translation for a quicker one between calls only. */
const BLOCK = 4096;
/** A shortlist of more than this share of all entries is no shorter way. */
const LONGEST_SHARE = 1 / 16;
/** Rows that are compared exactly after each scan. */
const SAMPLED = 16;
/** Longer rows could overflow sums of 32 bits. */
const MOST_DIMS = 2 ** 17;

/** Addresses, bytes. */
interface Layout {
  rows: number;
  inverse: number;
  query: number;
  cosines: number;
  /** Of each entry, its best row's cosine. */
  best: number;
  ranges: number;
  slopes: number;
  shifts: number;
  slacks: number;
  heap: number;
  found: number;
  /** Entries that a shortlist can have. */
  room: number;
  end: number;
}

/** Of a gallery's rows. */
interface Shape {
  dims: number;
  count: number;
}

function inFours(count: number): number {
  return Math.ceil(count / ROWS) * ROWS;
}

function hasOneRowEach(count: number, { count: entries, first, rows }: ScannedEntries): boolean {
  if (entries !== count) return false;
  for (let index = 0; index < entries; index++) if (first.at(index) !== index || rows.at(index) !== 1) return false;
  return true;
}

function layoutOf({ dims, count }: Shape, columns: ScannedEntries): Layout {
  const { count: entries, hub } = columns;
  let end = START;
  const reserve = (bytes: number) => {
    const at = end;
    end += Math.ceil(bytes / 16) * 16;
    return at;
  };
  const numbers = 4 * inFours(entries);
  const lines = hub.mean.length > 0 ? numbers : 0;
  const isPlain = hasOneRowEach(count, columns);
  const room = Math.ceil(entries * LONGEST_SHARE);
  const rows = reserve(inFours(count) * dims + OVERHANG);
  const inverse = reserve(4 * inFours(count));
  const query = reserve(queryBytes(dims));
  const cosines = reserve(4 * inFours(count));
  const best = isPlain ? cosines : reserve(numbers);
  const ranges = isPlain ? 0 : reserve(8 * entries);
  const [slopes, shifts, slacks] = [reserve(lines), reserve(lines), reserve(lines)];
  const [heap, found] = [reserve(4 * room), reserve(4 * room)];
  return { rows, inverse, query, cosines, best, ranges, slopes, shifts, slacks, heap, found, room, end };
}

class WasmScanner implements Scanner {
  readonly #kernels: ScanExports;
  readonly #form: QueryForm;
  readonly #shape: Shape;
  readonly #columns: ScannedEntries;
  readonly #layout: Layout;
  readonly #query: Uint8Array;
  readonly #found: Int32Array;
  readonly #lines: Lines;
  readonly #gallery: Pick<ScannedGallery, 'rows' | 'inverseNorms'>;
  readonly #cosines: Float32Array;
  /** What the lines are of; false where there are none to use. */
  #filled: Float32Array | 'z' | false | undefined;

  constructor(
    { kernels, form, buffer: memory }: Started,
    own: ScannedGallery,
    columns: ScannedEntries,
    layout: Layout,
  ) {
    const { dims, count } = own.header;
    this.#kernels = kernels;
    this.#form = form;
    this.#shape = { dims, count };
    this.#columns = columns;
    this.#gallery = own;
    this.#layout = layout;
    this.#cosines = new Float32Array(memory, layout.cosines, count);
    this.#query = new Uint8Array(memory, layout.query, queryBytes(dims));
    this.#found = new Int32Array(memory, layout.found, layout.room);
    const lines = (at: number) => new Float32Array(memory, at, columns.hub.mean.length);
    this.#lines = { slopes: lines(layout.slopes), shifts: lines(layout.shifts), slacks: lines(layout.slacks) };
  }

  shortlist(query: Float32Array, by: Float32Array | 'z' | 'similarity', size: number): Shortlist | undefined {
    const { found, room, best, slopes, shifts, slacks, heap } = this.#layout;
    if (size < 1 || size > room || (by !== 'similarity' && !this.#fill(by))) return undefined;
    const error = this.#scan(query);
    if (error === undefined) return undefined;
    const { count } = this.#columns;
    const line = by === 'similarity' ? ([0, 0, 0] as const) : ([slopes, shifts, slacks] as const);
    const least = this.#kernels.bound(best, count, ...line, error, heap, size);
    const length = this.#kernels.collect(best, count, least, found, room);
    return length > room ? undefined : { indices: this.#found.slice(0, length), least };
  }

  #fill(by: Float32Array | 'z'): boolean {
    if (this.#filled === by) return true;
    this.#filled = fillLines(this.#lines, this.#columns.hub, by === 'z' ? undefined : by) && by;
    return this.#filled !== false;
  }

  /** Whether it computes what it should, here. */
  works(): boolean {
    const { dims } = this.#shape;
    return this.#scan(Float32Array.from({ length: dims }, (_, at) => Math.sin(at + 1) / Math.sqrt(dims))) !== undefined;
  }

  /** Writes the cosines; how far they can be from the exact ones, undefined where they are no use. */
  #scan(query: Float32Array): number | undefined {
    const { rows, inverse, query: at, cosines, best, ranges } = this.#layout;
    const { dims, count } = this.#shape;
    const approximation = approximate(query, this.#form, this.#query);
    if (!approximation) return undefined;
    const { unit, error } = approximation;
    for (let row = 0; row < count; row += BLOCK) {
      const block = inFours(Math.min(BLOCK, count - row));
      this.#kernels.scan(rows + row * dims, inverse + 4 * row, block, dims, at, unit, cosines + 4 * row);
    }
    if (!this.#isRight(query, error)) return undefined;
    if (ranges > 0) this.#kernels.gather(cosines, ranges, this.#columns.count, best);
    return error;
  }

  /** The bound holds for what the instructions are said to do. V8 11.3 to 11.8 (Chrome 118, Node.js 21) has one of relaxed SIMD wrong
   *  in code that has not run long: three of each four rows. */
  #isRight(query: Float32Array, error: number): boolean {
    const { dims, count } = this.#shape;
    const { rows, inverseNorms } = this.#gallery;
    for (let sample = 0; sample < SAMPLED; sample++) {
      const four = Math.floor((sample / SAMPLED) * (count / ROWS)) * ROWS;
      const row = Math.min(count - 1, four + (sample % ROWS));
      const product = query.reduce((sum, value, at) => sum + value * rows[row * dims + at]!, 0);
      if (!(Math.abs(product * inverseNorms[row]! - this.#cosines[row]!) <= error)) return false;
    }
    return true;
  }
}

interface Started {
  kernels: ScanExports;
  form: QueryForm;
  buffer: ArrayBuffer;
}

/** Undefined where a Content-Security-Policy has no `wasm-unsafe-eval`, or memory is short. */
function start(binary: Uint8Array<ArrayBuffer>, form: QueryForm, bytes: number): Started | undefined {
  try {
    const module = new WebAssembly.Module(binary);
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return { kernels: exports as unknown as ScanExports, form, buffer: memory.buffer };
  } catch {
    return undefined;
  }
}

/** A copy of the rows in WebAssembly's memory. */
function moved(
  { rows, inverseNorms }: ScannedGallery,
  { count, first, rows: lengths }: ScannedEntries,
  layout: Layout,
  buffer: ArrayBuffer,
): Pick<ScannedGallery, 'rows' | 'inverseNorms'> {
  const ownRows = new Int8Array(buffer, layout.rows, rows.length);
  const ownNorms = new Float32Array(buffer, layout.inverse, inverseNorms.length);
  ownRows.set(rows);
  ownNorms.set(inverseNorms);
  if (layout.ranges > 0) {
    const ranges = new Int32Array(buffer, layout.ranges, 2 * count);
    for (let index = 0; index < count; index++) ranges.set([first.at(index)!, lengths.at(index)!], 2 * index);
  }
  return { rows: ownRows, inverseNorms: ownNorms };
}

/** The gallery with its rows in WebAssembly's memory, where they are searched; as it was where that cannot be had.
 *  `columns`: its own. */
export function withScanner<Whole extends ScannedGallery>(
  gallery: Whole,
  columns: ScannedEntries,
  bytesOf: BytesOf,
  binaries: readonly Binary[] = [RELAXED, SIMD],
): Whole {
  if (gallery.header.dims > MOST_DIMS) return gallery;
  const layout = layoutOf(gallery.header, columns);
  for (const { base64, form } of binaries) {
    const binary = bytesOf(base64);
    // Any policy allows this: only what the browser knows is tried, and reported where it is forbidden.
    if (!WebAssembly.validate(binary)) continue;
    const started = start(binary, form, layout.end);
    if (!started) return gallery;
    const own = { ...gallery, ...moved(gallery, columns, layout, started.buffer) };
    const scanner = new WasmScanner(started, own, columns, layout);
    if (scanner.works()) return { ...own, scanner };
  }
  return gallery;
}
