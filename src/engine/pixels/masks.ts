import type { Box } from '../../contract/types.js';
import type { AlphaPlane } from './axis.js';
import { edgeAlpha } from './edge.js';
import { sampleInSimd } from './wasm.js';
import type { FaceMask } from '../stages/types.js';

/** Where, along one axis of a mask, each of some pixel centres lies: its lower cell (-1 outside), the next one, and the
 *  weight of that. */
export interface CellPositions {
  /** All of it, as WebAssembly reads it: lower and upper cells, weights. */
  buffer: ArrayBuffer;
  lower: Int32Array;
  upper: Int32Array;
  weight: Float32Array;
}

function cellPositions(start: number, step: number, count: number, origin: number, cell: number, cells: number) {
  const buffer = new ArrayBuffer(3 * count * Int32Array.BYTES_PER_ELEMENT);
  const lower = new Int32Array(buffer, 0, count);
  const upper = new Int32Array(buffer, lower.byteLength, count);
  const weight = new Float32Array(buffer, 2 * lower.byteLength, count);
  for (let index = 0; index < count; index++) {
    const position = (start + (index + 0.5) * step - origin) / cell;
    if (position < 0 || position > cells) {
      lower[index] = -1; // Outside the region nothing is face.
      continue;
    }
    const centred = Math.min(cells - 1, Math.max(0, position - 0.5));
    lower[index] = Math.floor(centred);
    upper[index] = Math.min(cells - 1, lower[index]! + 1);
    weight[index] = centred - lower[index]!;
  }
  return { buffer, lower, upper, weight };
}

/** A mask, and where its samples lie. */
export interface MaskSampling {
  mask: FaceMask;
  across: CellPositions;
  down: CellPositions;
}

/** Raises `alpha` to the samples of one mask where these are stronger. */
function addSamples({ mask, across, down }: MaskSampling, alpha: Float32Array): void {
  const { columns: width, data } = mask;
  const columns = across.lower.length;
  for (let y = 0; y < down.lower.length; y++) {
    if (down.lower[y]! < 0) continue;
    const above = down.lower[y]! * width;
    const below = down.upper[y]! * width;
    const share = down.weight[y]!;
    for (let x = 0; x < columns; x++) {
      const left = across.lower[x]!;
      if (left < 0) continue;
      const right = across.upper[x]!;
      const weight = across.weight[x]!;
      const top = data[above + left]! + (data[above + right]! - data[above + left]!) * weight;
      const bottom = data[below + left]! + (data[below + right]! - data[below + left]!) * weight;
      const value = edgeAlpha(top + (bottom - top) * share);
      if (value > alpha[y * columns + x]!) alpha[y * columns + x] = value;
    }
  }
}

/** `columns` x `rows` values. The same as `sampleInSimd`, for pages that forbid WebAssembly. */
export function samplePlain(samplings: readonly MaskSampling[], columns: number, rows: number): Float32Array {
  const alpha = new Float32Array(columns * rows);
  for (const sampling of samplings) addSamples(sampling, alpha);
  return alpha;
}

/** Where in the masks the centres of `columns` x `rows` cells lie that are spread over `area`. */
export function samplingsOf(masks: readonly FaceMask[], area: Box, columns: number, rows: number): MaskSampling[] {
  return masks.map((mask) => {
    const { region, columns: width, rows: height } = mask;
    const across = cellPositions(area.x, area.width / columns, columns, region.x, region.width / width, width);
    const down = cellPositions(area.y, area.height / rows, rows, region.y, region.height / height, height);
    return { mask, across, down };
  });
}

/** Bilinear samples of the masks, the strongest wins, on `columns` x `rows` cells spread over `area`; as edge alpha. */
export function sampleMasks(masks: readonly FaceMask[], area: Box, columns: number, rows: number): Float32Array {
  const samplings = samplingsOf(masks, area, columns, rows);
  return sampleInSimd(samplings, columns, rows) ?? samplePlain(samplings, columns, rows);
}

/** The masks as weights of whole pixels, within `area` and the picture. */
export function alphaPlane(
  masks: readonly FaceMask[],
  area: Box,
  picture: { width: number; height: number },
): AlphaPlane {
  const x = Math.max(0, Math.floor(area.x));
  const y = Math.max(0, Math.floor(area.y));
  const width = Math.max(0, Math.min(picture.width, Math.ceil(area.x + area.width)) - x);
  const height = Math.max(0, Math.min(picture.height, Math.ceil(area.y + area.height)) - y);
  const plane = { x, y, width, height };
  return { ...plane, data: sampleMasks(masks, plane, width, height) };
}

/** Area in px and centre of gravity of what the masks keep. */
export function maskMoments(masks: readonly FaceMask[]): { area: number; x: number; y: number } {
  let area = 0;
  let sumX = 0;
  let sumY = 0;
  for (const { region, columns, rows, data } of masks) {
    const width = region.width / columns;
    const height = region.height / rows;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const share = edgeAlpha(data[row * columns + column]!) * width * height;
        area += share;
        sumX += share * (region.x + (column + 0.5) * width);
        sumY += share * (region.y + (row + 0.5) * height);
      }
    }
  }
  return area > 0 ? { area, x: sumX / area, y: sumY / area } : { area: 0, x: 0, y: 0 };
}

/** The smallest box around all boxes. */
export function unionBox(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
