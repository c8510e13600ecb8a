import type { Pixels } from '../../contract/types.js';
import { alphaRow } from './axis.js';
import { bytesOfHex } from '../loading/hex.js';
import { EDGE } from './edge.js';
import type { MaskSampling, PixelKernels, Resampling, SquareRgb, Turn } from './types.js';
import { dropSpare } from './spare.js';
import { WasmMemory, type SimdExports } from './wasm-memory.js';
import { SIMD_BINARY } from './wasm.generated.js';

/** Most bytes of a picture that WebAssembly sees at a time: larger pictures come in strips. */
const STRIP_BYTES = 2 ** 20;

/** Bytes of an output pixel while it is added up. */
const WIDE_BYTES = 16;

/** What the sampling of a turned square writes and reads beyond its ends, bytes. */
const OVERHANG = 16;

/** One instance a thread; null where a page or a browser forbids it, which is found out once. */
let started: SimdExports | null | undefined;

/** The loops of `src/engine/pixels/assembly/pixels.ts`. */
function exportsOfModule(): SimdExports | null {
  if (started === undefined) started = start();
  return started;
}

/** Gives the memory back; the next call starts anew. */
export function releaseWasm(): void {
  started = undefined;
  dropSpare();
}

function start(): SimdExports | null {
  try {
    const module = new WebAssembly.Module(bytesOfHex(SIMD_BINARY));
    return new WebAssembly.Instance(module).exports as unknown as SimdExports;
  } catch {
    return null; // No SIMD, or a Content-Security-Policy without `wasm-unsafe-eval`.
  }
}

/** What `work` gives; undefined without WebAssembly, or where its memory cannot grow so far. */
function attempt<Result>(work: (kernels: SimdExports, memory: WasmMemory) => Result): Result | undefined {
  const kernels = exportsOfModule();
  if (!kernels) return undefined;
  try {
    return work(kernels, new WasmMemory(kernels));
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

/** A region of a picture, resized to RGB, 3 values a pixel. */
function resize(source: Pixels, resampling: Resampling): Float32Array | undefined {
  return attempt((kernels, memory) => {
    const { fill, across, down, range = [0, 255] } = resampling;
    const count = across.first.length * down.first.length;
    const output = addUp(kernels, memory, source, resampling);
    kernels.layOnGrey(output, count, fill, (range[1] - range[0]) / 255, range[0]);
    return memory.take(output, count * 3);
  });
}

/** The same as RGBA bytes, as opaque as the masks say. */
function cutOut(
  source: Pixels,
  resampling: Resampling,
  samplings: readonly MaskSampling[],
): Uint8ClampedArray<ArrayBuffer> | undefined {
  return attempt((kernels, memory) => {
    const [columns, rows] = [resampling.across.first.length, resampling.down.first.length];
    const placed = placeMasks(memory, samplings, columns, rows);
    const output = addUp(kernels, memory, source, resampling);
    sampleAll(kernels, placed);
    kernels.layOut(output, columns * rows, resampling.fill, placed.output);
    return memory.takeBytes(output, columns * rows * 4);
  });
}

/** Adds a region of a picture up into output pixels, strip by strip. Gives their address; all else that the call needs
 *  must have its place already. */
function addUp(kernels: SimdExports, memory: WasmMemory, source: Pixels, { across, down, alpha }: Resampling): number {
  const [width, height] = [across.first.length, down.first.length];
  const columns = Math.max(0, across.high - across.low);
  const rows = Math.max(1, Math.floor(STRIP_BYTES / 4 / Math.max(1, columns)));
  const stripBytes = Math.min(rows, down.high - down.low) * columns * 4;
  const strip = memory.reserve(stripBytes);
  const shown = alpha ? memory.reserve(stripBytes) : 0;
  const [axisAcross, axisDown] = [memory.put(across.buffer), memory.put(down.buffer)];
  const [row, output] = [memory.reserve(width * WIDE_BYTES), memory.reserve(width * height * WIDE_BYTES)];
  const bytes = memory.commit();
  const line = alpha && new Float32Array(columns);
  for (let top = down.low, begin = 0; top < down.high; top += rows) {
    const count = Math.min(rows, down.high - top);
    copyRows(source, across.low, columns, top, count, bytes.subarray(strip));
    for (let y = 0; line && y < count; y++) {
      bytes.set(new Uint8Array(alphaRow(alpha, top + y, across.low, line).buffer), shown + y * columns * 4);
    }
    // prettier-ignore
    begin = kernels.addRows(strip, shown, across.low, top, columns, count,
      axisAcross, width, across.taps, axisDown, height, down.taps, row, output, begin);
  }
  return output;
}

/** Some columns of some picture rows, one row behind the other. */
function copyRows({ data, width }: Pixels, left: number, columns: number, top: number, rows: number, to: Uint8Array) {
  const from = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (columns === width) return to.set(from.subarray(top * width * 4, (top + rows) * width * 4));
  for (let y = 0; y < rows; y++) {
    const start = ((top + y) * width + left) * 4;
    to.set(from.subarray(start, start + columns * 4), y * columns * 4);
  }
}

/** Samples of masks as edge alpha, the strongest wins, `columns` x `rows`. */
function sample(samplings: readonly MaskSampling[], columns: number, rows: number): Float32Array | undefined {
  return attempt((kernels, memory) => {
    const placed = placeMasks(memory, samplings, columns, rows);
    memory.commit();
    sampleAll(kernels, placed);
    return memory.take(placed.output, columns * rows);
  });
}

/** Masks and their samples, by address. */
interface PlacedMasks {
  masks: { width: number; mask: number; across: number; down: number }[];
  columns: number;
  rows: number;
  output: number;
}

function placeMasks(
  memory: WasmMemory,
  samplings: readonly MaskSampling[],
  columns: number,
  rows: number,
): PlacedMasks {
  const masks = samplings.map(({ mask, across, down }) => ({
    width: mask.columns,
    mask: memory.put(mask.data),
    across: memory.put(across.buffer),
    down: memory.put(down.buffer),
  }));
  return { masks, columns, rows, output: memory.reserve(columns * rows * 4) };
}

function sampleAll(kernels: SimdExports, { masks, columns, rows, output }: PlacedMasks): void {
  for (const { width, mask, across, down } of masks) {
    kernels.sampleMask(mask, width, across, columns, down, rows, EDGE.from, EDGE.to, output);
  }
}

/** A square RGB picture with left and right exchanged. */
function mirror(rgb: Float32Array, size: number): Float32Array | undefined {
  return attempt((kernels, memory) => {
    const source = memory.put(rgb);
    const output = memory.reserve(rgb.byteLength);
    memory.commit();
    kernels.mirror(source, size, output);
    return memory.take(output, rgb.length);
  });
}

/** A turned square, turned back. */
function turn(source: SquareRgb, { cos, sin, size, samples }: Turn): Float32Array | undefined {
  return attempt((kernels, memory) => {
    const from = memory.put(source.data);
    memory.reserve(OVERHANG);
    const output = memory.reserve(size * size * 12 + OVERHANG);
    memory.commit();
    kernels.turnBack(from, source.size, cos, sin, size, samples, output);
    return memory.take(output, size * size * 3);
  });
}

/** Each kernel's answer; undefined without WebAssembly, or where its memory cannot grow so far for this call. */
type Attempts<Kernels> = {
  [Name in keyof Kernels]: Kernels[Name] extends (...given: infer Given) => infer Result
    ? (...given: Given) => Result | undefined
    : never;
};

export const wasm: Attempts<PixelKernels> = { resize, cutOut, sample, mirror, turn };
