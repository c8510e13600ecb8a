import { RELAXED, SIMD, type Binary, type BytesOf, type ScanExports } from './binary.js';
export { shapeOf } from './layout.js';
import { inFours, layoutOf, ROWS, shapeOf, type Layout, type ScannedShape } from './layout.js';
import { fillLines, type Lines } from './lines.js';
import { approximate, queryBytes, type QueryForm } from './query.js';
import type { ScannedEntries, ScannedGallery, Scanner, Shortlist } from './types.js';

/* A script of its own, fetched for large galleries. What the engine's script has it is given: imported, that would be torn out of
 * there. */

const PAGE_BYTES = 65_536;
/** Rows of one call: an engine exchanges its first translation for a quicker one between calls only. */
const BLOCK = 4096;
/** Rows that are compared exactly after each scan. */
const SAMPLED = 16;
/** Longer rows could overflow sums of 32 bits. */
const MOST_DIMS = 2 ** 17;

class WasmScanner implements Scanner {
  readonly #kernels: ScanExports;
  readonly #form: QueryForm;
  readonly #shape: { dims: number; count: number };
  readonly #columns: ScannedEntries;
  readonly #layout: Layout;
  readonly #query: Uint8Array;
  readonly #found: Int32Array;
  readonly #lines: Lines;
  readonly #gallery: Pick<ScannedGallery, 'rows' | 'inverseNorms'>;
  readonly #cosines: Float32Array;
  /** Whether the lines are those of z alone. Those with terms are of one face. */
  #isFilled = false;

  constructor(
    kernels: ScanExports,
    form: QueryForm,
    memory: ArrayBuffer,
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
    const isZ = by === 'z';
    if (isZ && this.#isFilled) return true;
    const isUsable = fillLines(this.#lines, this.#columns.hub, isZ ? undefined : by);
    this.#isFilled = isZ && isUsable;
    return isUsable;
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

/** Memory of WebAssembly for a gallery: its rows are put there as they come, so that they are never there twice. */
export class RowsRoom {
  /** `count` x `dims` bytes. */
  readonly rows: Int8Array<ArrayBuffer>;
  /** `count` numbers: 1 / length of each row. */
  readonly inverseNorms: Float32Array;
  readonly #memory: WebAssembly.Memory;
  readonly #layout: Layout;
  readonly #compiled: Iterable<Compiled>;

  constructor(shape: ScannedShape, layout: Layout, memory: WebAssembly.Memory, compiled: Iterable<Compiled>) {
    this.rows = new Int8Array(memory.buffer, layout.rows, shape.count * shape.dims);
    this.inverseNorms = new Float32Array(memory.buffer, layout.inverse, shape.count);
    this.#memory = memory;
    this.#layout = layout;
    this.#compiled = compiled;
  }

  /** The gallery with its rows here, copied where they are not, and with the scanner that searches them; without one where
   *  none computes as it should. */
  withScanner<Whole extends ScannedGallery>(gallery: Whole, columns: ScannedEntries): Whole {
    const { buffer } = this.#memory;
    if (gallery.rows.buffer !== buffer) this.rows.set(gallery.rows);
    if (gallery.inverseNorms.buffer !== buffer) this.inverseNorms.set(gallery.inverseNorms);
    this.#fillRanges(columns);
    const own = { ...gallery, rows: this.rows, inverseNorms: this.inverseNorms };
    for (const { module, form } of this.#compiled) {
      const { exports } = new WebAssembly.Instance(module, { env: { memory: this.#memory } });
      const kernels = exports as unknown as ScanExports;
      const scanner = new WasmScanner(kernels, form, buffer, own, columns, this.#layout);
      if (scanner.works()) return { ...own, scanner };
    }
    return own;
  }

  #fillRanges({ count, first, rows: lengths }: ScannedEntries): void {
    const { ranges: at } = this.#layout;
    if (at === 0) return;
    const ranges = new Int32Array(this.#memory.buffer, at, 2 * count);
    for (let index = 0; index < count; index++) ranges.set([first.at(index)!, lengths.at(index)!], 2 * index);
  }
}

interface Compiled {
  module: WebAssembly.Module;
  form: QueryForm;
}

/** The binaries that the browser knows, each when it is asked for. Any policy allows to validate: nothing else is tried,
 *  and reported where it is forbidden. */
class CompiledBinaries implements Iterable<Compiled> {
  readonly #binaries: readonly { bytes: Uint8Array<ArrayBuffer>; form: QueryForm }[];
  readonly #compiled: Compiled[] = [];

  constructor(binaries: readonly Binary[], bytesOf: BytesOf) {
    const decoded = binaries.map(({ hex, form }) => ({ bytes: bytesOf(hex), form }));
    this.#binaries = decoded.filter(({ bytes }) => WebAssembly.validate(bytes));
  }

  *[Symbol.iterator](): Iterator<Compiled> {
    for (const [at, { bytes, form }] of this.#binaries.entries()) {
      yield (this.#compiled[at] ??= { module: new WebAssembly.Module(bytes), form });
    }
  }
}

/** Undefined where the browser knows none of the binaries, a Content-Security-Policy has no `wasm-unsafe-eval`, or memory is
 *  short. */
export function roomForRows(
  shape: ScannedShape,
  bytesOf: BytesOf,
  binaries: readonly Binary[] = [RELAXED, SIMD],
): RowsRoom | undefined {
  if (shape.dims > MOST_DIMS) return undefined;
  const compiled = new CompiledBinaries(binaries, bytesOf);
  const layout = layoutOf(shape);
  try {
    const [first] = compiled;
    const memory = first && new WebAssembly.Memory({ initial: Math.ceil(layout.end / PAGE_BYTES) });
    return memory && new RowsRoom(shape, layout, memory, compiled);
  } catch {
    return undefined;
  }
}

/** The gallery with its rows in WebAssembly's memory, where they are searched; as it was where that cannot be had. `columns`: its own. */
export function withScanner<Whole extends ScannedGallery>(
  gallery: Whole,
  columns: ScannedEntries,
  bytesOf: BytesOf,
  binaries?: readonly Binary[],
): Whole {
  const room = roomForRows(shapeOf(gallery.header, columns), bytesOf, binaries);
  const scanned = room?.withScanner(gallery, columns);
  return scanned?.scanner ? scanned : gallery;
}
