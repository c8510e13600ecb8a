import type { Box } from '../../contract/types.js';
import { edgeAlpha } from './edge.js';
import { kernels } from './kernels.js';
import type { AlphaPlane, CellPositions, MaskSampling, SoftMask } from './types.js';

function cellPositions(
  start: number,
  step: number,
  count: number,
  origin: number,
  cell: number,
  cells: number,
): CellPositions {
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

/** Where in the masks the centres of `columns` x `rows` cells lie that are spread over `area`. */
export function samplingsOf(masks: readonly SoftMask[], area: Box, columns: number, rows: number): MaskSampling[] {
  return masks.map((mask) => {
    const { region, columns: width, rows: height } = mask;
    const across = cellPositions(area.x, area.width / columns, columns, region.x, region.width / width, width);
    const down = cellPositions(area.y, area.height / rows, rows, region.y, region.height / height, height);
    return { mask, across, down };
  });
}

/** Bilinear samples of the masks, the strongest wins, on `columns` x `rows` cells spread over `area`; as edge alpha. */
export function sampleMasks(masks: readonly SoftMask[], area: Box, columns: number, rows: number): Float32Array {
  return kernels.sample(samplingsOf(masks, area, columns, rows), columns, rows);
}

/** The masks as weights of whole pixels, within `area` and the picture. */
export function alphaPlane(
  masks: readonly SoftMask[],
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
export function maskMoments(masks: readonly SoftMask[]): { area: number; x: number; y: number } {
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
