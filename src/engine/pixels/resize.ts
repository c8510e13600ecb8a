import type { Box, Pixels } from '../../contract/types.js';
import { axisKernel } from './axis.js';
import { kernels } from './kernels.js';
import { layOnWhite } from './lay-on-white.js';
import type { Resampling, ResizeOptions } from './types.js';

/**
 * Resizes a region of a picture to `width` x `height` RGB (3 values a pixel, row by row) by area average.
 * The region is in px, may be fractional and may reach beyond the picture: there, under transparency and where
 * `alpha` hides the picture, the background shows.
 */
export function resizeRegion(
  source: Pixels,
  region: Box,
  width: number,
  height: number,
  options: ResizeOptions = {},
): Float32Array {
  const resampling = resamplingOf(source, region, width, height, options);
  return kernels.resize(source, resampling);
}

export function resamplingOf(
  source: Pixels,
  region: Box,
  width: number,
  height: number,
  { fill = 255, alpha, range }: ResizeOptions = {},
): Resampling {
  const across = axisKernel(region.x, region.width, width, source.width);
  const down = axisKernel(region.y, region.height, height, source.height);
  return { across, down, fill, alpha, range };
}

/** The same as opaque RGBA bytes, transparency laid on white. */
export function resizePixels(source: Pixels, width: number, height: number): Pixels {
  if (source.width === width && source.height === height)
    return { width, height, data: layOnWhite(new Uint8ClampedArray(source.data)) };
  const whole = { x: 0, y: 0, width: source.width, height: source.height };
  const data = kernels.cutOut(source, resamplingOf(source, whole, width, height), []);
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  return { width, height, data };
}

/** A square RGB picture with left and right exchanged. */
export function mirrorImage(rgb: Float32Array, size: number): Float32Array {
  return kernels.mirror(rgb, size);
}
